import FoundationEssentials
import InboxCore
import Notation
import Screen
import Tickets

/// A fixed afternoon: Tuesday 2026-11-24 14:05 in Berlin.
let now = Date(timeIntervalSince1970: 1_795_525_500)
let berlin = ZoneRules(
  initialOffset: 7200,
  transitions: [.init(start: 1_792_889_999 + 1, offset: 3600), .init(start: 1_806_195_600, offset: 7200)])
let me = Viewer(userID: 7, name: "Sam Ortiz", email: "sam@acme.example", roleIDs: ["tier2"])

func ago(minutes: Double) -> Date { now.addingTimeInterval(-minutes * 60) }
func ahead(minutes: Double) -> Date { now.addingTimeInterval(minutes * 60) }

func ticketID(_ number: Int) -> TicketID {
  let digits = String(number)
  let text = "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
  return TicketID(text) ?? TicketID(UUID())
}

func row(
  _ number: Int, _ subject: String, _ customer: String, minutes: Double, status: Status = .open,
  _ adjust: (inout TicketRow) -> Void = { _ in }
) -> TicketRow {
  var row = TicketRow(
    row: RowID(rawValue: Int64(number)), id: ticketID(number), number: number, subject: subject, customer: customer,
    channel: "email", status: status, updatedAt: ago(minutes: minutes))
  row.priority = .medium
  adjust(&row)
  return row
}

/// The rows of the picture in the product's description, and more of every kind.
let sampleRows: [TicketRow] = [
  row(1042, "Card declined twice", "Mara Voss", minutes: 2, status: .pending) {
    $0.unread = 2
    $0.priority = .high
    $0.tags = ["billing"]
    $0.slaDueAt = ahead(minutes: 42)
    $0.customerEmail = "mara@northwind.example"
  },
  row(1039, "Everything is down since this morning", "Ines Okafor", minutes: 190) {
    $0.unread = 4
    $0.priority = .critical
    $0.slaDueAt = ago(minutes: 185)
    $0.assignee = .role(id: "tier2", name: "Tier 2")
    $0.tags = ["outage", "vip"]
  },
  row(1041, "Export keeps failing", "Tom Keller", minutes: 11, status: .new) {
    $0.priority = nil
    $0.tags = ["export"]
  },
  row(1038, "Where is my invoice", "Ana Prieto", minutes: 65) {
    $0.unread = 1
    $0.assignee = .user(id: 7, name: "sam@acme.example")
  },
  row(1030, "Seats for the new team", "billing-department@fabrikam.example", minutes: 60 * 30) {
    $0.assignee = .user(id: 9, name: "lea@acme.example")
    $0.tags = ["ai-task:triage", "billing", "contract", "renewal", "sales"]
    $0.slaDueAt = ahead(minutes: 60 * 27)
  },
  row(1021, "Slow dashboards", "Customer", minutes: 60 * 24 * 4, status: .onHold) {
    $0.snoozedUntil = ahead(minutes: 60 * 19)
    $0.priority = .low
  },
  row(987, "Thanks!", "Yuki Tanaka", minutes: 60 * 24 * 40) {
    $0.wokeAt = ago(minutes: 5)
    $0.priority = .low
  },
  row(412, "Old question about cohorts", "Ravi Menon", minutes: 60 * 24 * 700, status: .resolved),
]

func inbox(
  _ rows: [TicketRow] = sampleRows, columns: Int = 80, lines: Int = 24, isLocal: Bool = false
) -> InboxState {
  let spec = ListSpec(view: .inbox, sort: .ranked, viewer: me)
  var state = InboxState(
    profile: Profile(name: "acme support", isLocal: isLocal), spec: spec, size: Size(rows: lines, columns: columns),
    now: now, zone: berlin, nonce: 1)
  state.list.order = OrderSnapshot(rows: rows.map(\.row), isComplete: true, ticketCount: max(412, rows.count))
  for row in rows { state.list.rows[row.row] = row }
  state.list.cursor = Cursor(row: rows.first?.row, index: 0)
  state.server.badge.count = 3
  state.server.freshness.syncedAt = ago(minutes: 3)
  return state
}

let cardDeclined: Ticket = {
  var ticket = Ticket(
    id: ticketID(1042), number: 1042, channel: "email", status: .open, createdAt: ago(minutes: 400),
    updatedAt: ago(minutes: 2))
  ticket.emailSubject = "Card declined twice"
  ticket.emailFrom = "mara@northwind.example"
  ticket.traits = ["name": .string("Mara Voss")]
  ticket.priority = .high
  ticket.assignee = .user(id: 9, name: "lea@acme.example")
  ticket.tags = ["billing", "export"]
  ticket.slaDueAt = ahead(minutes: 42)
  ticket.messageCount = 4
  ticket.unreadByTeam = 2
  ticket.distinctID = "mara-01"
  ticket.person = Person(id: "p1", name: "Mara Voss", properties: ["plan": .string("scale"), "seats": .integer(12)])
  ticket.sessionContext = ["browser": .string("Firefox 128")]
  return ticket
}()

