import Foundation
import GRDB
import GRDBSQLite
import Notation
import Tickets

/// Reads the columns of a row one after the other, in the order in which they were selected.
struct ColumnReader {
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

  mutating func integer() -> Int { Int(optionalInteger() ?? 0) }

  mutating func optionalInteger() -> Int64? { next() ? sqlite3_column_int64(statement, index) : nil }

  mutating func real() -> Double { next() ? sqlite3_column_double(statement, index) : 0 }

  mutating func text() -> String { optionalText() ?? "" }

  mutating func optionalText() -> String? { next() ? String(decoding: bytes, as: UTF8.self) : nil }

  mutating func blob() -> Data { next() ? Data(bytes) : Data() }

  mutating func flag() -> Bool { integer() != 0 }

  mutating func optionalFlag() -> Bool? { optionalInteger().map { $0 != 0 } }

  mutating func date() -> Date { Date(microseconds: optionalInteger() ?? 0) }

  mutating func optionalDate() -> Date? { optionalInteger().map { Date(microseconds: $0) } }

  /// Reads a text that this program wrote into the file; anything else becomes `nil`.
  mutating func json() -> JSONValue? {
    optionalText().flatMap { text in try? JSONValue(json: text.utf8) }
  }

  mutating func object() -> [String: JSONValue] {
    if case .object(let members) = json() { members } else { [:] }
  }

  mutating func texts() -> [String] {
    if case .array(let items) = json() { items.compactMap(\.text) } else { [] }
  }

  mutating func rowID() -> RowID { RowID(rawValue: optionalInteger() ?? 0) }

  mutating func ticketID() -> TicketID {
    var uuid: uuid_t = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    if next() { withUnsafeMutableBytes(of: &uuid) { $0.copyBytes(from: bytes.prefix($0.count)) } }
    return TicketID(UUID(uuid: uuid))
  }

  mutating func assignee() -> Assignee? {
    let key = optionalText()
    let name = text()
    return key.flatMap { Assignee(key: $0, name: name) }
  }
}
