import HostSystem
import InboxCore
import Screen

@testable import InboxRuntime

/// A terminal that a test types on and whose frames it counts.
final class FakeDisplay: Display {
  private let pipe: WakePipe
  private var events: [TerminalEvent] = []
  private(set) var log: [String] = []
  private(set) var paintCount = 0
  var size = Size(rows: 24, columns: 80)
  var inputTimeout: Duration?
  /// Called with each frame.
  var onPaint: () -> Void = {}

  init() throws { pipe = try WakePipe() }

  var descriptors: [Int32] { [pipe.readEnd] }

  func type(_ events: [TerminalEvent]) {
    self.events += events
    pipe.wake()
  }

  func nextEvent() -> TerminalEvent? {
    guard !events.isEmpty else {
      pipe.drain()
      return nil
    }
    return events.removeFirst()
  }

  func paint(_ state: InboxState) {
    paintCount += 1
    log.append("paint")
    onPaint()
  }

  func forgetPainted() { log.append("forget") }
  func suspend() { log.append("suspend") }
  func copy(_ text: String) { log.append("copy \(text)") }
  func setTitle(unread: Int?) { log.append("title \(unread ?? -1)") }
}
