import FoundationEssentials
import Glibc
import InboxCore
import Notation
import Screen
import Synchronization
import Testing
import TicketFakes
import Tickets

@testable import InboxRuntime

/// A main loop over fakes with a reducer that a test scripts.
final class LoopFixture {
  /// Time that only a test moves.
  final class WallClock: Sendable {
    private let seconds = Mutex(1_700_000_000.0)
    var now: Date { Date(timeIntervalSince1970: seconds.withLock { $0 }) }
    func advance(by step: Double) { seconds.withLock { $0 += step } }
  }

  let service: FakeTicketService
  let file: FakeFile
  let clock = ManualClock()
  let wall = WallClock()
  let display: FakeDisplay
  let loop: MainLoop
  private let script: Script

  /// What the reducer was told, and what it answers with.
  final class Script {
    var actions: [Action] = []
    var depth = 0
    var isReentered = false
    var respond: (inout InboxState, Action) -> [Effect] = { _, _ in [] }
  }

  init(
    service: FakeTicketService = .forLoop(), file: FakeFile = FakeFile(), idleDescriptor: Int32? = nil,
    refreshing: (any TicketRefreshing)? = nil, patience: Duration = .seconds(2),
    respond: @escaping (inout InboxState, Action) -> [Effect] = { _, _ in [] },
    isMove: @escaping (KeyChord, InboxState) -> Bool = { _, _ in false }
  ) throws {
    self.service = service
    self.file = file
    display = try FakeDisplay()
    let script = Script()
    script.respond = respond
    self.script = script
    let wall = wall
    let environment = Environment(
      service: service, refreshing: refreshing, reading: file, keeping: file, now: { wall.now }, clock: clock)
    loop = try MainLoop(
      state: .sample(now: wall.now),
      reduce: { state, action in
        if script.depth > 0 { script.isReentered = true }
        script.depth += 1
        defer { script.depth -= 1 }
        script.actions.append(action)
        return script.respond(&state, action)
      },
      isMove: isMove, environment: environment, display: display,
      idleMark: idleDescriptor.map { IdleMark(descriptor: $0) }, patience: patience)
  }

  /// What the reducer was told, in order.
  var actions: [Action] { script.actions }

  /// Whether the reducer was ever called from inside itself.
  var isReentered: Bool { script.isReentered }

  func press(_ keys: String) { display.type(keys.map { .key(KeyChord($0)) }) }

  /// Lets the loop handle what waits, without waiting.
  func turn() { loop.turn(timeout: 0) }

  /// Turns the loop whenever something wakes it, until the reducer was told what the test waits for.
  func turn(
    until condition: ([Action]) -> Bool, sourceLocation: SourceLocation = #_sourceLocation
  ) async {
    while !condition(actions) {
      guard await isReadable(loop.descriptors) else {
        Issue.record("nothing woke the loop", sourceLocation: sourceLocation)
        return
      }
      loop.turn(timeout: 0)
    }
  }
}

extension LoopFixture {
  /// Runs the loop to its end on a thread of its own, so that the calls it waits for are not held up.
  func run() async -> Ending {
    await withCheckedContinuation { continuation in
      let box = Unmanaged.passRetained(Run(loop: loop, continuation: continuation))
      var thread = pthread_t()
      pthread_create(
        &thread, nil,
        { @Sendable context in
          if let context { Unmanaged<Run>.fromOpaque(context).takeRetainedValue().run() }
          return nil
        }, box.toOpaque())
      pthread_detach(thread)
    }
  }

  private final class Run {
    private let loop: MainLoop
    private let continuation: CheckedContinuation<Ending, Never>

    init(loop: MainLoop, continuation: CheckedContinuation<Ending, Never>) {
      self.loop = loop
      self.continuation = continuation
    }

    func run() { continuation.resume(returning: loop.run()) }
  }
}

/// Waits on a thread of its own, so that no task is held up.
private func isReadable(_ descriptors: [Int32]) async -> Bool {
  await withCheckedContinuation { continuation in
    let box = Unmanaged.passRetained(Waiter(descriptors: descriptors, continuation: continuation))
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { @Sendable context in
        if let context { Unmanaged<Waiter>.fromOpaque(context).takeRetainedValue().wait() }
        return nil
      }, box.toOpaque())
    pthread_detach(thread)
  }
}

private final class Waiter: Sendable {
  private let descriptors: [Int32]
  private let continuation: CheckedContinuation<Bool, Never>

  init(descriptors: [Int32], continuation: CheckedContinuation<Bool, Never>) {
    self.descriptors = descriptors
    self.continuation = continuation
  }

  func wait() {
    var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    continuation.resume(returning: poll(&entries, nfds_t(entries.count), 10_000) > 0)
  }
}

extension InboxState {
  /// A state before the program starts.
  static func sample(now: Date) -> Self {
    InboxState(
      profile: Profile(name: "test", isLocal: true),
      spec: ListSpec(view: .inbox, sort: .ranked, viewer: Viewer(userID: 7, name: "Sam")),
      size: Size(rows: 24, columns: 80), now: now, zone: .utc, nonce: 1)
  }
}
