import Glibc
import Screen
import Tickets

/// A line that is typed without being shown.
enum HiddenLine {
  /// Reads a line; from a terminal without echo, and the terminal is as before whatever key ends it.
  ///
  /// - Parameter prompt: What is asked, for somebody who sits at a terminal.
  /// - Returns: The line without white space around it.
  /// - Throws: `Failure` when it was given up.
  static func read(_ prompt: SafeText) throws(Failure) -> String {
    var before = termios()
    let isTerminal = tcgetattr(STDIN_FILENO, &before) == 0
    if isTerminal {
      var hidden = before
      // Keys that would stop the program come as bytes, so that none leaves the terminal without an echo.
      hidden.c_lflag &= ~tcflag_t(ECHO | ICANON | ISIG)
      tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
      StandardError.write("posthorn: \(prompt.string)")
    }
    defer {
      if isTerminal {
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
        StandardError.write("\n")
      }
    }
    return OutgoingMessage.trimmed(String(decoding: try bytes(), as: UTF8.self))
  }

  private static func bytes() throws(Failure) -> [UInt8] {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while line.count < Secret.limit {
      let count = Glibc.read(STDIN_FILENO, &byte, 1)
      if count < 0 && errno == EINTR { continue }
      guard count == 1 else { break }
      switch byte {
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return line
      case 3, 4, 27: throw Failure(.failure, "Given up; nothing was kept.")
      case 8, 127: _ = line.popLast()
      case 21: line = []
      default: line.append(byte)
      }
    }
    return line
  }
}
