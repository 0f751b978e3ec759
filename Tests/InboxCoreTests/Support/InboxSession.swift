import FoundationEssentials
import InboxCore
import Notation
import Screen
import Testing
import Tickets

/// A session without a terminal: keys go in, state comes out, and every effect is claimed.
///
/// Reads are answered by the inbox in memory, timers run on a clock that the test moves. Calls, keeps, cancellations and
/// requests to the terminal wait for the test to claim them; what is left when the session ends fails the test.
final class InboxSession {
  var state: InboxState
  let reducer: InboxReducer
  var inbox: FakeInbox
  /// The moment that keys carry.
  var now: Date { didSet { inbox.now = now } }
  /// Calls handed out and not answered, oldest first.
  var calls: [(id: RequestID, call: ServiceCall)] = []
  /// What was kept and not claimed, oldest first.
  var keeps: [Keep] = []
  /// How often calls that wait for the rate budget were sent away.
  var dismissals = 0
  /// Pieces of work given up and not claimed.
  var cancelled: [RequestID] = []
  /// What the terminal was asked for and not claimed.
  var terminal: [TerminalRequest] = []
  /// Texts that were to be written to a new file, and were.
  var rescued: [String] = []
  /// Pages asked for and not answered.
  var pages: [(id: RequestID, address: String)] = []
  /// Copies asked for while nobody takes them.
  var copies: [(id: RequestID, clip: Clip)] = []
  /// Who takes what is copied; nobody answers when nothing is set.
  var clipTaker: ClipTaker? = .terminal
  /// Keys to be tried and not answered; no key means that a command prints it.
  var keyTrials: [(id: RequestID, key: Secret?)] = []
  /// Timers that run, with the moment at which they run out.
  var timers: [TimerID: Date] = [:]
  /// How long each timer was set for, the last time it was set.
  var delays: [TimerID: Duration] = [:]
  /// Reads handed out while `answersReads` is off.
  var reads: [(id: RequestID, read: Read)] = []
  /// Answers to writes held back while `answersKeeps` is off.
  var unansweredKeeps: [RequestID] = []
  /// What the file was asked about changes that wait, oldest first.
  var queueSteps: [QueueStep] = []
  /// Answers to that, held back while `answersKeeps` is off.
  var unansweredSteps: [(id: RequestID, result: Result<QueueAnswer, StorageProblem>)] = []
  /// What was recorded of runs and of the history of undo, oldest first.
  var records: [RecordStep] = []
  /// Answers to that, held back while `answersRecords` is off.
  var unansweredRecords: [(id: RequestID, result: Result<RecordAnswer, StorageProblem>)] = []
  var answersRecords = true
  var answersReads = true
  /// Whether no key waits behind another one, so that the detail follows the cursor at once.
  var rests = true
  /// Whether looks at how tickets stand are answered at once, as they change nothing.
  var answersLooks = true
  var answersKeeps = true
  /// When set, the disk takes no write and answers with it.
  var keepProblem: StorageProblem?
  private let place: SourceLocation

  init(
    _ inbox: FakeInbox = FakeInbox(count: 40), rows: Int = 24, columns: Int = 80, isLocal: Bool = true,
    viewer: Viewer = Viewer(userID: 7, name: "Sam"), zone: ZoneRules = .utc, reducer: InboxReducer = InboxReducer(),
    at place: SourceLocation = #_sourceLocation
  ) {
    self.inbox = inbox
    self.reducer = reducer
    self.place = place
    now = FakeInbox.start
    state = InboxState(
      profile: Profile(name: "test", isLocal: isLocal), spec: ListSpec(view: .inbox, sort: .ranked, viewer: viewer),
      size: Size(rows: rows, columns: columns), now: now, zone: zone, nonce: 42)
  }

