import HostSystem
import FoundationEssentials
import Glibc
import InboxCore
import Screen
import Tickets

/// Waits, tells the store what happened, and paints once; belongs to the main thread.
final class MainLoop {
  private let store: Store
  private let runner: EffectRunner
  private let mailbox: Mailbox<MailboxMessage>
  private let display: any Display
  private let now: () -> Date
  private let rescue: (@Sendable (String) -> String?)?
  private let isMove: (KeyChord, InboxState) -> Bool
  private let patience: Duration
  private var idleMark: IdleMark?
  private var painted: InboxState?
  private var minute: Int
  private var isEnding = false
  private var lastProblem: StorageProblem?

  /// Makes a loop.
  ///
  /// - Parameters:
  ///   - state: The state before the program starts.
  ///   - reduce: Changes it.
  ///   - isMove: Whether further presses of a key only move the cursor, so that they are told at once.
  ///   - environment: What effects reach.
  ///   - display: The terminal.
  ///   - idleMark: Where to tell that nothing is under way.
  ///   - patience: How long writes, to the file and to the service, may take to finish after the last frame.
  /// - Throws: `RuntimeProblem`.
  init(
    state: InboxState, reduce: @escaping Store.Reduce,
    isMove: @escaping (KeyChord, InboxState) -> Bool = { _, _ in false },
    environment: Environment, display: any Display, idleMark: IdleMark? = nil, patience: Duration = .seconds(2)
  ) throws(RuntimeProblem) {
    let mailbox = try Mailbox<MailboxMessage>()
    let runner = try EffectRunner(environment: environment, mailbox: mailbox)
    self.mailbox = mailbox
    self.runner = runner
    self.display = display
    self.patience = patience
    self.isMove = isMove
    self.idleMark = idleMark
    now = environment.now
    rescue = environment.rescue
    minute = Self.minute(of: state.shared.now)
    store = Store(state: state, reduce: reduce, perform: runner.run)
  }

  /// The state, for tests.
  var state: InboxState { store.state }

  /// Runs until the state says it is over or the system asks for the end.
  ///
  /// - Returns: Whether everything this person wrote and changed is where it belongs.
  func run() -> Ending {
    start()
    while isRunning { turn(timeout: untilNextMinute) }
    return finish()
  }

  /// Whether the loop goes on.
  var isRunning: Bool { store.state.isRunning && !isEnding }

  /// Tells that the program starts and paints the first frame; only then does slower work begin.
  func start() {
    runner.hold()
    send(.launched)
    serveTerminalRequests()
    paint()
    runner.release()
  }

  /// Waits once, handles everything that waits, and paints at most three times.
  ///
  /// - Parameter timeout: Milliseconds to wait at most.
  func turn(timeout: Int32) {
    let isHungUp = wait(timeout) == .hungUp
    // What a key asks for starts when its echo is on screen: the two would only wait for one another's processor.
    runner.hold()
    defer { runner.release() }
    let hasSpoken = drainTerminal()
    if isHungUp && !hasSpoken { end() }
    guard isRunning else { return }
    receive()
    tick()
    serveTerminalRequests()
    paint()
  }

  private func send(_ action: Action) {
    idleMark?.noteActivity()
    store.send(action)
  }

  /// Tells the store what ended; after the last frame, which can say nothing any more, failed writes are remembered.
  private func receive() {
    for action in mailbox.take().compactMap(runner.action) {
      if !isRunning, case .finished(_, .kept(.failure(let problem))) = action { lastProblem = problem }
      send(action)
    }
  }

  private func end() {
    send(.terminated)
    isEnding = true
  }

  private func drainTerminal() -> Bool {
    var hasSpoken = false
    var ahead: TerminalEvent?
    while isRunning, let event = ahead ?? display.nextEvent() {
      ahead = nil
      hasSpoken = true
      // After a stop the size is often the same and so is the state, but the shell has written on the screen.
      if case .resized = event { painted = nil }
      if event == .hangUp { end() } else { send(Action(event, at: now())) }
      guard case .key(let chord) = event else { continue }
      ahead = display.nextEvent()
      if ahead == event && isMove(chord, store.state) { ahead = takeHeld(chord) }
    }
    return hasSpoken
  }

