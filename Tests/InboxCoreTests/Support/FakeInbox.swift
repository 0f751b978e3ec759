import FoundationEssentials
import InboxCore
import Notation
import Tickets

/// An inbox in memory: it answers reads and carries out service calls, so that tests only say what is special.
struct FakeInbox {
  var rows: [RowID: TicketRow] = [:]
  var rank: [RowID] = []
  var messages: [RowID: [Message]] = [:]
  var unknownThreads: Set<RowID> = []
  /// Unknown threads of which the file has what could be read.
  var partlyRead: Set<RowID> = []
  /// When a mirror last read a thread.
  var threadReadAt: [RowID: Date] = [:]
  /// The moment at which calls are carried out.
  var now = Self.start
  var seenCounts: [RowID: Int] = [:]
  var drafts: [Draft] = []
  var newTicketDraft: NewTicketDraft?
  /// What is known of tickets that are gone.
  var goneTickets: [TicketID: DraftTicket] = [:]
  /// Where new tickets can be sent from.
  var addresses = [SendingAddress(id: UUID(uuid: UUID.filled(1)), address: "", isDefault: true)]
  /// What was opened, oldest first.
  var composed: [(order: NewTicket, number: Int)] = []
  /// Messages of a thread that the service cannot make out, beside those it tells.
  var damaged: [RowID: Int] = [:]
  var unread = 3
  var version = 1
  var viewer = Viewer(userID: 7, name: "Sam", email: "sam@acme.example")
  /// Tickets that this person flagged.
  var flagged: Set<RowID> = []
  /// What the service suggests; `nil` when nothing resembles the ticket.
  var suggestion: SuggestedReply?
  /// Who can be assigned.
  var directory = Directory(members: [], roles: [])
  /// To whom tickets are assigned, as the file tells it.
  var seenAssignees: [SeenAssignee] = []
  /// Tags in use elsewhere, so that typing one of them makes none.
  var otherTags = ["billing", "bug", "old", "spam", "vip"]
  /// When time alone will change a ticket next.
  var nextDue: Date?
  /// What the file has counted.
  var counts = FileCounts(unreadTickets: 3, unread: 3)
  /// When set, every read ends with it.
  var readProblem: StorageProblem?
  /// Rows that the service leaves alone in bulk calls.
  var locked: Set<TicketID> = []
  /// Whether the server says with each ticket whether this person may edit it.
  var tellsAccess = false
  /// Changes that wait until the server can be reached.
  var queue: [QueuedChange] = []
  /// Runs in the file by their place; of those that were interrupted `interrupted` tells.
  var runs: [Int64: RecordedRun] = [:]
  /// Places of runs whose program has ended.
  var interrupted: Set<Int64> = []
  /// The history of programs that have ended, the newest first.
  var history: [RecordedStep] = []
  /// Whether another program over the file is sending them.
  var isQueueTaken = false
  /// The change of the queue that is being sent by somebody.
  var queueBusy: Int64?
  /// The last place given in the queue.
  var lastPlace: Int64 = 0
  /// What the server finds whatever is looked for.
  var found: [RowID] = []

  static let start = Date(timeIntervalSince1970: 1_772_445_600)  // Mon 2026-03-02 10:00 UTC

  /// Makes tickets #1 to #count in this rank, open, medium, each with a thread of three messages.
  init(count: Int) {
    for number in stride(from: 1, through: count, by: 1) { append(Self.row(number)) }
  }

  static func row(_ number: Int) -> TicketRow {
    var row = TicketRow(
      row: RowID(rawValue: Int64(number)), id: id(number), number: number, subject: "Subject \(number)",
      customer: "Customer \(number)", channel: "email", status: .open, updatedAt: start.addingTimeInterval(-3600))
    row.priority = .medium
    row.messageCount = 3
    return row
  }

  /// Puts a ticket to sleep and lets its customer write afterwards, so that it is in the inbox with its snooze.
  mutating func rouse(_ number: Int, until wake: Date) {
    let row = RowID(rawValue: Int64(number))
    rows[row]?.snoozedUntil = wake
    rows[row]?.unread = 1
    rows[row]?.isLastPublicFromCustomer = true
    rows[row]?.standing.customerWroteAt = Self.start - 3600
    rows[row]?.standing.rests.asleepFrom = Self.start - 7200
  }

