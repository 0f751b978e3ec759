package import GRDB
import GRDBSQLite

/// A text to look for inside other texts whatever the case, in any script; SQLite's own LIKE folds ASCII only.
///
/// It compares bytes: every code point of the needle may stand as itself, in lower or in upper case.
package struct FoldedNeedle: Sendable {
  /// The needle as it was given.
  let text: String
  private let choices: [[[UInt8]]]
  /// Whether a byte can begin the needle.
  private let begins: [Bool]

  /// Folds a text that is looked for.
  package init(_ text: String) {
    self.text = text
    choices = text.unicodeScalars.map { scalar in
      let forms = [String(scalar), scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping]
      return Set(forms.map { Array($0.utf8) }).sorted { $0.count > $1.count }
    }
    var begins = [Bool](repeating: choices.isEmpty, count: 256)
    for form in choices.first ?? [] { begins[Int(form[0])] = true }
    self.begins = begins
  }

  /// Whether a text holds the needle.
  package func isFound(in text: String) -> Bool {
    var text = text
    return text.withUTF8(isFound)
  }

  /// Whether the bytes of a text hold the needle.
  func isFound(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    begins.withUnsafeBufferPointer { begins in
      bytes.indices.contains { begins[Int(bytes[$0])] && isFound(in: bytes, at: $0) }
    }
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

extension FoldedNeedle {
  /// Whether a text of JSON that holds the needle in one of its strings holds it as it is: no letter is ever escaped.
  var standsAsItselfInJSON: Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "), UInt8(ascii: "@"), UInt8(ascii: "."),
        UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }

  /// Makes the SQL function `holds_needle` look for this needle on a connection from now on.
  ///
  /// It reads the texts where SQLite has them: a value of Swift for each would take most of the time of a search.
  ///
  /// - Throws: `DatabaseError`.
  package func define(in db: Database) throws {
    let box = Unmanaged.passRetained(NeedleBox(needle: self))
    // Not deterministic: a compiled statement of one search must not keep answers for the next.
    let code = sqlite3_create_function_v2(
      db.sqliteConnection, "holds_needle", 1, SQLITE_UTF8, box.toOpaque(),
      { context, _, values in
        guard let place = sqlite3_user_data(context), let value = values?[0] else { return }
        let needle = Unmanaged<NeedleBox>.fromOpaque(place).takeUnretainedValue().needle
        // The text first: that settles the encoding in which the bytes are counted.
        guard let text = sqlite3_value_text(value) else { return sqlite3_result_int(context, 0) }
        let bytes = UnsafeBufferPointer(start: text, count: Int(sqlite3_value_bytes(value)))
        sqlite3_result_int(context, needle.isFound(in: bytes) ? 1 : 0)
      }, nil, nil, { place in place.map { Unmanaged<NeedleBox>.fromOpaque($0).release() } })
    guard code == SQLITE_OK else { throw DatabaseError(resultCode: ResultCode(rawValue: code)) }
  }
}
