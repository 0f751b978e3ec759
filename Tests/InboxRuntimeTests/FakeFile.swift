import FoundationEssentials
import Glibc
import Synchronization
import Tickets

/// A file that remembers what was asked and kept, in order.
final class FakeFile: TicketReading, InboxKeeping {
  let reads = Mutex<[String]>([])
  let kept = Mutex<[String]>([])
  /// While taken, writes of drafts block their thread.
  let lock = Mutex(())
  let problem: StorageProblem?
  /// The words for which a search goes on until it is given up.
  let endlessSearch: String?

  init(problem: StorageProblem? = nil, endlessSearch: String? = nil) {
    self.problem = problem
    self.endlessSearch = endlessSearch
  }

  /// The priority of the thread of each read.
  let priorities = Mutex<[Int32]>([])

  private func note(_ read: String) {
    reads.withLock { $0.append(read) }
    priorities.withLock { $0.append(getpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0)) }
  }

  func firstRows(_ spec: ListSpec, count: Int) throws(StorageProblem) -> OrderSnapshot {
    note("firstRows")
    return OrderSnapshot(rows: [RowID(rawValue: 1)], isComplete: false, ticketCount: 1)
  }

  func order(_ spec: ListSpec) throws(StorageProblem) -> OrderSnapshot {
    note("order")
    return OrderSnapshot(rows: [RowID(rawValue: 1)], isComplete: true, ticketCount: 1)
  }

  func search(
    _ query: TicketSearchQuery, in spec: ListSpec, limit: Int?
  ) throws(StorageProblem) -> OrderSnapshot? {
    let words = query.words ?? ""
    note("search \(words)")
    guard words == endlessSearch else {
      return OrderSnapshot(rows: [RowID(rawValue: 1)], isComplete: true, ticketCount: 1)
    }
    while !Task.isCancelled { sched_yield() }
    note("gave up \(words)")
    return nil
  }

  func fileCounts() throws(StorageProblem) -> FileCounts {
    note("fileCounts")
    return FileCounts()
  }

  func rows(_ rows: [RowID]) throws(StorageProblem) -> [TicketRow] {
    note("rows")
    return []
  }

  func selection(_ rows: [RowID]) throws(StorageProblem) -> [TicketRow] {
    note("selection")
    return []
  }

  func pick(_ rule: PickRule, from rows: [RowID]) throws(StorageProblem) -> [RowID] {
    note("pick")
    return []
  }

  func row(number: Int) throws(StorageProblem) -> TicketRow? {
    note("row")
    return nil
  }

  func row(of id: TicketID) throws(StorageProblem) -> TicketRow? {
    note("row")
    return nil
  }

  func conversation(of row: RowID) throws(StorageProblem) -> Conversation? {
    note("conversation")
    return nil
  }

  func tagCounts() throws(StorageProblem) -> [TagCount] {
    note("tags")
    return []
  }

  func tagCounts(in rows: [RowID]) throws(StorageProblem) -> [TagCount] {
    note("tags of selection")
    return []
  }

  func assigneesSeen() throws(StorageProblem) -> [SeenAssignee] {
    note("assignees")
    return []
  }

  func unknownNames(in query: TicketSearchQuery) throws(StorageProblem) -> [UnknownName] {
    note("unknown names")
    return []
  }

  func flaggedRows() throws(StorageProblem) -> [RowID] {
    note("flags")
    return []
  }

  func setFlags(_ isOn: Bool, of rows: [RowID]) throws(StorageProblem) {
    kept.withLock { $0.append("flag \(isOn)") }
  }

  func keptTexts() throws(StorageProblem) -> KeptTexts {
    note("texts")
    return KeptTexts()
  }

  func activity(since moment: Date, limit: Int) throws(StorageProblem) -> [ActivityEntry] {
    note("activity")
    return []
  }

  func nextDue(after now: Date) throws(StorageProblem) -> Date? {
    note("due")
    return nil
  }

  func dataVersion() throws(StorageProblem) -> Int {
    note("version")
    return 3
  }

  func save(_ draft: Draft, over known: Set<String>) throws(StorageProblem) -> Int? {
    lock.withLock { _ in }
    if let problem { throw problem }
    kept.withLock { $0.append(draft.text) }
    return draft.copy
  }

  func discardDraft(
    of ticket: TicketID, audience: Audience, copy: Int, over known: Set<String>
  ) throws(StorageProblem) {
    kept.withLock { $0.append("discard") }
  }

  func restore(_ draft: Draft) throws(StorageProblem) { kept.withLock { $0.append("again \(draft.text)") } }

  func restore(_ draft: NewTicketDraft) throws(StorageProblem) { kept.withLock { $0.append("again \(draft.message)") } }

  func save(_ draft: NewTicketDraft, over known: Set<String>) throws(StorageProblem) -> Int? {
    kept.withLock { $0.append(draft.message) }
    return draft.copy
  }

  func discardNewTicket(copy: Int, over known: Set<String>) throws(StorageProblem) {
    kept.withLock { $0.append("discard new ticket") }
  }

  func markSeen(_ count: Int, of row: RowID) throws(StorageProblem) {
    kept.withLock { $0.append("seen \(count)") }
  }

  func advance(to now: Date) throws(StorageProblem) -> [RowID] {
    kept.withLock { $0.append("advance") }
    return [RowID(rawValue: 5)]
  }
}
