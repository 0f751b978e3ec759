import Glibc

/// A pipe whose bytes mean nothing but "look": wakes a thread that waits in `poll` or `read`.
package final class WakePipe: Sendable {
  /// The system gave no pipe; usually too many files are open.
  package struct Problem: Error, Hashable {
    /// The system's error number.
    package var code: Int32
  }

  /// The end to wait on.
  package let readEnd: Int32
  /// The end to write to; writing never blocks and is safe in a signal handler.
  package let writeEnd: Int32

  /// Opens the pipe.
  ///
  /// - Parameter isBlocking: Whether reading waits for a byte.
  /// - Throws: `Problem`.
  package init(isBlocking: Bool = false) throws(Problem) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw Problem(code: errno) }
    readEnd = ends[0]
    writeEnd = ends[1]
    for end in ends where fcntl(end, F_SETFD, FD_CLOEXEC) == -1 { throw Problem(code: errno) }
    let silent = isBlocking ? [writeEnd] : ends
    for end in silent where fcntl(end, F_SETFL, O_NONBLOCK) == -1 { throw Problem(code: errno) }
  }

  deinit {
    close(writeEnd)
    close(readEnd)
  }

  /// Writes a byte; when the pipe is full the reader is awake already.
  package func wake() { Self.write(to: writeEnd) }

  /// Reads every byte there is.
  package func drain() {
    var buffer = [UInt8](repeating: 0, count: 256)
    while read(readEnd, &buffer, buffer.count) == buffer.count {}
  }

  /// Writes one byte to a descriptor and leaves `errno` as it was, for signal handlers.
  package static func write(to descriptor: Int32, _ byte: UInt8 = 0) {
    let before = errno
    var byte = byte
    _ = Glibc.write(descriptor, &byte, 1)
    errno = before
  }
}
