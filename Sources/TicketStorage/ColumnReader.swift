import Foundation
import GRDB
import GRDBSQLite
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

extension Assignee {
  /// Reads `u:7412` or `r:<uuid>`.
  init?(key: String, name: String) {
    let value = String(key.dropFirst(2))
    if key.hasPrefix("u:"), let id = Int(value) {
      self = .user(id: id, name: name)
    } else if key.hasPrefix("r:") {
      self = .role(id: value, name: name)
    } else {
      return nil
    }
  }
}

extension Assignee {
  /// The id of a person.
  var userID: Int? {
    if case .user(let id, _) = self { id } else { nil }
  }
}

/// Makes the values that columns hold.
enum ColumnValue {
  /// SQLite's C strings end at a NUL, so it is stored as U+FFFD.
  static func text(_ text: String?) -> DatabaseValue {
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

  static func date(_ date: Date?) -> DatabaseValue { date?.microseconds.databaseValue ?? .null }

  static func object(_ members: [String: JSONValue]) -> DatabaseValue { filled(.object(members)) }

  /// Any JSON; nothing for an object without members.
  static func filled(_ value: JSONValue) -> DatabaseValue { value == [:] ? .null : json(value) }

  static func texts(_ texts: [String]) -> DatabaseValue {
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
