import Foundation
package import Notation
import Tickets

/// Takes typed fields out of a JSON object and knows which ones nobody took; `null` counts as missing.
package struct FieldReader {
  private var members: [String: JSONValue]
  private let place: String

  /// Reads an object; `place` stands before the names of its fields in problems.
  ///
  /// - Throws: `LineProblem` for anything but an object.
  package init(_ value: JSONValue, place: String = "") throws(LineProblem) {
    guard case .object(let members) = value else {
      throw LineProblem(place.isEmpty ? "The line is no JSON object." : "\(place) is no JSON object.")
    }
    self.members = members
    self.place = place.isEmpty ? "" : "\(place): "
  }

  /// The fields that nobody took.
  var rest: [String: JSONValue] { members }

  func has(_ key: String) -> Bool { members[key] != nil }

  mutating func value(_ key: String) -> JSONValue? {
    guard let value = members.removeValue(forKey: key), value != .null else { return nil }
    return value
  }

  /// Takes a text; an empty one is a value, too.
  ///
  /// - Throws: `LineProblem` for a value of another kind.
  package mutating func text(_ key: String) throws(LineProblem) -> String? {
    guard let value = value(key) else { return nil }
    guard let text = value.text else { throw problem(key, "is \(value.kind), not a text") }
    return text
  }

  /// Takes a whole number.
  ///
  /// - Throws: `LineProblem` for a value of another kind.
  package mutating func integer(_ key: String) throws(LineProblem) -> Int? {
    guard let value = value(key) else { return nil }
    guard let number = value.wholeNumber else { throw problem(key, Self.noNumber(value)) }
    return number
  }

  /// A count, cut to `CountLimit.range`.
  mutating func count(_ key: String) throws(LineProblem) -> Int? {
    guard let value = value(key) else { return nil }
    guard let count = value.count else { throw problem(key, Self.noNumber(value)) }
    return count
  }

  private static func noNumber(_ value: JSONValue) -> String {
    if let text = value.text, Int(text) != nil { return "is a number in quotes; write it without them" }
    return value.text == nil ? "is no whole number" : "is a text, not a number"
  }

  mutating func flag(_ key: String) throws(LineProblem) -> Bool? {
    guard let value = value(key) else { return nil }
    guard case .bool(let flag) = value else { throw problem(key, "is neither true nor false") }
    return flag
  }

  mutating func date(_ key: String) throws(LineProblem) -> Date? {
    guard let value = value(key) else { return nil }
    guard let moment = value.text.flatMap({ Timestamp($0) }) else {
      throw problem(key, "is no date; dates are written like 2026-03-01T09:00:00Z")
    }
    return moment.date
  }

  mutating func object(_ key: String) throws(LineProblem) -> [String: JSONValue]? {
    guard let value = value(key) else { return nil }
    guard case .object(let members) = value else { throw problem(key, "is no object") }
    return members
  }

  mutating func list(_ key: String) throws(LineProblem) -> [JSONValue]? {
    guard let value = value(key) else { return nil }
    guard case .array(let items) = value else { throw problem(key, "is no list") }
    return items
  }

  /// Takes a list of texts.
  ///
  /// - Throws: `LineProblem` for a value of another kind.
  package mutating func texts(_ key: String) throws(LineProblem) -> [String]? {
    guard let items = try list(key) else { return nil }
    let texts = items.compactMap(\.text)
    // What databases and spreadsheets write for nothing.
    guard texts.count == items.count(where: { $0 != .null }) else {
      throw problem(key, "holds something that is no text")
    }
    return texts
  }

  /// The value of a field that must be there.
  ///
  /// - Throws: `LineProblem` where it is missing.
  package func required<Value>(_ value: Value?, _ key: String) throws(LineProblem) -> Value {
    guard let value else { throw problem(key, "is missing") }
    return value
  }

  func problem(_ key: String, _ what: String) -> LineProblem { LineProblem("\(place)`\(key)` \(what).") }
}
