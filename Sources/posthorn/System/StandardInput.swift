import Foundation
import Glibc
import Screen

/// Standard input, for texts and ticket numbers.
enum StandardInput {
  /// More than any text or list of numbers has.
  private static let limit = 64 << 20

  /// Reads everything there is.
  ///
  /// - Parameter what: What is to be typed, for somebody who sits at a terminal and would wait for nothing.
  /// - Returns: The text, line ends as they are.
  /// - Throws: `Failure` when it cannot be read, is no UTF-8, or is larger than any text; nothing was done then.
  static func read(_ what: SafeText) throws(Failure) -> String {
    if isatty(STDIN_FILENO) == 1 { StandardError.write("posthorn: Type \(what.string), then Ctrl+d.\n") }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(STDIN_FILENO, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        throw Failure(.usage, "Standard input cannot be read; write to it through a pipe. Nothing was done.")
      }
      guard count > 0 else { break }
      bytes += buffer[..<count]
      guard bytes.count <= limit else {
        throw Failure(.usage, "Standard input holds more than 64 MB, which is no \(what). Nothing was done.")
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(.usage, "Standard input is not UTF-8; convert it, for example with `iconv`. Nothing was done.")
    }
    return text
  }
}