  /// Tells further presses of a key that is held down as one, the first of which was taken already.
  ///
  /// - Returns: The event behind them.
  private func takeHeld(_ chord: KeyChord) -> TerminalEvent? {
    var times = 1
    var next = display.nextEvent()
    while next == .key(chord) {
      times += 1
      next = display.nextEvent()
    }
    send(.held(chord, times: times, at: now()))
    return next
  }
}

// MARK: Time

extension MainLoop {
  private static func minute(of date: Date) -> Int { Int((date.timeIntervalSince1970 / 60).rounded(.down)) }

  /// Milliseconds until the clock shows another minute, at least 1.
  var untilNextMinute: Int32 {
    let left = Double(minute + 1) * 60 - now().timeIntervalSince1970
    return Int32((min(max(left, 0), 60) * 1000).rounded(.up)) + 1
  }

  private func tick() {
    let moment = now()
    guard Self.minute(of: moment) != minute else { return }
    minute = Self.minute(of: moment)
    send(.clock(moment))
  }
}

// MARK: Painting

extension MainLoop {
  private func paint() {
    let isNew = painted != store.state
    if isNew { show() }
    guard followCursor() || isNew, store.state.awaitsPainting else { return }
    send(.presented)
    if painted != store.state { show() }
  }

  /// The list is on screen: what follows its cursor comes behind it, unless keys wait, which may move the cursor on.
  ///
  /// - Returns: Whether something was painted.
  private func followCursor() -> Bool {
    guard store.state.awaitsRest, Readiness(of: display.descriptors, within: 0) == .nothing else { return false }
    send(.rested)
    serveTerminalRequests()
    guard painted != store.state else { return false }
    show()
    return true
  }

  private func show() {
    let state = store.state
    display.paint(state)
    painted = state
  }

  private func serveTerminalRequests() {
    for request in runner.takeTerminalRequests() {
      switch request {
      case .suspend:
        // A stopped program may never go on: what was typed goes to disk first.
        runner.release()
        wait { runner.isKeeping }
        display.suspend()
        repaint()
        send(.resized(display.size))
        tick()
      case .redraw: repaint()
      case .copy(let text): display.copy(text)
      case .title(let unread): display.setTitle(unread: unread)
      }
    }
  }

  private func repaint() {
    display.forgetPainted()
    painted = nil
  }
}

// MARK: Waiting

extension MainLoop {
  /// Everything that can wake the loop.
  var descriptors: [Int32] { display.descriptors + [mailbox.descriptor] }

  private func wait(_ timeout: Int32) -> Readiness {
    // The beginning of a key, such as a lone Escape, becomes something by itself when nothing follows.
    if let patience = display.inputTimeout { return poll(min(timeout, patience.milliseconds + 1)) }
    guard idleMark != nil, runner.isIdle, mailbox.isEmpty else { return poll(timeout) }
    // Keys that wait are activity, too: rest is only told when there are none.
    let ready = poll(0)
    guard ready == .nothing else { return ready }
    idleMark?.rest()
    return poll(timeout)
  }

  private func poll(_ timeout: Int32) -> Readiness { Readiness(of: descriptors, within: timeout) }
}

// MARK: Ending

extension MainLoop {
  /// Waits for writes on their way, to the file and to the service, within patience, and gives up everything else.
  private func finish() -> Ending {
    let isRunning = store.state.changes.run?.isRunning == true
    runner.beginEnding()
    wait { runner.isKeeping || runner.isWriting }
    var ending = Ending(file: runner.isKeeping ? .late : .saved, doubtful: runner.doubtfulWrites)
    if let lastProblem { ending.file = .failed(lastProblem) }
    if isRunning { ending.doubtful.changes += store.state.changes.run?.ticketsAhead ?? 0 }
    // A last write may have failed or never ended: better twice on disk than nowhere.
    if let texts = store.state.textsAtRisk {
      ending.rescued = rescue?(texts)
      if ending.rescued == nil, ending.file == .saved {
        ending.file = store.state.writing.drafts.writes.problem.map { .failed($0) } ?? .late
      }
    }
    runner.cancelAll()
    return ending
  }

  /// Takes answers while something goes on, within patience.
  private func wait(while isGoingOn: () -> Bool) {
    let clock = ContinuousClock()
    let deadline = clock.now + patience
    while isGoingOn() {
      let left = clock.now.duration(to: deadline).milliseconds
      guard left > 0 else { return }
      _ = Readiness(of: [mailbox.descriptor], within: left)
      receive()
    }
  }
}
