import Glibc
import HostSystem
import Synchronization

/// A wish to stop that also ends a wait.
final class StopSignal: Sendable {
  private let end = Mutex<ContinuousClock.Instant?>(nil)
  /// Without a pipe a wait is not ended early; it is short.
  private let pipe = try? WakePipe()

  /// Whether nothing new shall begin.
  var isSet: Bool { end.withLock { $0 != nil } }

  /// Whether what was under way shall end too.
  var isOver: Bool { end.withLock { end in end.map { $0 <= .now } ?? false } }

  /// Asks to stop; what is under way has this long.
  func set(grace: Duration) {
    end.withLock { end in if end == nil { end = .now + grace } }
    pipe?.wake()
  }

  /// Waits, until the signal is set at most; one that is set already only waits while something is under way.
  func wait(upTo limit: Duration) {
    var file = pollfd(fd: isSet ? -1 : pipe?.readEnd ?? -1, events: Int16(POLLIN), revents: 0)
    _ = poll(&file, 1, Int32(clamping: limit.wholeMilliseconds))
  }
}