  static func id(_ number: Int) -> TicketID {
    let (low, high) = (UInt8(number & 255), UInt8(number >> 8 & 255))
    return TicketID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, high, low)))
  }

  mutating func append(_ row: TicketRow) {
    rows[row.row] = row
    rank.append(row.row)
    messages[row.row] = (1...3).map { index in
      message("\(row.number)-\(index)", index == 2 ? .team("support") : .customer, "Text \(index) of #\(row.number)")
    }
  }

  func message(_ id: String, _ author: Author, _ text: String, to audience: Audience = .customer) -> Message {
    Message(
      id: MessageID(rawValue: id), text: text, author: author, authorName: "Somebody", audience: audience,
      createdAt: Self.start)
  }

  subscript(number: Int) -> TicketRow {
    get { rows[RowID(rawValue: Int64(number))] ?? Self.row(number) }
    set { rows[RowID(rawValue: Int64(number))] = newValue }
  }

  func ticket(_ row: TicketRow) -> Ticket {
    var ticket = Ticket(
      id: row.id, number: row.number, channel: row.channel, status: row.status, createdAt: Self.start,
      updatedAt: row.updatedAt)
    ticket.emailSubject = row.subject
    ticket.traits = ["name": .string(row.customer)]
    ticket.priority = row.priority
    ticket.assignee = row.assignee
    ticket.tags = row.tags
    ticket.unreadByTeam = row.unread
    ticket.messageCount = row.messageCount
    ticket.slaDueAt = row.slaDueAt
    ticket.snoozedUntil = row.snoozedUntil
    ticket.escalationReason = row.escalationReason
    return ticket
  }

  func row(of id: TicketID) -> TicketRow? { rows.values.first { $0.id == id } }
}

// MARK: Reads

extension FakeInbox {
  func order(_ spec: ListSpec) -> [RowID] {
    let kept = rank.filter { row in
      guard let ticket = rows[row] else { return false }
      switch spec.view {
      case .inbox: return Rank(of: ticket, at: Self.start, for: nil).tier < .waiting
      case .waiting: return Rank(of: ticket, at: Self.start, for: nil).tier == .waiting
      case .all: return true
      }
    }
    switch spec.sort {
    case .ranked: return kept
    case .activity: return kept.sorted { (rows[$0]?.updatedAt ?? .distantPast) > (rows[$1]?.updatedAt ?? .distantPast) }
    case .number: return kept.sorted { $0 > $1 }
    }
  }

  private func plan(for request: ChangePlan.Request) -> ChangePlan {
    let found = request.rows.compactMap { rows[$0] }
    let isTold = tellsAccess && request.checksAccess
    return ChangePlan(
      request, rows: found, locked: isTold ? Set(found.filter { locked.contains($0.id) }.map(\.row)) : [])
  }

  func outcome(of read: Read) -> Outcome {
    switch read {
    case .firstRows(let spec, let count):
      let all = order(spec)
      return .order(
        answer(
          OrderSnapshot(rows: Array(all.prefix(count)), isComplete: all.count <= count, ticketCount: rows.count)))
    case .order(let spec):
      return .order(answer(OrderSnapshot(rows: order(spec), isComplete: true, ticketCount: rows.count)))
    case .search(let query, let spec, let limit):
      let all = search(query, spec)
      let isComplete = limit.map { all.count <= $0 } ?? true
      return .order(
        answer(
          OrderSnapshot(rows: Array(all.prefix(limit ?? .max)), isComplete: isComplete, ticketCount: rows.count)))
    case .rows(let wanted): return .rows(answer(wanted.compactMap { rows[$0] }))
    case .pick(let wanted, let rule):
      let fitting = wanted.compactMap { rows[$0] }.filter {
        rule == .unread ? $0.unread > 0 : rule.means(customer: $0.customer, email: $0.customerEmail)
      }
      return .picked(answer(fitting.map(\.row)))
    case .plan(let request): return .plan(answer(plan(for: request)))
    case .undoPlan(let step, let tickets, let isOneByOne, let isResumed):
      return .undoPlan(
        ChangePlan(
          takingBack: step.edits, step.direction, tickets, isOneByOne: isOneByOne, isResumed: isResumed))
    case .row(let number): return .rows(answer(rows.values.filter { $0.number == number }))
    case .conversation(let row): return .conversation(answer(conversation(row)))
    case .tags:
      let counts = tagCounts(Array(rows.keys))
      let others = otherTags.filter { tag in !counts.contains { $0.tag == tag } }
      return .tags(answer(counts + others.map { TagCount(tag: $0, count: 1) }))
    case .counts: return .counts(answer(counts))
    case .tagsOfSelection(let wanted): return .tags(answer(tagCounts(wanted)))
    case .flags: return .flags(answer(Array(flagged)))
    case .assigneesSeen: return .assigneesSeen(answer(seenAssignees))
    case .unknownNames(let query): return .unknownNames(answer(unknownNames(query)))
    case .texts: return .texts(answer(keptTexts))
    case .activity: return .activity(answer([]))
    case .nextDue(let moment): return .nextDue(answer(nextDue.flatMap { $0 > moment ? $0 : nil }))
    case .dataVersion: return .dataVersion(answer(version))
    }
  }

