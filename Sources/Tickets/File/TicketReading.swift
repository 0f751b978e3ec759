public import FoundationEssentials

/// All that the screen reads, from the local file only; every method is safe on any thread and blocks while it reads.
public protocol TicketReading: Sendable {
  /// Reads the first rows of a list: one indexed query, meant for the first frame.
  ///
  /// - Parameters:
  ///   - spec: View, order and viewer.
  ///   - count: Rows wanted, at least 1.
  /// - Returns: A snapshot that is complete only when the list is no longer than `count`.
  /// - Throws: `StorageProblem`, any case a reader can meet (`locked`, `damaged`, `noPermission`, `other`).
  func firstRows(_ spec: ListSpec, count: Int) throws(StorageProblem) -> OrderSnapshot

  /// Reads the whole order of a list: 11 ms at 100,000 tickets, so call it off the main thread.
  ///
  /// - Parameter spec: View, order and viewer.
  /// - Returns: A complete snapshot.
  /// - Throws: `StorageProblem`, any case a reader can meet.
  func order(_ spec: ListSpec) throws(StorageProblem) -> OrderSnapshot

  /// Finds the rows of a list that a query matches, in the order of the list: milliseconds, so call it off the main
  /// thread; first with a limit for the rows on the screen, then without.
  ///
  /// Cancelling the task that asks stops it within a millisecond or so.
  ///
  /// - Parameters:
  ///   - query: What to look for; an empty one matches everything.
  ///   - spec: View, order and viewer.
  ///   - limit: Rows wanted, at least 1; `nil` for all.
  /// - Returns: The beginning of the matches, or all; `nil` when the task was cancelled meanwhile.
  /// - Throws: `StorageProblem`, any case a reader can meet.
  func search(_ query: TicketSearchQuery, in spec: ListSpec, limit: Int?) throws(StorageProblem) -> OrderSnapshot?

  /// Reads rows by key, in the order asked; rows that are gone are left out.
  ///
  /// - Parameter rows: At most a few screens.
  /// - Returns: The rows found.
  /// - Throws: `StorageProblem`, any case a reader can meet.
  func rows(_ rows: [RowID]) throws(StorageProblem) -> [TicketRow]

  /// Reads the rows of a selection, in the order asked; rows that are gone are left out.
  ///
  /// Milliseconds for thousands, so call it off the main thread; it keeps no read of the screen waiting.
  ///
  /// - Parameter rows: A selection of any size.
  /// - Returns: The rows found.
  /// - Throws: `StorageProblem`, any case a reader can meet.
  func selection(_ rows: [RowID]) throws(StorageProblem) -> [TicketRow]

  /// Finds those rows that fit a rule, in the order asked, without reading more of them than the rule looks at.
  ///
  /// - Parameters:
  ///   - rule: The rule.
  ///   - rows: A list of any size; rows that are gone fit nothing.
  /// - Returns: The rows that fit.
  /// - Throws: `StorageProblem`, any case a reader can meet.
  func pick(_ rule: PickRule, from rows: [RowID]) throws(StorageProblem) -> [RowID]

  /// Reads one ticket by number.
  ///
  /// - Parameter number: The ticket number.
  /// - Returns: The row, or `nil` when the file has no such ticket.
  /// - Throws: `StorageProblem`, any case a reader can meet.
  func row(number: Int) throws(StorageProblem) -> TicketRow?

  /// Reads one ticket by its UUID.
  ///
  /// - Parameter id: The ticket.
  /// - Returns: The row, or `nil` when the file has no such ticket.
  /// - Throws: `StorageProblem`, any case a reader can meet.
  func row(of id: TicketID) throws(StorageProblem) -> TicketRow?

  /// Reads a ticket with its thread; marks nothing read.
  ///
  /// - Parameter row: The ticket.
  /// - Returns: The conversation, or `nil` when the ticket is gone.
  /// - Throws: `StorageProblem`, any case a reader can meet.
  func conversation(of row: RowID) throws(StorageProblem) -> Conversation?

  /// Tells what the file has counted, which costs nothing.
  ///
  /// - Returns: The counts.
  /// - Throws: `StorageProblem`, any case a reader can meet.
  func fileCounts() throws(StorageProblem) -> FileCounts

  /// Counts tags over all tickets, most used first.
  ///
  /// - Returns: Every tag in use.
  /// - Throws: `StorageProblem`, any case a reader can meet.
  func tagCounts() throws(StorageProblem) -> [TagCount]

  /// Counts, for each tag, how many of the given tickets carry it.
  ///
  /// - Parameter rows: A selection of any size.
  /// - Returns: Tags that at least one of them carries, most used first.
  /// - Throws: `StorageProblem`, any case a reader can meet.
  func tagCounts(in rows: [RowID]) throws(StorageProblem) -> [TagCount]

  /// Reads to whom tickets are assigned: whom a picker can offer where the server does not tell its members.
  ///
  /// - Returns: Everybody seen in a ticket, the one with the newest change first; pools among them.
  /// - Throws: `StorageProblem`, any case a reader can meet.
  func assigneesSeen() throws(StorageProblem) -> [SeenAssignee]

  /// Tells which tags and assignees of a search nobody and nothing in the file bears.
  ///
  /// - Parameter query: What is looked for.
  /// - Returns: Those names as typed, from left to right.
  /// - Throws: `StorageProblem`, any case a reader can meet.
  func unknownNames(in query: TicketSearchQuery) throws(StorageProblem) -> [UnknownName]

  /// Reads which tickets this person flagged unread for themselves.
  ///
  /// - Returns: The rows, in no order.
  /// - Throws: `StorageProblem`, any case a reader can meet.
  func flaggedRows() throws(StorageProblem) -> [RowID]

  /// Reads every text that is not sent, with the tickets that the texts belong to.
  ///
  /// - Returns: What the file holds now, other windows' texts included.
  /// - Throws: `StorageProblem`, any case a reader can meet.
  func keptTexts() throws(StorageProblem) -> KeptTexts

  /// Reads what was done to tickets of a local file, the newest first; a mirror knows nothing of it.
  ///
  /// - Parameters:
  ///   - moment: Only what happened then or later.
  ///   - limit: Most entries, at least 1.
  /// - Returns: The entries.
  /// - Throws: `StorageProblem`, any case a reader can meet.
  func activity(since moment: Date, limit: Int) throws(StorageProblem) -> [ActivityEntry]

  /// Tells when time alone will change a ticket next: a snooze ends, or an answer comes due.
  ///
  /// - Parameter now: The moment after which it is.
  /// - Returns: The moment; `nil` when nothing is to come.
  /// - Throws: `StorageProblem`, any case a reader can meet.
  func nextDue(after now: Date) throws(StorageProblem) -> Date?

  /// Tells a number that changes when another program has written to the file; own writes do not move it.
  ///
  /// It may wait for a write under way, so call it off the main thread.
  ///
  /// - Returns: SQLite's data version.
  /// - Throws: `StorageProblem`, any case a reader can meet.
  func dataVersion() throws(StorageProblem) -> Int
}
