import Tickets

/// Reads JSON text byte by byte (decision 0016).
struct JSONParser {
  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONSyntaxProblem) -> JSONValue {
    // A byte order mark is no JSON, but some tools write one.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    let value = try value()
    skipSpace()
    guard index == bytes.count else { throw problem("Extra data") }
    return value
  }

  private func problem(_ reason: String, at offset: Int? = nil) -> JSONSyntaxProblem {
    JSONSyntaxProblem(reason, at: offset ?? index, in: bytes)
  }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpace() {
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x0A, 0x0D, 0x09: index += 1
      default: return
      }
    }
  }

  private mutating func value() throws(JSONSyntaxProblem) -> JSONValue {
    skipSpace()
    guard let byte = next else { throw problem("Expecting value") }
    switch byte {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"): return try nested { parser throws(JSONSyntaxProblem) in try parser.object() }
    case UInt8(ascii: "["): return try nested { parser throws(JSONSyntaxProblem) in try parser.array() }
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw problem("Expecting value")
    }
  }

  private mutating func nested(
    _ read: (inout Self) throws(JSONSyntaxProblem) -> JSONValue
  ) throws(JSONSyntaxProblem) -> JSONValue {
    guard depth < JSONText.depthLimit else { throw problem("Nested too deeply") }
    depth += 1
    let value = try read(&self)
    depth -= 1
    return value
  }

  private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONSyntaxProblem) -> JSONValue {
    let length = text.utf8CodeUnitCount
    let matches = text.withUTF8Buffer { bytes[index...].prefix(length).elementsEqual($0) }
    guard matches else { throw problem("Expecting value") }
    index += length
    return value
  }

  private mutating func array() throws(JSONSyntaxProblem) -> JSONValue {
    index += 1
    var elements: [JSONValue] = []
    skipSpace()
    if next == UInt8(ascii: "]") {
      index += 1
      return .array([])
    }
    while true {
      elements.append(try value())
      skipSpace()
      switch next {
      case UInt8(ascii: ","): index += 1
      case UInt8(ascii: "]"):
        index += 1
        return .array(elements)
      default: throw problem("Expecting ',' delimiter")
      }
    }
  }

  private mutating func object() throws(JSONSyntaxProblem) -> JSONValue {
    index += 1
    var members: [String: JSONValue] = [:]
    skipSpace()
    if next == UInt8(ascii: "}") {
      index += 1
      return .object([:])
    }
    while true {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw problem("Expecting property name enclosed in double quotes") }
      let key = try string()
      skipSpace()
      guard next == UInt8(ascii: ":") else { throw problem("Expecting ':' delimiter") }
      index += 1
      members[key] = try value()
      skipSpace()
      switch next {
      case UInt8(ascii: ","): index += 1
      case UInt8(ascii: "}"):
        index += 1
        return .object(members)
      default: throw problem("Expecting ',' delimiter")
      }
    }
  }

  private mutating func number() throws(JSONSyntaxProblem) -> JSONValue {
    let start = index
    if next == UInt8(ascii: "-") { index += 1 }
    let digits = index
    guard skipDigits() else { throw problem("Expecting value", at: start) }
    // A leading zero ends the number, as in every strict reader.
    if bytes[digits] == UInt8(ascii: "0") { index = digits + 1 }
    var isInteger = true
    if next == UInt8(ascii: "."), index + 1 < bytes.count, Self.isDigit(bytes[index + 1]) {
      isInteger = false
      index += 1
      _ = skipDigits()
    }
    if let letter = next, letter | 0x20 == UInt8(ascii: "e"), let end = exponentEnd() {
      isInteger = false
      index = end
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if isInteger, let value = Int64(text) { return .integer(value) }
    guard let value = Double(text), value.isFinite else { throw problem("Number out of range", at: start) }
    return .number(value)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private mutating func skipDigits() -> Bool {
    let start = index
    while index < bytes.count, Self.isDigit(bytes[index]) { index += 1 }
    return index > start
  }

  private func exponentEnd() -> Int? {
    var end = index + 1
    if end < bytes.count, bytes[end] == UInt8(ascii: "+") || bytes[end] == UInt8(ascii: "-") { end += 1 }
    let digits = bytes[end...].prefix(while: Self.isDigit).count
    return digits > 0 ? end + digits : nil
  }

  private mutating func string() throws(JSONSyntaxProblem) -> String {
    let quote = index
    index += 1
    let start = index
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        defer { index += 1 }
        return String(decoding: bytes[start..<index], as: UTF8.self)
      case UInt8(ascii: "\\"): return try escapedString(start: start, quote: quote)
      case 0..<0x20: throw problem("Invalid control character at")
      default: index += 1
      }
    }
    throw problem("Unterminated string starting at", at: quote)
  }

  private mutating func escapedString(start: Int, quote: Int) throws(JSONSyntaxProblem) -> String {
    var text = Array(bytes[start..<index])
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text.append(contentsOf: try escape())
      case 0..<0x20: throw problem("Invalid control character at")
      default:
        text.append(byte)
        index += 1
      }
    }
    throw problem("Unterminated string starting at", at: quote)
  }

  private mutating func escape() throws(JSONSyntaxProblem) -> [UInt8] {
    let start = index
    index += 1
    guard let letter = next else { throw problem("Unterminated string starting at", at: start) }
    index += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [letter]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return Array(try unicodeEscape(start: start).utf8)
    default: throw problem("Invalid \\escape", at: start)
    }
  }

  private mutating func unicodeEscape(start: Int) throws(JSONSyntaxProblem) -> String {
    guard let first = hexUnit(at: index) else { throw problem("Invalid \\uXXXX escape", at: start) }
    index += 4
    if UTF16.isLeadSurrogate(first), index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u"), let second = hexUnit(at: index + 2), UTF16.isTrailSurrogate(second)
    {
      index += 6
      return String(decoding: [first, second], as: UTF16.self)
    }
    return String(decoding: [first], as: UTF16.self)
  }

  private func hexUnit(at start: Int) -> UInt16? {
    guard start + 4 <= bytes.count else { return nil }
    var unit: UInt16 = 0
    for byte in bytes[start..<start + 4] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt16(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): unit = unit << 4 | UInt16(byte - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): unit = unit << 4 | UInt16(byte - UInt8(ascii: "A") + 10)
      default: return nil
      }
    }
    return unit
  }
}
