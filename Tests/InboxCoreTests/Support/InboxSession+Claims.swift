import FoundationEssentials
import InboxCore
import Testing
import Tickets

/// Which call is meant.
enum CallKind {
  case open, apply, thread, preview, send, unread, tags, statuses, current, viewer, refresh, delete, people, suggest,
    search
  case addresses, compose, confirm, trace, traceMessage, queued

  init(_ call: ServiceCall) {
    switch call {
    case .open: self = .open
    case .apply: self = .apply
    case .thread: self = .thread
    case .preview: self = .preview
    case .send: self = .send
    case .unreadCount: self = .unread
    case .updateTags: self = .tags
    case .updateStatus: self = .statuses
    case .current: self = .current
    case .sendQueued: self = .queued
    case .sendingAddresses: self = .addresses
    case .compose: self = .compose
    // What an earlier run sent is looked for when the test asks for it.
    case .confirm(_, _, by: .since, _): self = .traceMessage
    case .confirm: self = .confirm
    case .trace: self = .trace
    case .viewer: self = .viewer
    case .refresh, .catchUp: self = .refresh
    case .delete: self = .delete
    case .people: self = .people
    case .suggest: self = .suggest
    case .search: self = .search
    }
  }

  func failure(_ error: TicketServiceError) -> Outcome {
    switch self {
    case .open: .opened(.failure(error))
    case .apply: .applied(.failure(error))
    case .thread, .preview: .thread(.failure(error))
    case .send: .sent(.failure(error))
    case .unread: .unread(.failure(error))
    case .tags: .tagged(.failure(error))
    case .statuses: .statuses(.failure(error))
    case .current: .current(.failure(error))
    case .queued: .queued(.failed(error))
    case .addresses: .addresses(.failure(error))
    case .compose: .composed(.failure(error))
    case .confirm, .traceMessage: .confirmed(.failure(error))
    case .trace: .traced(.failure(error))
    case .viewer: .viewer(.failure(error))
    case .refresh: .refreshed(.failure(error))
    case .delete: .deleted(.failure(error))
    case .people: .people(.failure(error))
    case .suggest: .suggested(.failure(error))
    case .search: .searched(.failure(error))
    }
  }
}

extension ServiceCall {
  /// The call without what it is compared with before it is carried out.
  var plain: Self {
    switch self {
    case .apply(let change, let id, _): .apply(change, id)
    case .send(let message, let id, _): .send(message, id)
    case .catchUp: .refresh
    default: self
    }
  }
}

extension InboxSession {
  /// Calls of a kind that wait for an answer, oldest first.
  func pending(_ kind: CallKind) -> [ServiceCall] { calls.map(\.call.plain).filter { CallKind($0) == kind } }

  private func take(_ kind: CallKind, _ place: SourceLocation) -> (id: RequestID, call: ServiceCall)? {
    guard let index = calls.firstIndex(where: { CallKind($0.call) == kind }) else {
      Issue.record("No call of this kind waits: \(kind); waiting: \(calls.map(\.call))", sourceLocation: place)
      return nil
    }
    return calls.remove(at: index)
  }

  /// Carries out the oldest call of a kind and answers it as a server does.
  func accept(_ kind: CallKind, sourceLocation: SourceLocation = #_sourceLocation) {
    guard let (id, call) = take(kind, sourceLocation) else { return }
    send(.finished(id, inbox.carryOut(call)))
  }

  /// Carries out the calls of verbs until none is left.
  func acceptVerbs() {
    while let kind = [CallKind.apply, .statuses].first(where: { !pending($0).isEmpty }) { accept(kind) }
  }

  /// Answers every call as the inbox in memory does, the oldest first.
  func acceptAll() {
    while let (id, call) = calls.first {
      calls.removeFirst()
      send(.finished(id, inbox.carryOut(call)))
    }
  }

  /// Presses keys that give a verb, and lets it be done.
  func give(_ keys: String) {
    press(keys)
    acceptVerbs()
    settle()
  }

  /// Answers the oldest call of a kind with an error.
  func refuse(_ kind: CallKind, _ error: TicketServiceError, sourceLocation: SourceLocation = #_sourceLocation) {
    guard let (id, _) = take(kind, sourceLocation) else { return }
    send(.finished(id, kind.failure(error)))
  }

  /// Carries out the oldest call of a kind and loses the answer.
  func lose(_ kind: CallKind, _ error: TicketServiceError, sourceLocation: SourceLocation = #_sourceLocation) {
    guard let (id, call) = take(kind, sourceLocation) else { return }
    _ = inbox.carryOut(call)
    send(.finished(id, kind.failure(error)))
  }

