import GRDB
import Tickets

/// A text to look for inside other texts whatever the case, in any script; SQLite's own LIKE folds ASCII only.
///
/// It compares bytes: every code point of the needle may stand as itself, in lower or in upper case.
struct FoldedNeedle: Sendable {
  /// The needle as it was given.
  let text: String
  private let choices: [[[UInt8]]]

  init(_ text: String) {
    self.text = text
    choices = text.unicodeScalars.map { scalar in
      let forms = [String(scalar), scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping]
      return Set(forms.map { Array($0.utf8) }).sorted { $0.count > $1.count }
    }
  }

  /// Whether a text holds the needle.
  func isFound(in text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in bytes.indices.contains { isFound(in: bytes, at: $0) } }
  }

  private func isFound(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    var index = start
    for forms in choices {
      guard let form = forms.first(where: { Self.stands($0, in: bytes, at: index) }) else { return false }
      index += form.count
    }
    return true
  }

  private static func stands(_ form: [UInt8], in bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard index < bytes.count, bytes[index] == form[0], index + form.count <= bytes.count else { return false }
    for offset in 1..<form.count where bytes[index + offset] != form[offset] { return false }
    return true
  }
}
