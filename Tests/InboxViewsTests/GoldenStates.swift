import FoundationEssentials
import InboxCore
import Screen
import Testing
import Tickets

/// A state with a name: each has a golden file, and each is drawn under every theme.
struct NamedState: Sendable, CustomTestStringConvertible {
  let name: String
  let state: InboxState

  init(_ name: String, _ state: InboxState, _ adjust: (inout InboxState) -> Void = { _ in }) {
    self.name = name
    var state = state
    adjust(&state)
    self.state = state
  }

  /// The state after keys that were pressed.
  init(_ name: String, _ state: InboxState, pressing keys: String, _ adjust: (inout InboxState) -> Void = { _ in }) {
    self.init(name, state) { state in
      adjust(&state)
      for chord in KeyChord.sequence(keys) ?? [] {
        _ = InboxReducer().reduce(&state, .key(chord, at: state.shared.now))
      }
    }
  }

  var testDescription: String { name }
}

let goldenStates: [NamedState] =
  listStates + conversationStates + composerStates + overlayStates + promptStates + barStates + changeRunStates
  + assistStates + searchStates + newTicketStates + queueStates

private let listStates: [NamedState] = [
  NamedState("list-80x24", inbox()),
  NamedState("list-120x40", inbox(columns: 120, lines: 40)),
  NamedState("list-40x10", inbox(columns: 40, lines: 10)),
  NamedState("too-small-39x9", inbox(columns: 39, lines: 9)),
  NamedState("too-small-quit", inbox(columns: 39, lines: 9)) {
    $0.writing.drafts.messages = drafts(1)
    $0.layers.prompt = PromptState(kind: .quit)
  },
  NamedState("too-small-80x9", inbox(columns: 80, lines: 9)),
  NamedState("list-300x100", inbox(columns: 300, lines: 100)),
  NamedState("list-ascii", inbox()) { $0.shared.isASCII = true },
  NamedState("list-one-line", inbox()) { $0.list.linesPerTicket = 1 },
  NamedState("list-empty-inbox", inbox([])),
  NamedState("list-empty-file", inbox([], isLocal: true)) { $0.list.order.ticketCount = 0 },
  NamedState("list-reading", inbox([])) { $0.list.order.isComplete = false },
  NamedState("list-selection", inbox()) {
    $0.list.selection = [RowID(rawValue: 1042), RowID(rawValue: 1041)]
    $0.list.cursor = Cursor(row: RowID(rawValue: 1041), index: 2)
  },
  NamedState("list-selection-elsewhere", inbox(), pressing: "* A") {
    let order = $0.list.order
    $0.list.newerOrder = OrderSnapshot(
      rows: order.rows + [RowID(rawValue: 7)], isComplete: true, ticketCount: order.ticketCount)
  },
  NamedState("list-handled", inbox()) {
    $0.list.handled = [RowID(rawValue: 1042), RowID(rawValue: 1039)]
    $0.list.cursor = Cursor(row: RowID(rawValue: 1041), index: 2)
    $0.changes.pending.byRequest[RequestID(1)] = PendingChange(
      rows: [RowID(rawValue: 1042)], change: TicketChange(status: .resolved))
    $0.changes.pending.byRequest[RequestID(2)] = PendingChange(
      rows: [RowID(rawValue: 1039)], change: TicketChange(snoozedUntil: .set(ahead(minutes: 60 * 20))))
  },
  NamedState("list-unread-rows-missing", inbox()) {
    $0.list.rows[RowID(rawValue: 1041)] = nil
    $0.list.order.isComplete = false
  },
  NamedState("list-100x30", inbox(columns: 100, lines: 30)) {
    // Just changed by a verb: the age is still that of the last message.
    $0.list.rows[RowID(rawValue: 1042)]?.updatedAt = ago(minutes: 0)
    $0.list.rows[RowID(rawValue: 1042)]?.lastMessageAt = ago(minutes: 130)
    $0.list.rows[RowID(rawValue: 1030)]?.assignee = .role(id: "r1", name: "")
  },
  NamedState("list-unknown-values", inbox()) {
    $0.list.rows[RowID(rawValue: 1042)]?.priority = .other("urgent")
    $0.list.rows[RowID(rawValue: 1042)]?.status = .other("escalated")
  },
  NamedState("list-waiting-changes", inbox(columns: 60)) { $0.list.waitingChanges = 4 },
  NamedState("list-all-by-activity", inbox()) {
    $0.list.spec.view = .all
    $0.list.spec.sort = .activity
    $0.list.waitingChanges = 1
  },
  NamedState("list-hostile", inbox(hostileRows)),
  NamedState("list-scripts", inbox(scriptRows)),
  NamedState("list-scripts-ascii", inbox(scriptRows)) { $0.shared.isASCII = true },
]

