import FoundationEssentials
import InboxCore
import Screen
import TestSupport
import Testing
import Tickets

/// Drives a session with random actions and watches what must always hold.
private struct RandomDriver {
  let session: InboxSession
  var random: SeededGenerator
  /// Words typed into the composer that have not been deleted by an edit.
  var typed: [String] = []
  /// Words of texts that were sent.
  var sent: Set<Substring> = []
  var sentCount = 0
  private var wordCount = 0
  private let chords: [KeyChord]

  init(seed: UInt64, isLocal: Bool, isWide: Bool) {
    var inbox = FakeInbox(count: 60)
    for number in 1...20 { inbox[number].tags = ["billing", "spam"] }
    for number in 5...9 { inbox[number].unread = 2 }
    session = InboxSession(inbox, rows: isWide ? 40 : 24, columns: isWide ? 120 : 80, isLocal: isLocal)
    random = SeededGenerator(seed: seed)
    // Editing keys are left out: a word that a person deletes is not lost.
    let contexts: [KeyContext] = [.list, .detail, .sheet, .plan, .help]
    let commands = Command.allCases.filter { command in command.info.contexts.contains(where: contexts.contains) }
    let sequences = commands.flatMap { $0.info.keys.compactMap(KeyChord.sequence) }
    chords =
      sequences.flatMap(\.self) + (1...9).map { KeyChord(Character("\($0)")) }
      + ["Ctrl+s", "r", "m", "Ctrl+s", "Esc", "Enter"].compactMap { KeyChord($0) }
    session.answersLooks = false
    session.send(.launched)
  }

  mutating func step() {
    session.now += Double.random(in: 0..<1, using: &random)
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<45: pressKey()
    case 45..<58: typeWord()
    case 58..<80: answer()
    case 80..<84: session.resize(Int.random(in: 1...60, using: &random), Int.random(in: 1...200, using: &random))
    case 84..<88: session.elapse(.milliseconds(Int.random(in: 1...90_000, using: &random)))
    case 88..<94: session.paint()
    case 94..<96: changeElsewhere()
    case 96..<98: click()
    default: session.paste(" pasted\r\nqe ")
    }
    session.state.isRunning = true
    if session.state.layers.prompt?.kind == .quit { session.press("Esc") }
    session.keeps = []
    session.cancelled = []
    session.terminal = []
    session.pages = []
  }

  private mutating func pressKey() {
    // In a text every key would edit; there only the keys that leave it are pressed.
    let leaving = ["Esc", "Ctrl+s", "Ctrl+s", "Ctrl+z", "Ctrl+c", "Ctrl+l"].compactMap { KeyChord($0) }
    let writing = ["r", "m"].compactMap { KeyChord($0) }
    let isWriting = session.state.keyContext == .composer
    let choices = isWriting ? leaving : Int.random(in: 0..<5, using: &random) == 0 ? writing : chords
    if isWriting && Int.random(in: 0..<3, using: &random) > 0 { return typeWord() }
    session.send(.key(choices.randomElement(using: &random) ?? KeyChord("j"), at: session.now))
  }

  private mutating func typeWord() {
    guard session.state.keyContext == .composer else {
      session.type(["b", "vip", "2d", "x", "tag spam\n", "q"].randomElement(using: &random) ?? "b")
      return
    }
    if let form = session.state.writing.newTicket.form {
      // What is on its way takes no keys, and an address is chosen.
      guard form.stage == .editing, form.field != .sender else { return session.press("Tab") }
      if Bool.random(using: &random) { session.press("Tab Tab Tab Tab Tab") }
    }
    wordCount += 1
    let word = "w\(wordCount)."
    session.press("Ctrl+End")
    session.type(" " + word)
    typed.append(word)
  }

  private mutating func answer() {
    guard let (id, call) = session.calls.randomElement(using: &random) else { return }
    session.calls.removeAll { $0.id == id }
    let errors: [TicketServiceError] = [
      .dropped, .keyRefused, .rateLimited(retryAfter: nil), .serverFault(status: 500), .alreadySending,
      .timedOut(mayHaveArrived: true),
    ]
    guard Int.random(in: 0..<4, using: &random) == 0, let error = errors.randomElement(using: &random) else {
      let outcome = session.inbox.carryOut(call)
      if case .send(let message, _, _) = call, case .sent(.success) = outcome { noteSent(message) }
      session.send(.finished(id, outcome))
      return
    }
    // Half of the unknown outcomes arrived all the same.
    if case .send(let message, _, _) = call, error.writeOutcome == .unknown, Bool.random(using: &random),
      case .sent(.success) = session.inbox.carryOut(call)
    {
      noteSent(message)
    }
    session.send(.finished(id, CallKind(call).failure(error)))
  }

  private mutating func noteSent(_ message: OutgoingMessage) {
    sent.formUnion(message.text.split(whereSeparator: \.isWhitespace))
    sentCount += 1
  }

  private mutating func changeElsewhere() {
    let number = Int.random(in: 1...60, using: &random)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: session.inbox.customerWrites("Hello again", on: number)
    case 1: session.inbox[number].status = .resolved
    case 2: session.inbox[number].status = .open
    case 3: session.inbox.rank.shuffle(using: &random)
    default: session.inbox[number].priority = .critical
    }
    session.inbox.version += 1
  }

  private mutating func click() {
    let button: MouseEvent.Button = [.left, .wheelUp, .wheelDown].randomElement(using: &random) ?? .left
    session.mouse(
      button, row: Int.random(in: 0..<60, using: &random), column: Int.random(in: 0..<200, using: &random))
  }
}