  /// Answers the oldest call of a kind.
  func answer(_ kind: CallKind, _ outcome: Outcome, sourceLocation: SourceLocation = #_sourceLocation) {
    guard let (id, _) = take(kind, sourceLocation) else { return }
    send(.finished(id, outcome))
  }

  /// The call of a kind, when exactly one waits.
  func only(_ kind: CallKind, sourceLocation: SourceLocation = #_sourceLocation) -> ServiceCall? {
    let found = pending(kind)
    #expect(found.count == 1, "waiting: \(calls.map(\.call))", sourceLocation: sourceLocation)
    return found.first
  }

  /// Answers what runs in the background until nothing of it is left: badge, threads, refreshes, who I am, opens.
  func settle() {
    let background: [CallKind] = [.unread, .viewer, .refresh, .thread, .preview, .open, .confirm]
    while let (id, call) = calls.first(where: { background.contains(CallKind($0.call)) }) {
      calls.removeAll { $0.id == id }
      send(.finished(id, inbox.carryOut(call)))
    }
    terminal.removeAll { if case .title = $0 { true } else { false } }
    keeps.removeAll {
      switch $0 {
      case .advance, .seen: true
      case .draft, .restore, .discardDraft, .flags, .newTicket, .discardNewTicket, .queue, .record: false
      }
    }
  }

  /// The rows of each read of rows that waits for its answer.
  var rowReads: [[RowID]] { reads.compactMap { if case .rows(let rows) = $0.read { rows } else { nil } } }

  /// Takes what was kept, so that a test can look at it.
  func takeKeeps() -> [Keep] {
    defer { keeps = [] }
    return keeps.map(\.plain)
  }

  /// Takes the texts of drafts that were kept, oldest first.
  func takeDraftTexts() -> [String] {
    takeKeeps().compactMap { if case .draft(let draft, _) = $0 { draft.text } else { nil } }
  }

  /// Takes the requests to the terminal.
  func takeTerminal() -> [TerminalRequest] {
    defer { terminal = [] }
    return terminal
  }

  /// Says whether a browser was started for every page asked for.
  func answerPages(_ hasStarted: Bool) {
    let asked = pages
    pages = []
    for page in asked { send(.finished(page.id, .browsed(page.address, hasStarted: hasStarted))) }
  }

  /// Forgets everything that waits: for tests that end in the middle of something on purpose.
  func abandon() {
    calls = []
    keeps = []
    cancelled = []
    terminal = []
    reads = []
    unansweredKeeps = []
    unansweredSteps = []
    pages = []
  }

  // MARK: What is on screen

  /// Number of the ticket under the cursor; 0 for none.
  var cursor: Int { Int(state.list.cursor.row?.rawValue ?? 0) }

  /// Number of the ticket in the detail; 0 for none.
  var shown: Int { Int(state.thread.shown.row?.rawValue ?? 0) }

  /// Numbers of the list, first to last.
  var order: [Int] { state.list.order.rows.map { Int($0.rawValue) } }

  /// Numbers of the selection, sorted.
  var selection: [Int] { state.list.selection.map { Int($0.rawValue) }.sorted() }

  /// The ticket as the list shows it, changes on their way included.
  func displayed(_ number: Int) -> TicketRow {
    let row = RowID(rawValue: Int64(number))
    return state.changes.pending.shown(state.list.rows[row] ?? inbox[number])
  }

  /// The sentence in the bottom bar; a call's error is told by its case.
  var said: String {
    switch state.shared.notices.current?.content {
    case nil: ""
    case .text(let sentence): sentence
    case .call(let attempt, let error): "\(attempt) \(error)"
    case .lack(let lack): "\(lack)"
    case .field(let problem): "\(problem.field) \(problem.reason)"
    case .skipped(let number, let reason): "#\(number) skipped: \(reason)"
    case .signIn(let problem): "\(problem)"
    case .file(let problem): "\(problem)"
    case .draft(let problem, let wasSending): "\(problem) \(wasSending ? "nothing sent, " : "")in memory only"
    }
  }

  var draftTexts: [String] { state.writing.drafts.messages.map(\.text) }
}

extension Keep {
  /// The same without the texts that it may replace and what is known of its ticket.
  var plain: Keep {
    switch self {
    case .draft(let draft, _): .draft(draft.plain)
    case .restore(.message(let draft)): .restore(.message(draft.plain))
    case .discardDraft(let ticket, let audience, let copy, _): .discardDraft(ticket, audience, copy: copy)
    case .newTicket(let draft, _): .newTicket(draft)
    case .discardNewTicket(let copy, _): .discardNewTicket(copy: copy)
    case .restore, .seen, .flags, .advance, .queue, .record: self
    }
  }
}

extension Draft {
  /// The same without what is known of its ticket.
  fileprivate var plain: Draft {
    var draft = self
    draft.knownTicket = nil
    return draft
  }
}
