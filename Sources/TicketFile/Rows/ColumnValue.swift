package import Foundation
package import GRDB
import GRDBSQLite
import Notation
import Tickets

/// Makes the values that columns hold.
package enum ColumnValue {
  /// SQLite's C strings end at a NUL, so it is stored as U+FFFD.
  package static func text(_ text: String?) -> DatabaseValue {
    text.map { stored($0).databaseValue } ?? .null
  }

  /// A text as it will be read from the file.
  static func stored(_ text: String) -> String {
    text.utf8.contains(0) ? text.replacing("\0", with: "\u{FFFD}") : text
  }

  static func integer(_ number: Int) -> DatabaseValue { Int64(number).databaseValue }

  /// A count, cut so that the file's sums never overflow.
  static func count(_ number: Int) -> DatabaseValue { integer(CountLimit.clamped(number)) }

  static func flag(_ flag: Bool?) -> DatabaseValue { flag.map { ($0 ? 1 : 0).databaseValue } ?? .null }

  /// A moment, as the file has it.
  package static func date(_ date: Date?) -> DatabaseValue { date?.microseconds.databaseValue ?? .null }

  static func object(_ members: [String: JSONValue]) -> DatabaseValue { filled(.object(members)) }

  /// Any JSON; nothing for an object without members.
  static func filled(_ value: JSONValue) -> DatabaseValue { value == [:] ? .null : json(value) }

  /// Texts as a JSON list.
  package static func texts(_ texts: [String]) -> DatabaseValue {
    texts.isEmpty ? .null : json(.array(texts.map(JSONValue.string)))
  }

  static func json(_ value: JSONValue?) -> DatabaseValue { value?.jsonText.databaseValue ?? .null }

  static func person(_ person: Person?) -> DatabaseValue {
    guard let person else { return .null }
    var writer = JSONWriter()
    writer.object { $0.members(of: person) }
    return writer.text.databaseValue
  }

  /// A list of numbers for `json_each`.
  static func rows(_ rows: [RowID]) -> String {
    "[" + rows.map { String($0.rawValue) }.joined(separator: ",") + "]"
  }
}