  private var keptTexts: KeptTexts {
    var texts = KeptTexts(drafts: drafts, newTickets: newTicketDraft.map { [$0] } ?? [], tickets: goneTickets)
    for draft in drafts {
      guard let row = row(of: draft.ticket) else { continue }
      var ticket = DraftTicket(number: row.number, subject: row.subject, customer: row.customer)
      (ticket.row, ticket.status, ticket.snoozedUntil, ticket.channel) = (
        row.row, row.status, row.snoozedUntil, row.channel
      )
      texts.tickets[draft.ticket] = ticket
    }
    return texts
  }

  /// Words in subject and customer, statuses and tags: enough to tell searches apart.
  func search(_ query: TicketSearchQuery, _ spec: ListSpec) -> [RowID] {
    order(spec).filter { row in
      guard let ticket = rows[row] else { return false }
      return (query.narrowed + [query]).flatMap(\.terms).allSatisfy { term in
        switch term.conditions.first {
        case .word(let word), .phrase(let word):
          "\(ticket.subject) \(ticket.customer)".lowercased().split(separator: " ").contains {
            $0.hasPrefix(word.lowercased())
          }
        case .status(let status): ticket.status == status
        case .tag(let tag): ticket.tags.contains(tag)
        default: true
        }
      }
    }
  }

  /// Tags and assignees that no ticket has.
  func unknownNames(_ query: TicketSearchQuery) -> [UnknownName] {
    let tags = rows.values.flatMap(\.tags)
    let people = rows.values.compactMap { $0.assignee?.name }
    return query.terms.flatMap(\.conditions).compactMap { condition in
      switch condition {
      case .tag(let tag) where !tags.contains(tag):
        UnknownName(.tag, tag, meant: Spelling.nearest(to: tag, among: tags))
      case .assignee(.named(let name)) where !people.contains(name):
        UnknownName(.assignee, name, meant: Spelling.nearest(to: name, among: people))
      default: nil
      }
    }
  }

  private func answer<Value>(_ value: Value) -> Result<Value, StorageProblem> {
    readProblem.map(Result.failure) ?? .success(value)
  }

  func conversation(_ row: RowID) -> Conversation? {
    rows[row].map {
      Conversation(
        row: row, ticket: ticket($0),
        messages: unknownThreads.contains(row) && !partlyRead.contains(row) ? [] : messages[row] ?? [],
        isThreadKnown: !unknownThreads.contains(row), seenCount: seenCounts[row], threadReadAt: threadReadAt[row])
    }
  }

  func tagCounts(_ wanted: [RowID]) -> [TagCount] {
    var counts: [String: Int] = [:]
    for row in wanted { for tag in rows[row]?.tags ?? [] { counts[tag, default: 0] += 1 } }
    return counts.map { TagCount(tag: $0, count: $1) }.sorted { ($1.count, $0.tag) < ($0.count, $1.tag) }
  }
}

// MARK: New tickets

extension UUID {
  static func filled(_ byte: UInt8) -> uuid_t { (0, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, 0, byte) }
}

extension FakeInbox {
  mutating func compose(_ order: NewTicket) -> ComposedTicket {
    let number = (rows.values.map(\.number).max() ?? 0) + 1
    var row = Self.row(number)
    row.subject = order.subject ?? ""
    row.tags = order.tags
    append(row)
    composed.append((order, number))
    return ComposedTicket(id: row.id, number: number, wasAlreadyThere: false)
  }

  func trace(_ order: NewTicket, _ attempt: Date, _ known: Set<TicketID>) -> Trace<ComposedTicket> {
    let found = composed.first { $0.order == order && !known.contains(Self.id($0.number)) }
    return found.map { .found(ComposedTicket(id: Self.id($0.number), number: $0.number, wasAlreadyThere: false)) }
      ?? .absent
  }
}