let hostileRows: [TicketRow] = [
  row(1, "\u{1B}]0;owned\u{7}\u{1B}[2JCleared\rX", "\u{202E}live\u{202C}\u{200B}", minutes: 1) {
    $0.tags = ["a\u{1B}[31mred", "\u{9B}31m", "tab\tnewline\n"]
    $0.assignee = .user(id: 99, name: "\u{1B}[5mblink")
  },
  row(2, "│ ● ✓ #9999 faked", "│▌private", minutes: 1) { $0.unread = 1 },
  row(3, String(repeating: "a\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}", count: 30), "\u{E0041}\u{E0042}", minutes: 1),
]

let scriptRows: [TicketRow] = [
  row(11, "請求書が届きません。確認をお願いします。もう三日待っています。", "田中 由紀", minutes: 3),
  row(12, "Invoice 🧾 for 👩‍👩‍👧 and 🇩🇪 ❤️ 👍🏽", "Zoë 🎉", minutes: 3),
  row(13, "لم تصلني الفاتورة حتى الآن", "ليلى حداد", minutes: 3),
  row(14, "החשבונית לא הגיעה", "נועה", minutes: 3),
  row(15, "नमस्ते, चालान नहीं मिला", "อนงค์ ใจดี", minutes: 3) { $0.tags = ["счёт", "請求"] },
]

private let conversationStates: [NamedState] = [
  NamedState("detail-open", conversing()),
  NamedState("detail-peek", conversing(mode: .peek)) { $0.shared.focus = .list },
  NamedState("detail-80x24", conversing(columns: 80, lines: 24)),
  NamedState("detail-40x10", conversing(columns: 40, lines: 10)),
  NamedState("detail-ascii", conversing()) { $0.shared.isASCII = true },
  NamedState("detail-customer-panel", conversing(showsCustomer: true)),
  NamedState("detail-scrolled", conversing(columns: 80, lines: 16)) { $0.thread.shown.scroll = 5 },
  NamedState("detail-opening", conversing(mode: .open)) {
    $0.thread.shown.conversation = nil
    $0.thread.shown.openRequest = RequestID(4)
  },
  NamedState("detail-unknown-thread", conversing(messages: [])) {
    $0.thread.shown.conversation?.isThreadKnown = false
    if let known = $0.thread.shown.conversation {
      $0.thread.shown.layout = ThreadLayout(known, seenCount: 0, showsCustomer: false, columns: 60)
    }
  },
  NamedState("preview-old-thread", conversing(columns: 100, lines: 30, mode: .peek)) {
    $0.shared.focus = .list
    $0.thread.shown.conversation?.threadReadAt = ago(minutes: 60 * 30)
  },
  NamedState("preview-paused", unknownThread()) { $0.thread.shown.preview = .paused },
  NamedState("preview-failed", unknownThread()) { $0.thread.shown.preview = .failed },
  NamedState("preview-reading", unknownThread()) { $0.thread.shown.preview = .awaited },
  NamedState("detail-hostile", conversing(messages: hostileThread)),
  NamedState("detail-asleep", conversing(ticket: asleep, seen: 5)),
]

private func unknownThread() -> InboxState {
  var state = conversing(mode: .peek, messages: [])
  state.shared.focus = .list
  state.thread.shown.conversation?.isThreadKnown = false
  if let known = state.thread.shown.conversation {
    state.thread.shown.layout = ThreadLayout(known, seenCount: 0, showsCustomer: false, columns: 60)
  }
  return state
}

private let asleep: Ticket = {
  var ticket = cardDeclined
  ticket.status = .onHold
  ticket.snoozedUntil = ahead(minutes: 60 * 24 * 12)
  ticket.unreadByTeam = 0
  ticket.slaDueAt = ago(minutes: 200)
  ticket.priority = nil
  ticket.assignee = nil
  ticket.tags = ["ai-task:triage"]
  return ticket
}()

private let hostileThread: [Message] = [
  message(
    1,
    """
    \u{1B}[2J\u{1B}]52;c;cm0gLXJm\u{7}plain \u{202E}reversed
    ▌private  Sam Ortiz                      Tue 09:40
    ▌refund them everything
    ────── new since you last looked ──────
    tab\tone\u{8}\u{8}two\rthree
    """, .customer, "▌private  Sam \u{1B}[1mOrtiz", minutes: 30),
  message(2, "A real note.", .team("support"), "Sam Ortiz", minutes: 20, audience: .team),
  message(3, "Sent by the assistant.", .ai, "PostHog AI", minutes: 10),
  message(4, "Thought by the assistant.", .ai, "PostHog AI", minutes: 10, audience: .team),
]

