public import FoundationEssentials

/// Which tickets a list holds.
public enum ListView: String, Hashable, Sendable, CaseIterable {
  /// What needs the team's next move: not resolved, not asleep, not waiting for the customer; and what came back.
  case inbox
  /// Not resolved, and waiting for the customer.
  case waiting
  /// Everything.
  case all

  /// Whether tickets of a tier are in it.
  public func holds(_ tier: Tier) -> Bool {
    switch self {
    case .inbox: tier < .waiting
    case .waiting: tier == .waiting
    case .all: true
    }
  }
}

/// How a list is ordered.
public enum ListSort: String, Hashable, Sendable, CaseIterable {
  /// By tier, then priority, then activity.
  case ranked
  /// Last change first.
  case activity
  /// Highest number first.
  case number
}

/// Everything that decides which rows a list holds and in which order.
public struct ListSpec: Hashable, Sendable {
  /// Which tickets.
  public var view: ListView
  /// Which order.
  public var sort: ListSort
  /// Whose "mine" counts in the ranked order.
  public var viewer: Viewer

  /// Makes a specification.
  public init(view: ListView, sort: ListSort, viewer: Viewer) {
    self.view = view
    self.sort = sort
    self.viewer = viewer
  }
}

/// The rows of a list in their order, frozen: 8 bytes a ticket, nothing moves until the next one is taken.
public struct OrderSnapshot: Hashable, Sendable {
  /// The rows, first to last; only the beginning when `isComplete` is false.
  public var rows: [RowID]
  /// Whether these are all rows.
  public var isComplete: Bool
  /// Number of tickets in the file, whatever the view.
  public var ticketCount: Int
  /// What the file has counted besides.
  public var counts = FileCounts()
  /// Why the search index could not be made whole, so that tickets may be missing; `nil` where it is, or was not needed.
  public var indexProblem: StorageProblem?

  /// Makes a snapshot.
  public init(rows: [RowID], isComplete: Bool, ticketCount: Int) {
    self.rows = rows
    self.isComplete = isComplete
    self.ticketCount = ticketCount
  }
}

/// Counts that the file keeps, so that they cost nothing.
public struct FileCounts: Hashable, Sendable {
  /// Tickets that are not resolved and have unread customer messages.
  public var unreadTickets: Int
  /// Those messages.
  public var unread: Int
  /// Tickets that wait for their customer.
  public var waiting: Int

  /// Makes counts.
  public init(unreadTickets: Int = 0, unread: Int = 0, waiting: Int = 0) {
    self.unreadTickets = unreadTickets
    self.unread = unread
    self.waiting = waiting
  }
}

/// An open ticket with the messages the file knows.
public struct Conversation: Hashable, Sendable {
  /// The key in the file.
  public var row: RowID
  /// The ticket.
  public var ticket: Ticket
  /// The messages known, oldest first.
  public var messages: [Message]
  /// Whether the file has seen the whole thread; false before the first fetch of a remote thread.
  public var isThreadKnown: Bool
  /// Number of messages this person had seen when they last opened it; `nil` when they never did.
  public var seenCount: Int?
  /// When a mirror last read the whole thread from its server; `nil` in a local inbox, and where nobody wrote it down.
  public var threadReadAt: Date?
  /// What only the file knows of the ticket.
  public var standing = Standing()

  /// Makes a conversation.
  public init(
    row: RowID, ticket: Ticket, messages: [Message], isThreadKnown: Bool, seenCount: Int?, threadReadAt: Date? = nil
  ) {
    self.threadReadAt = threadReadAt
    self.row = row
    self.ticket = ticket
    self.messages = messages
    self.isThreadKnown = isThreadKnown
    self.seenCount = seenCount
  }
}

extension Conversation {
  /// The subject as lists show it, now that the thread is at hand.
  public var subject: String {
    ticket.subject(firstCustomerText: messages.first { $0.author == .customer && $0.audience == .customer }?.text)
  }

  /// The ticket as lists show it.
  public var ticketRow: TicketRow {
    var shown = TicketRow(row: row, ticket: ticket, standing: standing)
    shown.subject = subject
    return shown
  }

  /// Number of messages that were seen before: by this person, or else, while they never opened it, all but those
  /// of the customer's last that the team has not read.
  public var firstUnseen: Int {
    if let seenCount { return seenCount }
    guard ticket.unreadByTeam > 0 else { return messages.count }
    let fromCustomer = messages.indices.filter { messages[$0].author == .customer }
    return fromCustomer.suffix(ticket.unreadByTeam).first ?? messages.count
  }
}

/// A tag with the number of tickets that carry it.
public struct TagCount: Hashable, Sendable {
  /// The tag.
  public var tag: String
  /// Number of tickets.
  public var count: Int

