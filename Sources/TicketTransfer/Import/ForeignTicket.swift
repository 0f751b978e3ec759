import Notation
import Tickets

/// A help desk whose exports are no lines of ours, and by what its tickets are known.
package enum ForeignTicket: String, Hashable, Sendable, CaseIterable {
  case zendesk = "Zendesk"
  case chatwoot = "Chatwoot"
  case freshdesk = "Freshdesk"

  /// Recognises a ticket, or a page of tickets, of another help desk; `nil` for everything else.
  init?(_ value: JSONValue) {
    guard value["ticket_number"] == nil, let found = Self.of(value) ?? Self.first(in: value) else { return nil }
    self = found
  }

  /// What a file of such tickets comes to, and what would be taken.
  package var sentence: String {
    "These are tickets as \(rawValue) exports them, which are not taken: write them with the fields of "
      + "`posthorn export` (`id`, `ticket_number`, `status`, `created_at`, `messages`), a ticket a line."
  }

  private static func of(_ value: JSONValue) -> Self? {
    guard case .object(let members) = value else { return nil }
    func has(_ names: String...) -> Bool { names.allSatisfy { members[$0] != nil } }
    let isZendesk = members["url"]?.text?.contains(".zendesk.") == true
    if isZendesk || has("raw_subject") || has("requester_id", "via") || has("requester_id", "submitter_id") {
      return .zendesk
    }
    if has("account_id", "inbox_id") || has("inbox_id", "messages") || has("last_activity_at", "meta") {
      return .chatwoot
    }
    if has("responder_id") || has("description_text") || has("fr_escalated") || has("requester_id", "source") {
      return .freshdesk
    }
    return nil
  }

  /// The first ticket of a page: `tickets` of Zendesk and Freshdesk, `ticket`, `payload` or `data.payload` of Chatwoot.
  private static func first(in value: JSONValue) -> Self? {
    for page in [
      value["tickets"], value["helpdesk_ticket"], value["ticket"], value["payload"], value["data"]?["payload"],
    ] {
      switch page {
      case .array(let items)?: if let found = items.lazy.compactMap(of).first { return found }
      case let item?: if let found = of(item) { return found }
      case nil: break
      }
    }
    return nil
  }
}