  /// A session that has started and has nothing left to do.
  static func started(
    _ inbox: FakeInbox = FakeInbox(count: 40), rows: Int = 24, columns: Int = 80, isLocal: Bool = true,
    zone: ZoneRules = .utc, at place: SourceLocation = #_sourceLocation
  ) -> InboxSession {
    let session = InboxSession(inbox, rows: rows, columns: columns, isLocal: isLocal, zone: zone, at: place)
    session.send(.launched)
    session.settle()
    return session
  }

  /// Two panes side by side.
  static func wide(
    _ inbox: FakeInbox = FakeInbox(count: 40), isLocal: Bool = true, at place: SourceLocation = #_sourceLocation
  ) -> InboxSession { started(inbox, rows: 40, columns: 120, isLocal: isLocal, at: place) }

  deinit {
    for left in unclaimed { Issue.record("Nobody claimed: \(left)", sourceLocation: place) }
  }

  /// What nobody claimed yet, readable.
  var unclaimed: [String] {
    calls.map { "call \($0.call)" } + keeps.map { "keep \($0)" } + cancelled.map { "cancel \($0)" }
      + terminal.map { "terminal \($0)" } + reads.map { "read \($0.read)" }
      + unansweredSteps.map { "answer about what waits \($0.result)" }
      + unansweredRecords.map { "answer about records \($0.result)" }
      + keyTrials.map { "try \(String(describing: $0.key))" }
      + unansweredKeeps.map { "answer to keep \($0)" } + pages.map { "page \($0.address)" }
  }

  // MARK: What happens

  func send(_ action: Action) {
    take(reducer.reduce(&state, action))
    if rests && state.awaitsRest { take(reducer.reduce(&state, .rested)) }
  }

  /// Presses chords apart by spaces, such as `g g` or `5 j`.
  func press(_ keys: String, sourceLocation: SourceLocation = #_sourceLocation) {
    guard let chords = KeyChord.sequence(keys) else {
      Issue.record("No keys: \(keys)", sourceLocation: sourceLocation)
      return
    }
    for chord in chords { send(.key(chord, at: now)) }
  }

  /// Types a text, a character a key.
  func type(_ text: String) {
    for character in text { send(.key(character == "\n" ? KeyChord(.enter) : KeyChord(character), at: now)) }
  }

  func paste(_ text: String) { send(.pasted(text, at: now)) }

  func resize(_ rows: Int, _ columns: Int) { send(.resized(Size(rows: rows, columns: columns))) }

  func paint() { send(.presented) }

  func mouse(_ button: MouseEvent.Button, row: Int, column: Int, kind: MouseEvent.Kind = .press) {
    send(.mouse(MouseEvent(point: Point(row: row, column: column), button: button, kind: kind), at: now))
  }

  /// Lets time pass: timers fire when they run out, a clock tick comes at each full minute.
  func elapse(_ duration: Duration) {
    let end = now.addingTimeInterval(
      Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18)
    while true {
      let minute = Date(timeIntervalSince1970: (now.timeIntervalSince1970 / 60).rounded(.down) * 60 + 60)
      let timer = timers.min { $0.value < $1.value }
      // At a full minute the tick comes first, or it would never come.
      if let timer, timer.value <= end, timer.value < minute {
        now = max(now, timer.value)
        timers[timer.key] = nil
        send(.fired(timer.key, at: now))
      } else if minute <= end {
        now = minute
        send(.clock(now))
      } else {
        now = end
        return
      }
    }
  }

  // MARK: Effects

  /// All work that is handed out has somebody who waits for its answer.
  private func expectOwners(_ effects: [Effect]) {
    for effect in effects {
      guard let id = effect.request, !state.shared.requests.awaits(id), !effects.contains(.cancel(id)) else { continue }
      Issue.record("Nobody waits for \(effect)", sourceLocation: place)
    }
  }