  /// Makes a pair.
  public init(tag: String, count: Int) {
    self.tag = tag
    self.count = count
  }
}

/// Somebody to whom tickets of the file are assigned.
public struct SeenAssignee: Hashable, Sendable {
  /// The person or the pool.
  public var assignee: Assignee
  /// Number of tickets, resolved ones included.
  public var count: Int
  /// The last change of any of these tickets.
  public var lastUpdatedAt: Date

  /// Makes a row.
  public init(assignee: Assignee, count: Int, lastUpdatedAt: Date) {
    self.assignee = assignee
    self.count = count
    self.lastUpdatedAt = lastUpdatedAt
  }
}

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

/// The writes that belong to this person and this file, not to the server: drafts, what was seen, clocks.
public protocol InboxKeeping: Sendable {
  /// Stores a draft durably; an empty text removes it.
  ///
  /// A text that this window does not know is never replaced: the draft is then kept beside it, as a copy.
  ///
  /// - Parameters:
  ///   - draft: The draft; `copy` says where this window has it.
  ///   - known: Texts that may be replaced, because this window has read or written them.
  /// - Returns: The copy under which it is kept now.
  /// - Throws: `StorageProblem`, any case a writer can meet (`locked`, `readOnly`, `diskFull`, `moved`, `other`).
  func save(_ draft: Draft, over known: Set<String>) throws(StorageProblem) -> Int

  /// Removes a draft, unless its text is one that this window does not know.
  ///
  /// - Parameters:
  ///   - ticket: The ticket.
  ///   - audience: Which of its two drafts.
  ///   - copy: Which of the texts for this audience.
  ///   - known: Texts that may go, because this window has read or written them.
  /// - Throws: `StorageProblem`, any case a writer can meet.
  func discardDraft(
    of ticket: TicketID, audience: Audience, copy: Int, over known: Set<String>
  ) throws(StorageProblem)

  /// Stores a draft durably where its place is empty; what stands there stays, whatever it says.
  ///
  /// - Parameter draft: The draft; `copy` says where this window has it.
  /// - Throws: `StorageProblem`, any case a writer can meet (`locked`, `readOnly`, `diskFull`, `moved`, `other`).
  func restore(_ draft: Draft) throws(StorageProblem)

  /// Stores a new ticket durably where its place is empty; what stands there stays, whatever it says.
  ///
  /// - Parameter draft: The new ticket; `copy` says where this window has it.
  /// - Throws: `StorageProblem`, any case a writer can meet (`locked`, `readOnly`, `diskFull`, `moved`, `other`).
  func restore(_ draft: NewTicketDraft) throws(StorageProblem)

  /// Stores a new ticket durably; an empty one removes it.
  ///
  /// One that this window does not know is never replaced.
  ///
  /// - Parameters:
  ///   - draft: The draft; `copy` says where this window has it.
  ///   - known: `words` of those that may be replaced, because this window has read or written them.
  /// - Returns: The copy under which it is kept now.
  /// - Throws: `StorageProblem`, any case a writer can meet (`locked`, `readOnly`, `diskFull`, `moved`, `other`).
  func save(_ draft: NewTicketDraft, over known: Set<String>) throws(StorageProblem) -> Int

  /// Removes a new ticket, unless it is one that this window does not know.
  ///
  /// - Parameters:
  ///   - copy: Which of them.
  ///   - known: `words` of those that may go, because this window has read or written them.
  /// - Throws: `StorageProblem`, any case a writer can meet.
  func discardNewTicket(copy: Int, over known: Set<String>) throws(StorageProblem)

  /// Remembers how much of a thread this person has seen, for the mark of what is new.
  ///
  /// - Parameters:
  ///   - count: Number of messages.
  ///   - row: The ticket.
  /// - Throws: `StorageProblem`, any case a writer can meet.
  func markSeen(_ count: Int, of row: RowID) throws(StorageProblem)

  /// Flags tickets unread for this person, or takes the flags away; never sent to a server.
  ///
  /// - Parameters:
  ///   - isOn: Whether they are flagged afterwards.
  ///   - rows: The tickets; those that are gone are left out.
  /// - Throws: `StorageProblem`, any case a writer can meet; nothing is flagged then.
  func setFlags(_ isOn: Bool, of rows: [RowID]) throws(StorageProblem)

  /// Does what time alone makes due: ends snoozes (where this file is the authority) and recomputes stored ranks.
  ///
  /// - Parameter now: The moment.
  /// - Returns: The rows that changed.
  /// - Throws: `StorageProblem`, any case a writer can meet.
  func advance(to now: Date) throws(StorageProblem) -> [RowID]
}
