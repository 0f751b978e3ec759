import Glibc
import Screen

/// Standard output, for what was asked for.
enum StandardOutput {
  /// Writes a text whole.
  ///
  /// - Throws: `Failure` when it does not take all of it: nobody may believe that he saw everything.
  static func write(text: String) throws(Failure) {
    signal(SIGPIPE, SIG_IGN)
    let bytes = Array(text.utf8)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw problem(errno) }
      rest = rest.dropFirst(count)
    }
    // What only shows when the file is let go of, as on file servers.
    let copy = dup(STDOUT_FILENO)
    guard copy < 0 || close(copy) == 0 || errno == EINTR else { throw problem(errno) }
  }

  /// Writes a line that has passed the gate.
  static func write(_ line: SafeText) throws(Failure) { try write(text: "\(line.string)\n") }

  /// Writes rows in columns as wide as their widest cell; the last column is never padded.
  static func write(rows: [[SafeText]]) throws(Failure) {
    for line in SafeText.lines(ofColumns: rows) { try write(line) }
  }

  /// Makes a write that a limit forbids (`ulimit -f`) an error, which ends one call and not the server.
  static func outliveLimits() { signal(SIGXFSZ, SIG_IGN) }

  private static func problem(_ code: Int32) -> Failure {
    let why: SafeText =
      switch code {
      case ENOSPC, EDQUOT: "the disk is full"
      case EFBIG: "it may not grow any more"
      case EPIPE: "nobody reads it"
      case EBADF: "it is closed"
      default: "error \(Int(code))"
      }
    return Failure(
      code: 1, sentence: "Standard output could not be written (" + why + "). What was printed is not whole.")
  }
}
