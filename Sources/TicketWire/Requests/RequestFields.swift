import FoundationEssentials
import Notation
import Tickets

/// The members of a request body with the checks a server makes, each with the exact sentence (contract.md section 3.3).
struct RequestFields {
  private let members: [String: JSONValue]

  /// Reads a body; an empty one is an empty object.
  init(_ body: Data) throws(ProblemJSON) {
    guard !body.isEmpty else {
      members = [:]
      return
    }
    let value: JSONValue
    do {
      value = try JSONValue(json: body)
    } catch {
      throw .unreadable(error)
    }
    guard case .object(let members) = value else { throw .invalid(nil, .notAnObject, found: value) }
    self.members = members
  }

  /// Reads a body that is a form.
  init(_ body: Data, _ kind: FormBody.Kind) throws(ProblemJSON) { members = try FormBody.members(body, kind) }

  /// The value, `null` included; `nil` only when it is not there.
  subscript(key: String) -> JSONValue? { members[key] }

  func required(_ key: String) throws(ProblemJSON) -> JSONValue {
    guard let value = members[key] else { throw .invalid(key, .required) }
    guard value != .null else { throw .invalid(key, .null) }
    return value
  }

  /// A value that may be left out but not be null.
  func optional(_ key: String) throws(ProblemJSON) -> JSONValue? {
    guard let value = members[key] else { return nil }
    guard value != .null else { throw .invalid(key, .null) }
    return value
  }

  /// A list with something to check each element by; the name of a bad one ends in its position.
  static func list<Element>(
    _ value: JSONValue, _ key: String, limit: Int? = nil, allowsEmpty: Bool = true,
    _ check: (JSONValue, String) throws(ProblemJSON) -> Element
  ) throws(ProblemJSON) -> [Element] {
    guard case .array(let values) = value else { throw .invalid(key, .notAList, found: value) }
    guard allowsEmpty || !values.isEmpty else { throw .invalid(key, .emptyList) }
    if let limit, values.count > limit { throw .invalid(key, .listTooLong(limit: limit)) }
    var elements: [Element] = []
    for (position, value) in values.enumerated() { elements.append(try check(value, "\(key)__\(position)")) }
    return elements
  }

  /// A text, trimmed as the server stores it.
  static func text(
    _ value: JSONValue, _ key: String, limit: Int? = nil, allowsBlank: Bool = false
  ) throws(ProblemJSON) -> String {
    guard value != .null else { throw .invalid(key, .null) }
    guard let raw = value.text else { throw .invalid(key, .other("Not a valid string.")) }
    let text = OutgoingMessage.trimmed(raw)
    guard allowsBlank || !text.isEmpty else { throw .invalid(key, .blank) }
    if let limit, text.unicodeScalars.count > limit { throw .invalid(key, .tooLong(limit: limit)) }
    guard !text.unicodeScalars.contains("\0") else { throw .invalid(key, .nullCharacters) }
    return text
  }

  /// A flag, in the spellings that the server's framework accepts.
  static func flag(_ value: JSONValue, _ key: String) throws(ProblemJSON) -> Bool {
    switch value {
    case .bool(let flag): return flag
    case .integer(0): return false
    case .integer(1): return true
    case .string(let text) where ["true", "t", "yes", "y", "on", "1"].contains(text.lowercased()): return true
    case .string(let text) where ["false", "f", "no", "n", "off", "0"].contains(text.lowercased()): return false
    case .null: throw .invalid(key, .null)
    default: throw .invalid(key, .notABoolean)
    }
  }

  static func date(_ value: JSONValue, _ key: String) throws(ProblemJSON) -> Date {
    guard let text = value.text, let date = Timestamp(text) else { throw .invalid(key, .notADate) }
    return date.date
  }

  static func uuid(_ value: JSONValue, _ key: String) throws(ProblemJSON) -> TicketID {
    guard value != .null else { throw .invalid(key, .null) }
    guard let id = value.text.flatMap({ TicketID($0) }) else { throw .invalid(key, .notAUUID) }
    return id
  }
}
