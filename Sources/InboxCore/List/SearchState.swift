public import Tickets

/// A place in the list, as it was before a search was typed.
public struct ListPlace: Equatable, Sendable {
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
public struct TypedSearch: Equatable, Sendable {
  /// What is looked for.
  public var query: TicketSearchQuery
  /// Where the list stood before.
  public var place: ListPlace
  /// Whether the file changed since, so that the place is no longer all there is to know.
  public var isOutdated = false
}

/// What the server was asked to find besides what the file found.
public struct ServerSearch: Equatable, Sendable {
  /// The call under way; `nil` once it was answered.
  public var request: RequestID?
  /// The searches in force when it was asked; its answer belongs to them alone.
  public var filters: [TicketSearchQuery]
  /// The rows that the file had not matched.
  public var rows: [RowID]

  /// Makes a question, or one that was answered.
  public init(request: RequestID?, filters: [TicketSearchQuery], rows: [RowID] = []) {
    self.request = request
    self.filters = filters
    self.rows = rows
  }
}

/// A step to the next or previous match of a search that no longer narrows the list.
public struct MatchWalk: Equatable, Sendable {
  /// The read of the matches.
  public var request: RequestID
  /// Matches to go on, or back when negative.
  public var step: Int
}

extension ListArea {
  /// Everything that narrows the list now, in one query.
  public var queryInForce: TicketSearchQuery {
    TicketSearchQuery(all: filters + (typed.map { [$0.query] } ?? []))
  }

  /// Whether anything but the view narrows the list.
  public var isNarrowed: Bool { typed != nil || !filters.isEmpty }

  /// The rows on screen that the server found and the file did not.
  public var rowsFromServer: [RowID] {
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