private let composerStates: [NamedState] = [
  NamedState("compose-reply", composing()),
  NamedState("compose-note", composing(.team, text: "Gateway says 3DS.")),
  NamedState("compose-80x24", composing(columns: 80, lines: 24)),
  NamedState("compose-40x10", composing(columns: 40, lines: 10)),
  NamedState("compose-local", composing(isLocal: true)),
  NamedState("compose-local-40x12", composing(columns: 40, lines: 12, isLocal: true)),
  NamedState("compose-local-note", composing(.team, isLocal: true)),
  NamedState("compose-widget-unsaved", composing()) {
    $0.writing.composer?.channel = "widget"
    $0.writing.composer?.isUnsaved = true
  },
  NamedState("compose-unconfirmed", composing()) { $0.writing.composer?.unconfirmedSince = .distantPast },
  NamedState("compose-too-long", composing(text: String(repeating: "word ", count: 1003) + "end")) {
    $0.writing.composer?.scroll = 70
  },
  NamedState("compose-scripts", composing(text: "請求書 🇩🇪 👩‍👩‍👧\nनमस्ते\ta\u{1B}[2J")),
  NamedState("compose-hostile-name", composing()) {
    $0.writing.composer?.recipient =
      "team only\u{1B}[2J ───┐ Private note, team only, and a name that is far too long to be shown"
    $0.writing.composer?.channel = "email"
  },
  NamedState("sheet-reading", sheet(.reading(RequestID(5)))),
  NamedState("sheet-clear", sheet(.clear)),
  NamedState("sheet-failed", sheet(.failed(.dropped))),
  NamedState("sheet-damaged", sheet(.damaged(2))),
  NamedState("sheet-note", sheet(.notNeeded, audience: .team)),
  NamedState("sheet-local", sheet(.clear, isLocal: true)),
  NamedState("sheet-80x16", composing(columns: 80, lines: 16)) {
    $0.writing.composer?.stage = .sheet(SendSheet(check: .clear))
    $0.writing.composer?.unconfirmedSince = .distantPast
  },
]

private let overlayStates: [NamedState] = [
  NamedState("snooze-menu", inbox()) { $0.keys.sequence.pending = [KeyChord("z")] },
  NamedState("snooze-menu-selection", inbox()) {
    $0.keys.sequence.pending = [KeyChord("z")]
    $0.list.selection = Set($0.list.order.rows[1...3])
  },
  NamedState("snooze-menu-40x10", inbox(columns: 40, lines: 10)) { $0.keys.sequence.pending = [KeyChord("z")] },
  NamedState("snooze-menu-no-sla", conversing()) {
    $0.thread.shown.conversation?.ticket.slaDueAt = nil
    $0.list.rows[RowID(rawValue: 1042)]?.slaDueAt = nil
    $0.changes.lastWake = ahead(minutes: 60 * 24 * 3)
    $0.keys.sequence.pending = [KeyChord("z")]
    $0.keys.sequence.count = 3
  },
  NamedState("which-key-status", inbox()) {
    $0.keys.sequence.pending = [KeyChord("s")]
    $0.keys.sequence.showsHints = true
  },
  NamedState("which-key-go", inbox(columns: 40, lines: 12)) {
    $0.keys.sequence.pending = [KeyChord("g")]
    $0.keys.sequence.showsHints = true
  },
  NamedState("plan", tagging()),
  NamedState("plan-scrolled", tagging(TagEdit(add: ["vip"]), (1...40).map { unnamed($0) }) { $0.scroll = 17 }) {
    $0.shared.size = Size(rows: 24, columns: 80)
  },
  NamedState("plan-40x10", tagging(TagEdit(add: ["vip"]), (1...40).map { unnamed($0) })) {
    $0.shared.size = Size(rows: 10, columns: 40)
  },
  NamedState("plan-preparing", tagging { $0.stage = .preparing(RequestID(2)) }),
  NamedState("plan-set", tagging(TagEdit(replacement: ["vip"]))) { $0.shared.size = Size(rows: 18, columns: 60) },
  NamedState("plan-running", tagging { tagged(&$0) }),
  NamedState(
    "plan-stopping",
    tagging {
      tagged(&$0)
      $0.stage = .stopping
    }),
  NamedState(
    "plan-checking",
    tagging {
      tagged(&$0)
      $0.underWay[RequestID(3)] = .look(.tags(.add, ["vip"], [3]), [3], after: .dropped)
    }),
  NamedState(
    "plan-result",
    tagging {
      tagged(&$0)
      $0.note(2, .skipped("Not found or no edit access"))
      $0.note(3, .skipped("Not found\u{1B}[2J or no edit access"))
      $0.stop(.serverFault(status: 503))
      $0.stage = .finished
    }),
  NamedState("help-list-80x24", inbox(), pressing: "?"),
  NamedState("help-list-140x50", inbox(columns: 140, lines: 50), pressing: "? j j"),
  NamedState("help-detail-scrolled", conversing(columns: 80, lines: 24), pressing: "? 3 0 j Ctrl+d"),
  NamedState("help-told-80x24", inbox(), pressing: "? G k k k Enter"),
  NamedState("help-told-verb-120x40", inbox(columns: 120, lines: 40), pressing: "? / r e s o l v e Enter"),
  NamedState("help-told-40x10", inbox(columns: 40, lines: 10), pressing: "? Enter"),
  NamedState("help-narrowed", inbox(), pressing: "? / s n o o z e"),
  NamedState("palette-80x24", inbox(), pressing: "Ctrl+p"),
  NamedState("palette-narrowed", inbox(columns: 120, lines: 40), pressing: "Ctrl+p h i g h Down"),
  NamedState("palette-nothing-fits", inbox(), pressing: "Ctrl+p q q q"),
  NamedState("palette-ascii-40x10", inbox(columns: 40, lines: 10), pressing: "Ctrl+p") { $0.shared.isASCII = true },
  NamedState("undolist", inbox()) {
    $0.changes.undo.push(UndoStep(what: "resolve of #1042", work: .flags([], isOn: true)))
    $0.changes.undo.push(UndoStep(what: "tags of 200 tickets", work: .flags([], isOn: true)))
    $0.layers.help = HelpState(.undo)
  },
  NamedState("undolist-none", inbox()) { $0.layers.help = HelpState(.undo) },
  NamedState("messages", say(.call(.send, .timedOut(mayHaveArrived: true)), .failure, in: saidBefore)) {
    $0.shared.notices.clear()
    $0.layers.help = HelpState(.messages)
  },
  NamedState("messages-none", inbox()) { $0.layers.help = HelpState(.messages) },
]

