package import Tickets

/// What an activity log is asked about.
package enum ActivityItem: Hashable, Sendable {
  /// One ticket.
  case ticket(TicketID)
  /// All tickets.
  case everyTicket
  /// Something that has no log here, or nothing that exists.
  case nothing

  /// Reads the query; without a scope tickets are meant, because there is nothing else.
  init(items: [QueryItem]) {
    guard items.last(named: "scope").map({ $0 == ActivityJSON.scope }) ?? true else {
      self = .nothing
      return
    }
    guard let item = items.last(named: "item_id"), !item.isEmpty else {
      self = .everyTicket
      return
    }
    self = TicketID(item).map(Self.ticket) ?? .nothing
  }

  /// The query that says the same.
  var items: [QueryItem] {
    switch self {
    case .ticket(let id): [QueryItem("scope", ActivityJSON.scope), QueryItem("item_id", id.description)]
    case .everyTicket: [QueryItem("scope", ActivityJSON.scope)]
    case .nothing: [QueryItem("scope", "")]
    }
  }
}
