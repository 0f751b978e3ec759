import Glibc

/// Standard error, for sentences and progress.
enum StandardError {
  /// Whether a person looks at it.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes a text; a reader that has gone away is nobody's problem.
  static func write(_ text: String) { writeAll(text, to: STDERR_FILENO) }
}
