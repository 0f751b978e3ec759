package import Tickets

/// A place in the list, as it was before a search was typed.
package struct ListPlace: Equatable, Sendable {
  var order: OrderSnapshot
  var cursor: Cursor
  var top: Int
  var awaitedIndex: Int?
  var newerOrder: OrderSnapshot?
  var waitingChanges: Int
  var handled: Set<RowID>

  init(_ list: ListArea) {
    order = list.order
    cursor = list.cursor
    top = list.top
    awaitedIndex = list.awaitedIndex
    newerOrder = list.newerOrder
    waitingChanges = list.waitingChanges
    handled = list.handled
  }
}

/// The search that is being typed.
package struct TypedSearch: Equatable, Sendable {
  /// What is looked for.
  package var query: TicketSearchQuery
  /// Where the list stood before.
  package var place: ListPlace
  /// Whether the file changed since, so that the place is no longer all there is to know.
  package var isOutdated = false
}

/// What the server was asked to find besides what the file found.
package struct ServerSearch: Equatable, Sendable {
  /// The call under way; `nil` once it was answered.
  package var request: RequestID?
  /// The searches in force when it was asked; its answer belongs to them alone.
  package var filters: [TicketSearchQuery]
  /// The rows that the file had not matched.
  package var rows: [RowID]

  /// Makes a question, or one that was answered.
  package init(request: RequestID?, filters: [TicketSearchQuery], rows: [RowID] = []) {
    self.request = request
    self.filters = filters
    self.rows = rows
  }
}

/// A step to the next or previous match of a search that no longer narrows the list.
package struct MatchWalk: Equatable, Sendable {
  /// The read of the matches.
  package var request: RequestID
  /// Matches to go on, or back when negative.
  package var step: Int
}

extension ListArea {
  /// Everything that narrows the list now, in one query.
  package var queryInForce: TicketSearchQuery {
    TicketSearchQuery(all: filters + (typed.map { [$0.query] } ?? []))
  }

  /// Whether anything but the view narrows the list.
  package var isNarrowed: Bool { typed != nil || !filters.isEmpty }

  /// The rows on screen that the server found and the file did not.
  package var rowsFromServer: [RowID] {
    guard let serverSearch, typed == nil, serverSearch.filters == filters else { return [] }
    return serverSearch.rows
  }

  /// Puts the list where it stood.
  mutating func put(_ place: ListPlace) {
    order = place.order
    cursor = place.cursor
    top = place.top
    awaitedIndex = place.awaitedIndex
    newerOrder = place.newerOrder
    newerRequest = nil
    waitingChanges = place.waitingChanges
    handled = place.handled
  }
}