func message(
  _ id: Int, _ text: String, _ author: Author, _ name: String, minutes: Double, audience: Audience = .customer,
  isAIDraft: Bool = false, version: Int = 0
) -> Message {
  Message(
    id: MessageID(rawValue: "m\(id)"), text: text, author: author, authorName: name, audience: audience,
    isAIDraft: isAIDraft, createdAt: ago(minutes: minutes), version: version)
}

let thread: [Message] = [
  message(
    1, "Hello,\n\nmy card was declined twice, though the bank says all is well.\n\n> order 77",
    .customer, "Mara Voss", minutes: 60 * 24 * 9),
  message(
    2, "Sorry about that. Could you tell us the last four digits?", .team("support"), "Lea Brandt", minutes: 340),
  message(
    3, "Looks like the 3DS check; see the gateway log before asking again.", .team("support"), "Sam Ortiz",
    minutes: 300, audience: .team, version: 1),
  message(
    4, "Hi Mara, the check at your bank failed. Please try again.", .ai, "PostHog AI", minutes: 200,
    audience: .team, isAIDraft: true),
  message(5, "The card was declined again, see below.", .customer, "Mara Voss", minutes: 2),
]

func conversing(
  columns: Int = 120, lines: Int = 40, mode: ConversationState.Mode = .open, showsCustomer: Bool = false,
  ticket: Ticket = cardDeclined, messages: [Message] = thread, seen: Int = 4, isLocal: Bool = false
) -> InboxState {
  var state = inbox(columns: columns, lines: lines, isLocal: isLocal)
  state.shared.focus = .detail
  let known = Conversation(
    row: RowID(rawValue: 1042), ticket: ticket, messages: messages, isThreadKnown: true, seenCount: seen,
    threadReadAt: ago(minutes: 0))
  state.thread.shown.row = known.row
  state.thread.shown.mode = mode
  state.thread.shown.conversation = known
  state.thread.shown.showsCustomer = showsCustomer
  state.thread.shown.layout = ThreadLayout(
    known, seenCount: seen, showsCustomer: showsCustomer, columns: state.layout.detailColumns)
  return state
}

func composing(
  _ audience: Audience = .customer, text: String = "Hi Mara,\n\nplease try once more.", columns: Int = 120,
  lines: Int = 40, isLocal: Bool = false
) -> InboxState {
  var state = conversing(columns: columns, lines: lines, isLocal: isLocal)
  var composer = ComposerState(
    row: RowID(rawValue: 1042), ticket: ticketID(1042), number: 1042, audience: audience, recipient: "Mara Voss",
    channel: "email")
  composer.buffer = TextBuffer(text)
  state.writing.composer = composer
  state.shared.focus = .composer
  return state
}

func sheet(_ check: SendSheet.Guard, audience: Audience = .customer, isLocal: Bool = false) -> InboxState {
  var state = composing(audience, isLocal: isLocal)
  state.writing.composer?.stage = .sheet(SendSheet(check: check))
  return state
}

func say(_ content: Notice.Content, _ kind: Notice.Kind, in state: InboxState) -> InboxState {
  var state = state
  state.shared.notices.show(Notice(kind: kind, content: content, at: now))
  return state
}

/// Tags of many tickets, planned as typed.
func tagging(
  _ edit: TagEdit = TagEdit(add: ["vip"], remove: ["export"]), _ rows: [TicketRow]? = nil,
  _ adjust: (inout ChangeRun) -> Void = { _ in }
) -> InboxState {
  var state = inbox(columns: 120, lines: 40)
  state.list.selection = [RowID(rawValue: 1042), RowID(rawValue: 1041), RowID(rawValue: 1030)]
  let known = [1042, 1030, 1041].compactMap { state.list.rows[RowID(rawValue: $0)] }
  let rows = rows ?? known + [unnamed(77), unnamed(78), unnamed(79, tags: ["vip"])]
  let moment = TriageMoment(now: state.shared.now, zone: state.shared.zone, lastWake: nil)
  let request = ChangePlan.Request(
    verb: .tags(edit), rows: rows.map(\.row), pending: state.changes.pending, moment: moment)
  var run = ChangeRun(request, stage: .planned)
  run.plan = ChangePlan(request, rows: rows)
  adjust(&run)
  state.changes.run = run
  return state
}

/// A ticket of which no more than the number is told.
func unnamed(_ number: Int, tags: [String] = ["old"]) -> TicketRow {
  var row = TicketRow(
    row: RowID(rawValue: Int64(number)), id: ticketID(number), number: number, subject: "Subject \(number)",
    customer: "Customer", channel: "email", status: .open, updatedAt: now)
  row.tags = tags
  return row
}

func key(_ number: Int) -> TicketRef {
  TicketRef(row: RowID(rawValue: Int64(number)), id: ticketID(number), number: number)
}
