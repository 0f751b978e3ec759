import FoundationEssentials
import Glibc
import Screen
import Synchronization
import TicketWire
import Tickets

/// Standard output, for what was asked for; that it did not take something is told at the end, whatever the command.
enum StandardOutput {
  private struct State {
    /// Why the first write that failed did.
    var problem: Int32?
    /// Whether tickets were changed, so that it is told that this is done.
    var hasChanges = false
  }

  private static let state = Mutex(State())

  /// Whether a person looks at it: times are local then, and lists have a header.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Writes a text as it is; after a write that failed nothing is written any more.
  static func write(text: String) {
    guard state.withLock({ $0.problem == nil }) else { return }
    errno = 0
    guard !writeAll(text, to: STDOUT_FILENO) else { return }
    let problem = errno
    state.withLock { $0.problem = problem }
  }

  /// Writes a line that has passed the gate.
  static func write(_ line: SafeText) { write(text: line.string + "\n") }

  /// Writes one JSON object as a line.
  static func write(json data: Data) { write(text: String(decoding: data, as: UTF8.self) + "\n") }

  /// Writes rows in columns as wide as their widest cell; the last column is never padded.
  static func write(rows: [[SafeText]]) {
    for line in SafeText.lines(ofColumns: rows) { write(line) }
  }

  /// Lets changes outlive whoever reads what is written: a pipe that closes must not end a bulk half-way.
  static func outliveReader() {
    state.withLock { $0.hasChanges = true }
    signal(SIGPIPE, SIG_IGN)
  }

  /// What is to be told of writes that failed; `nil` when everything arrived.
  ///
  /// A reader that went away after changes were made is nobody's problem; without changes the program ends as SIGPIPE
  /// would have ended it.
  static func failure() -> Failure? {
    let (problem, hasChanges) = state.withLock { ($0.problem, $0.hasChanges) }
    switch problem ?? problemOfClosing {
    case nil: return nil
    case EPIPE?:
      guard !hasChanges else { return nil }
      signal(SIGPIPE, SIG_DFL)
      raise(SIGPIPE)
      return nil
    case let code?:
      let why: SafeText =
        switch code {
        case ENOSPC, EDQUOT: "the disk is full"
        case EFBIG: "it may not grow any more"
        case EBADF: "it is closed"
        default: "error \(Int(code))"
        }
      let rest: SafeText = hasChanges ? " The changes themselves are made." : ""
      return Failure(
        .failure, "Standard output could not be written (" + why + "), so what was printed is not whole." + rest)
    }
  }

  /// What only shows when the file is let go of, as on file servers.
  private static var problemOfClosing: Int32? {
    let copy = dup(STDOUT_FILENO)
    guard copy >= 0, close(copy) != 0, errno != EINTR else { return nil }
    return errno
  }

  /// Makes a write that a limit forbids (`ulimit -f`) an error: the signal would end the program with the terminal as it
  /// is, and with what was typed last.
  static func outliveLimits() { signal(SIGXFSZ, SIG_IGN) }

  /// Takes the places of closed standard descriptors, so that no file opened later is taken for one of them.
  static func holdPlaces() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      // The lowest free number is the one that is missing; the wrong direction keeps every use an error.
      _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }
}
