import Glibc
import Synchronization

/// A wish to stop that also ends a wait.
final class StopSignal: Sendable {
  private let end = Mutex<ContinuousClock.Instant?>(nil)
  private let pipe: (read: Int32, write: Int32)

  init() {
    var ends: [Int32] = [-1, -1]
    // Without a pipe a wait is not ended early; it is short.
    _ = Glibc.pipe(&ends)
    for end in ends where end >= 0 {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    pipe = (ends[0], ends[1])
  }

  deinit { for end in [pipe.read, pipe.write] where end >= 0 { close(end) } }

  /// Whether nothing new shall begin.
  var isSet: Bool { end.withLock { $0 != nil } }

  /// Whether what was under way shall end too.
  var isOver: Bool { end.withLock { end in end.map { $0 <= .now } ?? false } }

  /// Asks to stop; what is under way has this long.
  func set(grace: Duration) {
    end.withLock { end in if end == nil { end = .now + grace } }
    _ = [UInt8(0)].withUnsafeBytes { write(pipe.write, $0.baseAddress, 1) }
  }

  /// Waits, until the signal is set at most; one that is set already only waits while something is under way.
  func wait(upTo limit: Duration) {
    let milliseconds = limit.components.seconds * 1000 + limit.components.attoseconds / 1_000_000_000_000_000
    var file = pollfd(fd: isSet ? -1 : pipe.read, events: Int16(POLLIN), revents: 0)
    _ = poll(&file, 1, Int32(clamping: milliseconds))
  }
}
