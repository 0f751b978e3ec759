import Tickets

/// JSON text to values and back: several times as fast as `JSONDecoder`, and always the same text for the same value.
enum JSONText {
  /// How deep arrays and objects may be nested.
  static let depthLimit = 200

  /// Why a text is no JSON.
  struct Problem: Error, Hashable {
    /// What was wrong, without any of the text.
    var reason: String
    /// Byte at which it was noticed, from 0.
    var offset: Int
  }

  /// Reads one value; of a key that comes twice the last counts.
  static func value(_ bytes: UnsafeBufferPointer<UInt8>) throws(Problem) -> JSONValue {
    var reader = JSONReader(bytes: bytes)
    return try reader.document()
  }

  /// Reads a text that this program wrote into the file; anything else becomes `nil`.
  static func value(stored text: String?) -> JSONValue? {
    guard var text else { return nil }
    return text.withUTF8 { bytes in try? value(bytes) }
  }

  /// Compact text with sorted keys; numbers that JSON cannot say become `null`.
  static func text(_ value: JSONValue) -> String {
    var writer = JSONWriter()
    writer.append(value)
    return writer.text
  }
}

private struct JSONReader {
  let bytes: UnsafeBufferPointer<UInt8>
  private var index = 0
  private var depth = 0

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func document() throws(JSONText.Problem) -> JSONValue {
    let result = try value()
    skipSpace()
    guard index == bytes.count else { throw problem("something follows the value") }
    return result
  }

  private func problem(_ reason: String) -> JSONText.Problem { JSONText.Problem(reason: reason, offset: index) }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
  }

  private mutating func value() throws(JSONText.Problem) -> JSONValue {
    skipSpace()
    switch next {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case .some(let byte) where byte == UInt8(ascii: "-") || byte &- UInt8(ascii: "0") < 10: return try number()
    case nil: throw problem("the text ends too early")
    default: throw problem("a value is missing")
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONText.Problem) -> JSONValue {
    let length = word.utf8CodeUnitCount
    guard index + length <= bytes.count,
      (0..<length).allSatisfy({ bytes[index + $0] == word.utf8Start[$0] })
    else { throw problem("an unknown word") }
    index += length
    return value
  }

  private mutating func enter() throws(JSONText.Problem) {
    index += 1
    depth += 1
    guard depth <= JSONText.depthLimit else { throw problem("nested too deeply") }
  }

  private mutating func array() throws(JSONText.Problem) -> JSONValue {
    try enter()
    var items: [JSONValue] = []
    skipSpace()
    if next != UInt8(ascii: "]") {
      repeat { items.append(try value()) } while try isFollowed(by: UInt8(ascii: "]"))
    }
    index += 1
    depth -= 1
    return .array(items)
  }

  private mutating func object() throws(JSONText.Problem) -> JSONValue {
    try enter()
    var members: [String: JSONValue] = [:]
    skipSpace()
    if next != UInt8(ascii: "}") {
      repeat {
        skipSpace()
        guard next == UInt8(ascii: "\"") else { throw problem("a key is missing") }
        let key = try string()
        skipSpace()
        guard next == UInt8(ascii: ":") else { throw problem("a colon is missing") }
        index += 1
        members[key] = try value()
      } while try isFollowed(by: UInt8(ascii: "}"))
    }
    index += 1
    depth -= 1
    return .object(members)
  }

  /// Steps over a comma; stops before the closing bracket.
  private mutating func isFollowed(by end: UInt8) throws(JSONText.Problem) -> Bool {
    skipSpace()
    if next == end { return false }
    guard next == UInt8(ascii: ",") else { throw problem("a comma or bracket is missing") }
    index += 1
    return true
  }

  private mutating func number() throws(JSONText.Problem) -> JSONValue {
    let start = index
    if next == UInt8(ascii: "-") { index += 1 }
    let hasLeadingZero = next == UInt8(ascii: "0")
    let digits = skipDigits()
    guard digits > 0, !(hasLeadingZero && digits > 1) else { throw problem("a bad number") }
    var isWhole = true
    if next == UInt8(ascii: ".") {
      isWhole = false
      index += 1
      guard skipDigits() > 0 else { throw problem("a bad number") }
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      isWhole = false
      index += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { index += 1 }
      guard skipDigits() > 0 else { throw problem("a bad number") }
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if isWhole, let number = Int64(text) { return .integer(number) }
    guard let number = Double(text), number.isFinite else { throw problem("a number out of range") }
    return .number(number)
  }

  private mutating func skipDigits() -> Int {
    let start = index
    while let byte = next, byte &- UInt8(ascii: "0") < 10 { index += 1 }
    return index - start
  }

  private mutating func string() throws(JSONText.Problem) -> String {
    index += 1
    let start = index
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { index += 1 }
    guard next != UInt8(ascii: "\"") else {
      defer { index += 1 }
      return try decoded(bytes[start..<index])
    }
    var buffer = Array(bytes[start..<index])
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return try decoded(buffer[...])
      case UInt8(ascii: "\\"): try escape(into: &buffer)
      case 0..<0x20: throw problem("a control character inside a text")
      default:
        buffer.append(byte)
        index += 1
      }
    }
    throw problem("a text has no end")
  }

  private func decoded(_ slice: some Collection<UInt8>) throws(JSONText.Problem) -> String {
    guard let text = String(validating: slice, as: UTF8.self) else { throw problem("a text that is not UTF-8") }
    return text
  }

  private mutating func escape(into buffer: inout [UInt8]) throws(JSONText.Problem) {
    index += 1
    guard let byte = next else { throw problem("a text has no end") }
    index += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): buffer.append(byte)
    case UInt8(ascii: "n"): buffer.append(0x0A)
    case UInt8(ascii: "t"): buffer.append(0x09)
    case UInt8(ascii: "r"): buffer.append(0x0D)
    case UInt8(ascii: "b"): buffer.append(0x08)
    case UInt8(ascii: "f"): buffer.append(0x0C)
    case UInt8(ascii: "u"): buffer.append(contentsOf: Array(String(try escapedScalar()).utf8))
    default: throw problem("an unknown escape")
    }
  }

  /// Half of a surrogate pair stands for no character and becomes U+FFFD.
  private mutating func escapedScalar() throws(JSONText.Problem) -> Character {
    let unit = try hexadecimal()
    if let scalar = Unicode.Scalar(unit) { return Character(scalar) }
    let isPair =
      unit < 0xDC00 && index + 1 < bytes.count && bytes[index] == UInt8(ascii: "\\")
      && bytes[index + 1] == UInt8(ascii: "u")
    guard isPair else { return "\u{FFFD}" }
    let mark = index
    index += 2
    let low = try hexadecimal()
    if (0xDC00..<0xE000).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    {
      return Character(scalar)
    }
    index = mark
    return "\u{FFFD}"
  }

  private mutating func hexadecimal() throws(JSONText.Problem) -> UInt32 {
    guard index + 4 <= bytes.count else { throw problem("a text has no end") }
    var value: UInt32 = 0
    for byte in bytes[index..<index + 4] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw problem("an unknown escape") }
      value = value << 4 | UInt32(digit)
    }
    index += 4
    return value
  }
}
