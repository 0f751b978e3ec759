import Glibc

/// A pipe whose bytes mean nothing but "look": wakes a thread that waits in `poll` or `read`.
final class WakePipe: Sendable {
  /// The end to wait on.
  let readEnd: Int32
  /// The end to write to; writing never blocks and is safe in a signal handler.
  let writeEnd: Int32

  /// Opens the pipe.
  ///
  /// - Parameter isBlocking: Whether reading waits for a byte.
  /// - Throws: `RuntimeProblem.noPipe`.
  init(isBlocking: Bool = false) throws(RuntimeProblem) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .noPipe(errno) }
    readEnd = ends[0]
    writeEnd = ends[1]
    for end in ends where fcntl(end, F_SETFD, FD_CLOEXEC) == -1 { throw .noPipe(errno) }
    let silent = isBlocking ? [writeEnd] : ends
    for end in silent where fcntl(end, F_SETFL, O_NONBLOCK) == -1 { throw .noPipe(errno) }
  }

  deinit {
    close(writeEnd)
    close(readEnd)
  }

  /// Writes a byte; when the pipe is full the reader is awake already.
  func wake() { Self.write(to: writeEnd) }

  /// Reads every byte there is.
  func drain() {
    var buffer = [UInt8](repeating: 0, count: 256)
    while read(readEnd, &buffer, buffer.count) == buffer.count {}
  }

  /// Writes one byte to a descriptor and leaves `errno` as it was, for signal handlers.
  static func write(to descriptor: Int32, _ byte: UInt8 = 0) {
    let before = errno
    var byte = byte
    _ = Glibc.write(descriptor, &byte, 1)
    errno = before
  }
}
