package import Foundation
import GRDB
import GRDBSQLite
package import Notation
package import Tickets

/// Reads the columns of a row one after the other, in the order in which they were selected.
package struct ColumnReader {
  private let statement: SQLiteStatement
  private var index: CInt = -1

  /// Reads the row on which a statement stands; good until its next step.
  init(_ statement: SQLiteStatement) { self.statement = statement }

  /// Goes to the next column; tells whether it holds something.
  private mutating func next() -> Bool {
    index += 1
    return sqlite3_column_type(statement, index) != SQLITE_NULL
  }

  /// The bytes of the column; SQLite has them for as long as the row stands.
  private var bytes: UnsafeRawBufferPointer {
    // The blob first: its length is counted in what it has become.
    let start = sqlite3_column_blob(statement, index)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, index)))
  }

  /// The number of the next column, 0 without one.
  package mutating func integer() -> Int { Int(optionalInteger() ?? 0) }

  /// The number of the next column.
  package mutating func optionalInteger() -> Int64? { next() ? sqlite3_column_int64(statement, index) : nil }

  mutating func real() -> Double { next() ? sqlite3_column_double(statement, index) : 0 }

  /// The text of the next column, empty without one.
  package mutating func text() -> String { optionalText() ?? "" }

  /// The text of the next column.
  package mutating func optionalText() -> String? { next() ? String(decoding: bytes, as: UTF8.self) : nil }

  /// The bytes of the next column.
  package mutating func blob() -> Data { next() ? Data(bytes) : Data() }

  /// Whether the next column holds a number other than 0.
  package mutating func flag() -> Bool { integer() != 0 }

  mutating func optionalFlag() -> Bool? { optionalInteger().map { $0 != 0 } }

  /// The moment in the next column, the first of 1970 without one.
  package mutating func date() -> Date { Date(microseconds: optionalInteger() ?? 0) }

  /// The moment in the next column.
  package mutating func optionalDate() -> Date? { optionalInteger().map { Date(microseconds: $0) } }

  /// Reads a text that this program wrote into the file; anything else becomes `nil`.
  mutating func json() -> JSONValue? {
    optionalText().flatMap { text in try? JSONValue(json: text.utf8) }
  }

  /// The JSON object in the next column, empty without one.
  package mutating func object() -> [String: JSONValue] {
    if case .object(let members) = json() { members } else { [:] }
  }

  /// The texts of the JSON list in the next column.
  package mutating func texts() -> [String] {
    if case .array(let items) = json() { items.compactMap(\.text) } else { [] }
  }

  /// The key in the next column.
  package mutating func rowID() -> RowID { RowID(rawValue: optionalInteger() ?? 0) }

  /// The ticket whose UUID the next column holds.
  package mutating func ticketID() -> TicketID {
    var uuid: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    if next() { withUnsafeMutableBytes(of: &uuid) { $0.copyBytes(from: bytes.prefix($0.count)) } }
    return TicketID(UUID(uuid: uuid))
  }

  /// Somebody in two columns: key and name.
  package mutating func assignee() -> Assignee? {
    let key = optionalText()
    let name = text()
    return key.flatMap { Assignee(key: $0, name: name) }
  }
}