  private func take(_ effects: [Effect]) {
    expectOwners(effects)
    for effect in effects {
      switch effect {
      case .service(let id, let call): calls.append((id, call))
      case .read(let id, let read): reads.append((id, read))
      case .keep(let id, let keep): take(id, keep)
      case .timer(let timer, let delay):
        delays[timer] = delay
        timers[timer] = now.addingTimeInterval(
          Double(delay.components.seconds) + Double(delay.components.attoseconds) / 1e18)
      case .stopTimer(let timer): timers[timer] = nil
      case .cancel(let id):
        cancelled.append(id)
        calls.removeAll { $0.id == id }
        reads.removeAll { $0.id == id }
        keyTrials.removeAll { $0.id == id }
      case .signIn(let id, let key): keyTrials.append((id, key))
      case .dismissWaits: dismissals += 1
      case .browse(let id, let address): pages.append((id, address))
      case .copy(let id, let clip): copies.append((id, clip))
      case .rescue(let id, let text):
        rescued.append(text)
        send(.finished(id, .rescued(path: "/rescued.txt")))
      case .terminal(let request): terminal.append(request)
      }
    }
    if answersReads { answerReads() }
    if let clipTaker {
      let asked = copies
      copies = []
      for copy in asked { send(.finished(copy.id, .copied(copy.clip, by: clipTaker))) }
    }
  }

  private func take(_ id: RequestID, _ step: QueueStep) {
    queueSteps.append(step)
    let result: Result<QueueAnswer, StorageProblem> = keepProblem.map { .failure($0) } ?? .success(inbox.perform(step))
    unansweredSteps.append((id, result))
    if answersKeeps { answerSteps() }
  }

  private func take(_ id: RequestID, _ step: RecordStep) {
    records.append(step)
    let result: Result<RecordAnswer, StorageProblem> =
      keepProblem.map { .failure($0) } ?? .success(inbox.perform(step))
    unansweredRecords.append((id, result))
    if answersRecords { answerRecords() }
  }

  private func take(_ id: RequestID, _ keep: Keep) {
    if case .queue(let step) = keep { return take(id, step) }
    if case .record(let step) = keep { return take(id, step) }
    keeps.append(keep)
    if let keepProblem {
      send(.finished(id, .kept(.failure(keepProblem))))
      return
    }
    inbox.keep(keep)
    unansweredKeeps.append(id)
    if answersKeeps { answerKeeps() }
  }

  /// Answers every read from the inbox in memory, and every look at how tickets stand.
  func answerReads() {
    while !reads.isEmpty {
      let (id, read) = reads.removeFirst()
      send(.finished(id, inbox.outcome(of: read)))
    }
    while answersLooks, let index = calls.firstIndex(where: { CallKind($0.call) == .current }) {
      let (id, call) = calls.remove(at: index)
      send(.finished(id, inbox.carryOut(call)))
    }
  }

  /// Answers reads but those that are held back, until no other one is left.
  func answerReadsBut(_ isHeldBack: (Read) -> Bool) {
    while let index = reads.firstIndex(where: { !isHeldBack($0.read) }) {
      let (id, read) = reads.remove(at: index)
      send(.finished(id, inbox.outcome(of: read)))
    }
  }

  /// Answers everything that the file was asked about what waits.
  func answerSteps() {
    while !unansweredSteps.isEmpty {
      let (id, result) = unansweredSteps.removeFirst()
      send(.finished(id, .queue(result)))
    }
  }

  /// Says of every write that it is on disk.
  func answerKeeps(_ result: Result<[RowID], StorageProblem> = .success([])) {
    while !unansweredKeeps.isEmpty { send(.finished(unansweredKeeps.removeFirst(), .kept(result))) }
  }
}

extension Effect {
  /// The request that the work answers; `nil` for what answers nothing.
  fileprivate var request: RequestID? {
    switch self {
    case .service(let id, _), .read(let id, _), .keep(let id, _), .signIn(let id, _), .rescue(let id, _),
      .browse(let id, _), .copy(let id, _):
      id
    case .timer, .stopTimer, .dismissWaits, .cancel, .terminal: nil
    }
  }
}
