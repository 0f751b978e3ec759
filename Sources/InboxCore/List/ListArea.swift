import FoundationEssentials
public import Tickets

/// The place of the cursor: an identity with a position hint, so that a refresh cannot move it and no key scans the list.
public struct Cursor: Equatable, Sendable {
  /// The ticket; `nil` in an empty list.
  public var row: RowID?
  /// Its index in the order, 0-based.
  public var index: Int

  /// Makes a cursor.
  public init(row: RowID? = nil, index: Int = 0) {
    self.row = row
    self.index = index
  }
}

/// The list: a frozen order, the rows of the visible window, a cursor and a selection.
public struct ListArea: Equatable, Sendable {
  /// An index behind every list, far enough from the largest number to be moved from.
  static let endOfList = Int.max / 2

  /// View, order and viewer.
  public var spec: ListSpec
  /// The frozen order; incomplete between the first frame and the first full read.
  public var order: OrderSnapshot
  /// A newer order that waits to be applied, so that rows do not move under the cursor.
  public var newerOrder: OrderSnapshot?
  /// Number of tickets that came, left or changed since the order was taken.
  public var waitingChanges: Int
  /// The rows that were read: the visible window and a screen around it.
  public var rows: [RowID: TicketRow]
  /// Rows of the order that the file has no more; the next order leaves them out.
  public internal(set) var gone: Set<RowID> = []
  /// The visible rows that were not read when that was looked at last.
  var missing: [RowID] = []
  /// Where the cursor stands.
  public var cursor: Cursor
  /// Index of the first visible row.
  public var top: Int
  /// The tickets selected.
  public var selection: Set<RowID>
  /// Selected tickets that the order did not have when it was taken; some may have been unselected since.
  private(set) var selectedElsewhere: Set<RowID> = []
  /// The look for tickets to select that is under way; only the newest counts.
  public var pickRequest: RequestID?
  /// Tickets that the look will select whatever it finds.
  public var pickedAtOnce: Set<RowID>
  /// Where line selection began; `nil` outside of it.
  public var lineAnchor: Int?
  /// What was selected before line selection began.
  public var selectionBeforeLines: Set<RowID>
  /// Rows that this person's own verbs have settled: dimmed, and skipped by advancing.
  public var handled: Set<RowID>
  /// Rows that were resolved or put to sleep, by whomever, since the order was taken.
  var cameToRest: Set<RowID> = []
  /// Tickets that this person flagged unread, in this file only.
  public var flagged: Set<RowID>
  /// Where the cursor goes as soon as the whole order is known; `nil` when it is where it was sent.
  public var awaitedIndex: Int?
  /// Lines a ticket takes, 1 or 2.
  public var linesPerTicket: Int
  /// The read of an order that is under way.
  public var orderRequest: RequestID?
  /// The read of a newer order that is under way.
  public var newerRequest: RequestID?
  /// The write that a person asked for of what time has made due; what it moves is put in order at once.
  public var advanceRequest: RequestID?
  /// The searches in force, the oldest first: a ticket must match them all.
  public var filters: [TicketSearchQuery] = []
  /// The search being typed; `nil` until something is narrowed by it.
  public var typed: TypedSearch?
  /// Whether the order that comes next is shown from its first row.
  public var startsOver = false
  /// The reads of orders that are searches, so that the next one can interrupt them.
  public var searchRequests: Set<RequestID> = []
  /// What the server was asked to find besides, and what it found.
  public var serverSearch: ServerSearch?
  /// The search that was kept last, whose matches n and N walk.
  public var lastSearch: TicketSearchQuery?
  /// A walk to a match that waits for the file.
  public var walk: MatchWalk?

  /// The look for a ticket that `:1042` asked for.
  public var ticketSearch: TicketSearch?
  /// The last click on a row that no second one has followed.
  public var lastClick: Click?
  /// What was done to tickets of a local file since the start, newest first, when it was last asked for.
  public var activity: [ActivityEntry] = []
  /// What refreshes have brought since the start, newest last.
  public var broughtChanges: [BroughtChange] = []
  /// When the next age in sight changes; `nil` when none does before long, or it has to be looked for.
  var nextAgeAt: Date?

  /// Makes an empty list.
  public init(spec: ListSpec) {
    self.spec = spec
    order = OrderSnapshot(rows: [], isComplete: false, ticketCount: 0)
    waitingChanges = 0
    rows = [:]
    cursor = Cursor()
    top = 0
    selection = []
    selectionBeforeLines = []
    handled = []
    flagged = []
    pickedAtOnce = []
    linesPerTicket = 2
  }

  /// How many selected tickets are not in the list; an order that is not whole yet hides none.
  public var hiddenSelectionCount: Int { selectedElsewhere.count(where: selection.contains) }

  /// Looks which selected tickets the order does not have, once an order: what is selected later is in the list.
  mutating func noteSelectedElsewhere() {
    guard order.isComplete else { return }
    selectedElsewhere = selection.isEmpty ? [] : selection.subtracting(order.rows)
  }

  /// Rows but those that this person's own verbs have settled.
  func withoutHandled(_ rows: [RowID]) -> [RowID] {
    handled.isEmpty ? rows : rows.filter { !handled.contains($0) }
  }

  /// Tickets that fit into so many lines.
  public func capacity(lines: Int) -> Int { max(1, lines / linesPerTicket) }

  /// The rows of the visible window, first to last.
  public func visible(lines: Int) -> ArraySlice<RowID> {
    let end = min(order.rows.count, top + capacity(lines: lines))
    return order.rows[min(top, end)..<end]
  }

  /// The row under the cursor, when it has been read.
  public var current: TicketRow? { cursor.row.flatMap { rows[$0] } }
}
