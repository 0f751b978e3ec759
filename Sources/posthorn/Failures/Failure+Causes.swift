import Curses
import InboxRuntime
import InboxViews
import Screen
import Tickets

extension Failure {
  /// A problem with an inbox file.
  init(_ problem: StorageProblem, path: String) {
    let isAbsent = problem == .missing || problem == .missingFolder
    self.init(isAbsent ? .notFound : .failure, NoticeText.sentence(problem, path: path))
  }

  /// A terminal that cannot be used.
  init(_ problem: TerminalProblem) {
    switch problem {
    case .notATerminal:
      self.init(.usage, "The inbox needs a terminal on standard input and output; run it in one, without pipes.")
    case .unknownType(let type) where type.isEmpty:
      self.init(.usage, "TERM is not set; set it to what your terminal is, for example TERM=xterm-256color.")
    case .unknownType(let type):
      self.init(
        .usage, "This machine does not know the terminal type `\(type)`; try TERM=xterm-256color.")
    case .cannotMoveCursor(let type):
      self.init(
        .usage,
        "A terminal of the type `\(type)` cannot show a full screen; use another, or set TERM to what it really is.")
    case .noUTF8Locale:
      self.init(
        .usage, "The locale asks for UTF-8, but the system has none; install C.UTF-8, or set LC_ALL=C for ASCII.")
    case .failed:
      self.init(.usage, "The terminal could not be set up; check TERM, or try another terminal.")
    }
  }

  /// Something that keeps the inbox from being shown.
  init(_ problem: StartProblem) {
    switch problem {
    case .terminal(let problem): self.init(problem)
    case .runtime(.noPipe(let code)):
      self.init(.failure, "The system gave no pipe (error \(Int(code))); close programs or raise `ulimit -n`.")
    case .runtime(.noThread(let code)):
      self.init(.failure, "The system gave no thread (error \(Int(code))); close programs or raise `ulimit -u`.")
    }
  }
}
