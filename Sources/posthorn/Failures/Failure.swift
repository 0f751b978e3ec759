import Glibc
import Screen

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