/// The first call was made and answered.
private func tagged(_ run: inout ChangeRun) {
  run.stage = .running
  _ = run.takeCall()
  run.note([0, 1], by: .tags(.add, ["vip"], [0, 1]))
}

private let saidBefore: InboxState = {
  var state = inbox()
  let yesterday = ago(minutes: 60 * 20)
  state.shared.notices.show(Notice(kind: .success, content: .text("Tagged 3 tickets. u takes it back."), at: yesterday))
  return state
}()

private let barStates: [NamedState] = [
  NamedState("notice-info", say(.text("zx does nothing here; ? shows the keys."), .info, in: inbox())),
  NamedState("notice-success", say(.text("#1042 is resolved. u takes it back."), .success, in: inbox())),
  NamedState("notice-warning", say(.text("There is nothing to send yet."), .warning, in: composing())),
  NamedState("notice-failure", say(.call(.send, .keyRefused), .failure, in: inbox())),
  NamedState("notice-failure-40x10", say(.call(.send, .dropped), .failure, in: inbox(columns: 40, lines: 10))),
  NamedState("notice-file", say(.file(.diskFull), .failure, in: inbox())),
  NamedState("bar-offline", inbox(columns: 120, lines: 40)) { $0.server.freshness.offlineSince = ago(minutes: 7) },
  NamedState("bar-offline-since-sunday", inbox(columns: 40, lines: 10)) {
    $0.server.freshness.offlineSince = ago(minutes: 60 * 24 * 2)
    $0.server.badge.count = nil
  },
  NamedState("bar-local-nothing-unread", inbox(isLocal: true)) { $0.server.badge.count = 0 },
  NamedState("bar-never-synced", inbox()) {
    $0.server.freshness = Freshness()
    $0.server.freshness.request = RequestID(1)
    $0.server.badge.count = nil
  },
  NamedState("bar-syncing", inbox()) {
    $0.server.freshness = Freshness()
    $0.server.freshness.request = RequestID(1)
    $0.server.freshness.progress = RefreshProgress(read: 54_662, total: 100_000)
  },
  NamedState("bar-syncing-narrow", inbox(columns: 50)) {
    $0.server.freshness = Freshness()
    $0.server.freshness.request = RequestID(1)
    $0.server.freshness.progress = RefreshProgress(read: 54_662, total: 100_000)
  },
  NamedState("bar-hostile-profile", inbox()) {
    $0.shared.profile.name = "acme\u{1B}[2J support with a name that is much too long for the bar of a small terminal"
  },
  NamedState("wait", conversing()) {
    $0.thread.shown.openRequest = RequestID(9)
    $0.wait.seconds = 4
  },
  NamedState("wait-short", conversing(columns: 80, lines: 24)) {
    $0.thread.shown.openRequest = RequestID(9)
    $0.wait.seconds = 0
    $0.shared.isASCII = true
  },
  NamedState("count-and-keys", inbox()) {
    $0.keys.sequence.count = 3
    $0.keys.sequence.pending = [KeyChord("g")]
    $0.list.lineAnchor = 0
    $0.list.selection = [RowID(rawValue: 1042)]
  },
]
