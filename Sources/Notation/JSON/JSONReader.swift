/// Every access to `bytes` follows a comparison with their count.
struct JSONReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let reading: JSONValue.Reading
  private var index = 0
  private var depth = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, reading: JSONValue.Reading) {
    self.bytes = bytes
    self.reading = reading
  }

  mutating func document() throws(JSONSyntaxProblem) -> JSONValue {
    // A byte order mark is no JSON, but some tools write one.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    let value = try value()
    skipSpace()
    guard index == bytes.count else { throw problem(.trailingText) }
    return value
  }

  private func problem(_ reason: JSONSyntaxProblem.Reason, at offset: Int? = nil) -> JSONSyntaxProblem {
    JSONSyntaxProblem(reason, at: offset ?? index, in: bytes)
  }

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
  }

  private mutating func value() throws(JSONSyntaxProblem) -> JSONValue {
    skipSpace()
    guard let byte = next else { throw problem(.missingValue) }
    switch byte {
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw problem(.missingValue)
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONSyntaxProblem) -> JSONValue {
    let length = word.utf8CodeUnitCount
    guard index + length <= bytes.count,
      word.withUTF8Buffer({ bytes[index..<index + length].elementsEqual($0) })
    else { throw problem(.missingValue) }
    index += length
    return value
  }

  // MARK: Arrays and objects

  private mutating func enter() throws(JSONSyntaxProblem) {
    guard depth < JSONValue.depthLimit else { throw problem(.tooDeep) }
    depth += 1
    index += 1
    skipSpace()
  }

  private mutating func leave() {
    depth -= 1
    index += 1
  }

  private mutating func array() throws(JSONSyntaxProblem) -> JSONValue {
    try enter()
    var elements: [JSONValue] = []
    if next != UInt8(ascii: "]") {
      repeat { elements.append(try value()) } while try isContinued(before: UInt8(ascii: "]"))
    }
    leave()
    return .array(elements)
  }

  private mutating func object() throws(JSONSyntaxProblem) -> JSONValue {
    try enter()
    var members: [String: JSONValue] = [:]
    if next != UInt8(ascii: "}") {
      repeat {
        skipSpace()
        guard next == UInt8(ascii: "\"") else { throw problem(.missingKey) }
        let start = index
        let key = try string()
        if reading == .strict, members[key] != nil { throw problem(.repeatedKey, at: start) }
        skipSpace()
        guard next == UInt8(ascii: ":") else { throw problem(.missingColon) }
        index += 1
        members[key] = try value()
      } while try isContinued(before: UInt8(ascii: "}"))
    }
    leave()
    return .object(members)
  }

  /// Steps over a comma; stops before the closing bracket.
  private mutating func isContinued(before end: UInt8) throws(JSONSyntaxProblem) -> Bool {
    skipSpace()
    if next == end { return false }
    guard next == UInt8(ascii: ",") else { throw problem(.missingComma) }
    index += 1
    return true
  }

  // MARK: Numbers

  private mutating func number() throws(JSONSyntaxProblem) -> JSONValue {
    let start = index
    if next == UInt8(ascii: "-") { index += 1 }
    let digits = index
    guard skipDigits() else { throw problem(.missingValue, at: start) }
    // A leading zero ends the number, as in every strict reader.
    if bytes[digits] == UInt8(ascii: "0") { index = digits + 1 }
    var isWhole = true
    if next == UInt8(ascii: "."), index + 1 < bytes.count, Self.isDigit(bytes[index + 1]) {
      isWhole = false
      index += 1
      _ = skipDigits()
    }
    if let letter = next, letter | 0x20 == UInt8(ascii: "e"), let end = exponentEnd() {
      isWhole = false
      index = end
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    if isWhole, let value = Int64(text) { return .integer(value) }
    guard let value = Double(text), value.isFinite else { throw problem(.numberOutOfRange, at: start) }
    return .number(value)
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private mutating func skipDigits() -> Bool {
    let start = index
    while let byte = next, Self.isDigit(byte) { index += 1 }
    return index > start
  }

  private func exponentEnd() -> Int? {
    var end = index + 1
    if end < bytes.count, bytes[end] == UInt8(ascii: "+") || bytes[end] == UInt8(ascii: "-") { end += 1 }
    let digits = bytes[end...].prefix(while: Self.isDigit).count
    return digits > 0 ? end + digits : nil
  }

  // MARK: Texts

  private mutating func string() throws(JSONSyntaxProblem) -> String {
    let quote = index
    index += 1
    let start = index
    skipPlainText()
    guard next == UInt8(ascii: "\"") else { return try escapedString(start: start, quote: quote) }
    defer { index += 1 }
    return try decoded(UnsafeBufferPointer(rebasing: bytes[start..<index]), quote: quote)
  }

  private mutating func skipPlainText() {
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { index += 1 }
  }

  private mutating func escapedString(start: Int, quote: Int) throws(JSONSyntaxProblem) -> String {
    var text = Array(bytes[start..<index])
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return try decoded(text, quote: quote)
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw problem(.controlCharacter)
      default:
        let plain = index
        skipPlainText()
        text.append(contentsOf: bytes[plain..<index])
      }
    }
    throw problem(.openText, at: quote)
  }

  private func decoded(_ text: some Collection<UInt8>, quote: Int) throws(JSONSyntaxProblem) -> String {
    if reading == .lenient { return String(decoding: text, as: UTF8.self) }
    guard let string = String(validating: text, as: UTF8.self) else { throw problem(.notUTF8, at: quote) }
    return string
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONSyntaxProblem) {
    let start = index
    index += 1
    guard let letter = next else { throw problem(.openText, at: start) }
    index += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text.append(contentsOf: String(try scalar(start: start)).utf8)
    default: throw problem(.badEscape, at: start)
    }
  }

  private mutating func scalar(start: Int) throws(JSONSyntaxProblem) -> Unicode.Scalar {
    guard let first = hexUnit(at: index) else { throw problem(.badUnicodeEscape, at: start) }
    index += 4
    if UTF16.isLeadSurrogate(first), index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u"), let second = hexUnit(at: index + 2), UTF16.isTrailSurrogate(second)
    {
      index += 6
      let scalar = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(second) - 0xDC00)
      return Unicode.Scalar(scalar) ?? "\u{FFFD}"
    }
    return Unicode.Scalar(first) ?? "\u{FFFD}"
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