@Suite("Random sessions")
struct RandomActionTests {
  @Test("Nothing breaks, nothing typed is lost, nothing is sent unseen", arguments: [1, 2, 3, 4] as [UInt64])
  func randomSessions(seed: UInt64) {
    var driver = RandomDriver(seed: seed, isLocal: seed.isMultiple(of: 2), isWide: seed < 3)
    let session = driver.session
    // A session that has sent or typed little goes on, so that both are seen often whatever the keys are.
    for step in 0..<Fuzz.rounds(30_000) {
      guard step < Fuzz.rounds(3000) || driver.sentCount <= 20 || driver.typed.count <= 300 else { break }
      let ready = Self.isReadySheet(session.state)
      let before = session.state.writing.outgoing.count
      driver.step()
      if session.state.writing.outgoing.count > before && !ready {
        Issue.record("step \(step): something was sent without a painted, clear sheet")
        break
      }
      guard Self.isWhole(session, step: step) else { break }
      // Counting words takes longer than a step, so it is not done after each.
      guard !step.isMultiple(of: 10) || Self.hasEveryWord(driver, step: step) else { break }
    }
    #expect(driver.sentCount > 20)
    #expect(driver.typed.count > 300)
    session.abandon()
  }

  private static func isReadySheet(_ state: InboxState) -> Bool {
    state.writing.sheet?.isReady == true
  }

  private static func isWhole(_ session: InboxSession, step: Int) -> Bool {
    let list = session.state.list
    let isInside =
      list.order.rows.isEmpty
      ? list.cursor.row == nil
      : list.order.rows.indices.contains(list.cursor.index) && list.order.rows[list.cursor.index] == list.cursor.row
    let visible = list.visible(lines: session.state.layout.listLines)
    let isVisible = list.cursor.row.map(visible.contains) ?? true
    let scroll = session.state.thread.shown.scroll
    let isScrollInside = (0...max(0, session.state.thread.shown.layout.lines.count)).contains(scroll)
    guard isInside && isVisible && isScrollInside else {
      Issue.record("step \(step): inside \(isInside), visible \(isVisible), scroll \(isScrollInside)")
      return false
    }
    return true
  }

  private static func texts(of draft: NewTicketDraft?) -> [String] {
    draft.map { [$0.recipient, $0.subject, $0.tags, $0.message] } ?? []
  }

  /// Every word is in the composer, in a draft, on its way, or was sent; what is not in the composer is on disk.
  private static func hasEveryWord(_ driver: RandomDriver, step: Int) -> Bool {
    let state = driver.session.state
    let form = state.writing.newTicket.form ?? state.writing.newTicketOnItsWay?.form
    let fields = NewTicketForm.Field.allCases.map { form?[$0].text ?? "" }
    let open = words([state.writing.composer?.buffer.text ?? ""] + fields)
    let known = words(
      state.writing.drafts.messages.map(\.text) + state.writing.outgoing.compactMap(\.message?.buffer.text)
        + texts(of: state.writing.drafts.newTickets.first))
    let inbox = driver.session.inbox
    let onDisk = words(inbox.drafts.map(\.text) + texts(of: inbox.newTicketDraft))
    for typed in driver.typed {
      let word = Substring(typed)
      guard !open.contains(word), !driver.sent.contains(word) else { continue }
      guard known.contains(word), onDisk.contains(word) else {
        Issue.record("step \(step): \(word) is lost; on disk: \(onDisk.contains(word))")
        return false
      }
    }
    return true
  }

  private static func words(_ texts: [String]) -> Set<Substring> {
    Set(texts.flatMap { $0.split(whereSeparator: \.isWhitespace) })
  }
}
