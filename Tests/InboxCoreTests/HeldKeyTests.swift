import InboxCore
import Screen
import TestSupport
import Testing
import Tickets

@Suite("Keys that are held down")
struct HeldKeyTests {
  /// Presses a key so often, each time by itself or as the main loop tells it.
  private func hold(_ chord: KeyChord, times: Int, in session: InboxSession, atOnce: Bool) {
    session.send(.key(chord, at: session.now))
    if atOnce, session.reducer.isMove(chord, in: session.state) {
      session.send(.held(chord, times: times - 1, at: session.now))
    } else {
      for _ in 1..<times { session.send(.key(chord, at: session.now)) }
    }
  }

  /// Everything that is on screen or acts later; rows out of sight are only kept so as not to be read again.
  private func seen(_ session: InboxSession) -> InboxState {
    var state = session.state
    let visible = Set(state.list.visible(lines: state.layout.listLines))
    state.list.rows = state.list.rows.filter { visible.contains($0.key) }
    state.shared.requests = RequestLedger()
    return state
  }

  /// The names of the parts that differ, so that a failure says where.
  private func differences(_ left: InboxState, _ right: InboxState) -> [String] {
    guard left != right else { return [] }
    let parts = names(of: left, unlike: right) + names(of: left.list, unlike: right.list)
    return parts.isEmpty ? ["something"] : parts
  }

  private func names(of left: Any, unlike right: Any) -> [String] {
    zip(Mirror(reflecting: left).children, Mirror(reflecting: right).children)
      .filter { String(describing: $0.0.value).sorted() != String(describing: $0.1.value).sorted() }
      .compactMap(\.0.label)
  }

  /// What the keys asked for besides is not looked at.
  private func claimAll(_ session: InboxSession) {
    (session.calls, session.keeps, session.cancelled, session.terminal) = ([], [], [], [])
    (session.reads, session.unansweredSteps, session.unansweredKeeps) = ([], [], [])
  }

  @Test("Told at once or one by one comes to the same", arguments: Fuzz.seeds(from: 0, count: 10))
  func heldKeysEqualSingleOnes(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let sessions = [true, false].map { _ in
      seed % 2 == 0 ? InboxSession.wide(FakeInbox(count: 300)) : InboxSession.started(FakeInbox(count: 300))
    }
    let others = ["V", "x", "* n", "G", "g g", "PageDown", "Ctrl+u", "5", "z", "m Esc", "e", "u", "g i", "Esc", "?"]
    for _ in 0..<30 {
      let chord = ["j", "k", "Down", "Up"].randomElement(using: &random).flatMap { KeyChord($0) } ?? KeyChord(.down)
      let times = Int.random(in: 1...80, using: &random)
      let other = others.randomElement(using: &random) ?? "x"
      let isCut = Int.random(in: 0..<8, using: &random) == 0
      let rests = Bool.random(using: &random)
      for (session, atOnce) in zip(sessions, [true, false]) {
        session.rests = false
        if isCut { session.state.list.order.isComplete.toggle() }
        hold(chord, times: times, in: session, atOnce: atOnce)
      }
      // Single keys may ask for more; what comes now is named alike.
      sessions[0].state.shared.requests = sessions[1].state.shared.requests
      for session in sessions {
        session.rests = rests
        session.press(other)
        session.settle()
      }
      #expect(differences(seen(sessions[0]), seen(sessions[1])) == [], "\(chord) \(times) times, then \(other)")
      // Calls of the service are not answered here; nothing else is waited for.
      let isAnswered = sessions.allSatisfy { $0.state.shared.requests.count == $0.calls.count }
      #expect(isAnswered, "\(chord) \(times) times, then \(other)")
    }
    for session in sessions { claimAll(session) }
  }

  @Test func rowsOnTheWayAreNotRead() {
    let session = InboxSession.wide(FakeInbox(count: 300))
    session.answersReads = false
    session.rests = false
    session.send(.key(KeyChord("j"), at: session.now))
    session.send(.held(KeyChord("j"), times: 200, at: session.now))
    #expect(session.cursor == 202)
    #expect(session.reads.count == 1)
    session.reads = []
  }

  @Test("Only keys that do nothing but move are told at once", arguments: ["e", "g", "V", "Enter", "5", "PageDown"])
  func otherKeysAreToldOneByOne(key: String) throws {
    let session = InboxSession.started()
    #expect(!session.reducer.isMove(try #require(KeyChord(key)), in: session.state))
  }

  @Test("Behind keys that wait for more none is", arguments: ["g", "5", "@"])
  func keysBehindOthersAreToldOneByOne(keys: String) throws {
    let session = InboxSession.started()
    #expect(session.reducer.isMove(KeyChord("j"), in: session.state))
    session.press(keys)
    #expect(!session.reducer.isMove(KeyChord("j"), in: session.state))
  }

  @Test("Elsewhere than in the list none is", arguments: ["?", "Enter", "/", ":"])
  func keysElsewhereAreToldOneByOne(keys: String) {
    let session = InboxSession.wide()
    session.press(keys)
    #expect(!session.reducer.isMove(KeyChord("j"), in: session.state))
    claimAll(session)
  }

  @Test func otherKeysToldAtOnceArePressedOneByOne() {
    let session = InboxSession.started()
    session.send(.held(KeyChord("5"), times: 2, at: session.now))
    #expect(session.state.keys.sequence.count == 55)
  }
}
