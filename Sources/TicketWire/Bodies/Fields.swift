import FoundationEssentials
import Notation
import Tickets

/// The members of an object, read with patience: what is missing, null or of another kind is `nil`.
struct Fields {
  private let members: [String: JSONValue]

  init(_ value: JSONValue) throws(WireProblem) {
    guard case .object(let members) = value else { throw .notAnObject }
    self.members = members
  }

  init(_ data: Data) throws(WireProblem) {
    let value: JSONValue
    do {
      value = try JSONValue(json: data)
    } catch {
      throw .notJSON(error)
    }
    try self.init(value)
  }

  /// The value; `nil` when missing or null.
  subscript(key: String) -> JSONValue? {
    members[key].flatMap { $0 == .null ? nil : $0 }
  }

  func text(_ key: String) -> String? { members[key]?.text }

  /// A text that is not empty.
  func filledText(_ key: String) -> String? { text(key).flatMap { $0.isEmpty ? nil : $0 } }

  func integer(_ key: String) -> Int? { members[key]?.integer }

  /// A count, cut to `CountLimit.range`; also when it is written as text.
  func count(_ key: String) -> Int? {
    guard let value = members[key] else { return nil }
    return value.count ?? value.integer.map(CountLimit.clamped)
  }

  /// The number of a ticket: a count that was not cut.
  func number(_ key: String) -> Int? { integer(key).flatMap { CountLimit.range.contains($0) ? $0 : nil } }

  func flag(_ key: String) -> Bool? {
    if case .bool(let flag)? = members[key] { flag } else { nil }
  }

  /// A flag that decides who reads something, so that one that is no boolean is not taken for none.
  func privacy(_ key: String) throws(WireProblem) -> Bool? {
    guard let value = members[key], value != .null else { return nil }
    guard case .bool(let flag) = value else { throw .field(key) }
    return flag
  }

  func date(_ key: String) -> Date? { text(key).flatMap { Timestamp($0) }?.date }

  func object(_ key: String) -> [String: JSONValue]? {
    if case .object(let object)? = members[key] { object } else { nil }
  }

  func array(_ key: String) -> [JSONValue]? {
    if case .array(let array)? = members[key] { array } else { nil }
  }

  /// The texts of an array; elements of another kind are left out.
  func texts(_ key: String) -> [String]? { array(key)?.compactMap(\.text) }

  func required<Value>(_ key: String, _ value: Value?) throws(WireProblem) -> Value {
    guard let value else { throw .field(key) }
    return value
  }
}
