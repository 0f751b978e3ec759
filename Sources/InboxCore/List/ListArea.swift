import FoundationEssentials
package import Tickets

/// The place of the cursor: an identity with a position hint, so that a refresh cannot move it and no key scans the list.
package struct Cursor: Equatable, Sendable {
  /// The ticket; `nil` in an empty list.
  package var row: RowID?
  /// Its index in the order, 0-based.
  package var index: Int

  /// Makes a cursor.
  package init(row: RowID? = nil, index: Int = 0) {
    self.row = row
    self.index = index
  }
}

/// The list: a frozen order, the rows of the visible window, a cursor and a selection.
package struct ListArea: Equatable, Sendable {
  /// An index behind every list, far enough from the largest number to be moved from.
  static let endOfList = Int.max / 2

  /// View, order and viewer.
  package var spec: ListSpec
  /// The frozen order; incomplete between the first frame and the first full read.
  package var order: OrderSnapshot
  /// A newer order that waits to be applied, so that rows do not move under the cursor.
  package var newerOrder: OrderSnapshot?
  /// Number of tickets that came, left or changed since the order was taken.
  package var waitingChanges: Int
  /// The rows that were read: the visible window and a screen around it.
  package var rows: [RowID: TicketRow]
  /// Rows of the order that the file has no more; the next order leaves them out.
  package internal(set) var gone: Set<RowID> = []
  /// The visible rows that were not read when that was looked at last.
  var missing: [RowID] = []
  /// Where the cursor stands.
  package var cursor: Cursor
  /// Index of the first visible row.
  package var top: Int
  /// The tickets selected; one that the file has no more never is, by whatever key.
  package var selection: Set<RowID> {
    didSet { if !gone.isEmpty { selection.subtract(gone) } }
  }
  /// Selected tickets that the order did not have when it was taken; some may have been unselected since.
  private(set) var selectedElsewhere: Set<RowID> = []
  /// The look for tickets to select that is under way; only the newest counts.
  package var pickRequest: RequestID?
  /// Tickets that the look will select whatever it finds.
  package var pickedAtOnce: Set<RowID>
  /// Where line selection began; `nil` outside of it.
  package var lineAnchor: Int?
  /// What was selected before line selection began.
  package var selectionBeforeLines: Set<RowID>
  /// Rows that this person's own verbs have settled: dimmed, and skipped by advancing.
  package var handled: Set<RowID>
  /// Rows that were resolved or put to sleep, by whomever, since the order was taken.
  var cameToRest: Set<RowID> = []
  /// Tickets that this person flagged unread, in this file only.
  package var flagged: Set<RowID>
  /// Where the cursor goes as soon as the whole order is known; `nil` when it is where it was sent.
  package var awaitedIndex: Int?
  /// Lines a ticket takes, 1 or 2.
  package var linesPerTicket: Int
  /// The read of an order that is under way.
  package var orderRequest: RequestID?
  /// The read of a newer order that is under way.
  package var newerRequest: RequestID?
  /// The write that a person asked for of what time has made due; what it moves is put in order at once.
  package var advanceRequest: RequestID?
  /// The searches in force, the oldest first: a ticket must match them all.
  package var filters: [TicketSearchQuery] = []
  /// The search being typed; `nil` until something is narrowed by it.
  package var typed: TypedSearch?
  /// Whether the order that comes next is shown from its first row.
  package var startsOver = false
  /// The reads of orders that are searches, so that the next one can interrupt them.
  package var searchRequests: Set<RequestID> = []
  /// What the server was asked to find besides, and what it found.
  package var serverSearch: ServerSearch?
  /// The search that was kept last, whose matches n and N walk.
  package var lastSearch: TicketSearchQuery?
  /// A walk to a match that waits for the file.
  package var walk: MatchWalk?

  /// The look for a ticket that `:1042` asked for.
  package var numberSearch = NumberSearch()
  /// The last click on a row that no second one has followed.
  package var lastClick: Click?
  /// What was done to tickets of a local file since the start, newest first, when it was last asked for.
  package var activity: [ActivityEntry] = []
  /// What refreshes have brought since the start, newest last.
  package var broughtChanges: [BroughtChange] = []
  /// When the next age in sight changes; `nil` when none does before long, or it has to be looked for.
  var nextAgeAt: Date?

  /// Makes an empty list.
  package init(spec: ListSpec) {
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
  package var hiddenSelectionCount: Int { selectedElsewhere.count(where: selection.contains) }

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
  package func capacity(lines: Int) -> Int { max(1, lines / linesPerTicket) }

  /// The rows of the visible window, first to last.
  package func visible(lines: Int) -> ArraySlice<RowID> {
    let end = min(order.rows.count, top + capacity(lines: lines))
    return order.rows[min(top, end)..<end]
  }

  /// The row under the cursor, when it has been read.
  package var current: TicketRow? { cursor.row.flatMap { rows[$0] } }
}
