import ArgumentParser
import Glibc
import Screen

/// The exit codes of every command (product.md section 8).
enum ExitStatus: Int32 {
  /// Anything without a code of its own.
  case failure = 1
  /// The command line cannot be understood, or the terminal cannot be used.
  case usage = 2
  /// What was named does not exist.
  case notFound = 3
  /// There is no key, or it is not accepted.
  case notSignedIn = 4
  /// The server, or a rule, does not allow it.
  case refused = 5
  /// The server asks for a pause.
  case rateLimited = 7
}

/// Why the program cannot do what was asked: a sentence that says what to do, and an exit code.
struct Failure: Error {
  let status: ExitStatus
  let sentence: SafeText
  /// A second line, for what else can be done.
  let more: SafeText?

  /// Makes a failure; whatever is put into the sentences passes the gate.
  init(_ status: ExitStatus, _ sentence: SafeText, more: SafeText? = nil) {
    self.status = status
    self.sentence = sentence
    self.more = more
  }

  /// The same with another second line.
  func adding(_ more: SafeText) -> Self { Failure(status, sentence, more: more) }

  /// Writes the sentences to standard error, a line each.
  func tell() {
    StandardError.write("posthorn: \(sentence.string)\n")
    if let more { StandardError.write("posthorn: \(more.string)\n") }
  }
}

/// Standard error, for sentences and progress.
enum StandardError {
  /// Whether a person looks at it.
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes a text; a reader that has gone away is nobody's problem.
  static func write(_ text: String) { writeAll(text, to: STDERR_FILENO) }
}

/// Writes a whole text to a descriptor; tells whether that worked.
@discardableResult
func writeAll(_ text: String, to descriptor: Int32) -> Bool {
  var text = text
  return text.withUTF8 { bytes in
    var rest = UnsafeRawBufferPointer(bytes)
    while let start = rest.baseAddress, !rest.isEmpty {
      let count = write(descriptor, start, rest.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
    return true
  }
}
