import FoundationEssentials
import Tickets

/// Writes JSON in the order in which it is told, so that equal values are equal bytes (retries must repeat bytes exactly).
struct JSONWriter {
  private var bytes: [UInt8] = []
  private var needsComma = false

  var data: Data { Data(bytes) }

  /// Writes an object whose members the closure adds.
  mutating func object(_ members: (inout Self) -> Void) {
    open("{")
    members(&self)
    close("}")
  }

  /// Writes an array, an element a call of the closure.
  mutating func array<Element>(_ elements: some Sequence<Element>, _ write: (inout Self, Element) -> Void) {
    open("[")
    for element in elements { write(&self, element) }
    close("]")
  }

  /// Writes a key; the next value belongs to it.
  mutating func key(_ key: String) {
    comma()
    quoted(key)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  mutating func member(_ key: String, _ value: JSONValue) {
    self.key(key)
    self.value(value)
  }

  mutating func member(_ key: String, _ text: String?) { member(key, text.map(JSONValue.string) ?? .null) }

  mutating func member(_ key: String, _ number: Int) { member(key, .integer(Int64(number))) }

  mutating func member(_ key: String, _ flag: Bool) { member(key, .bool(flag)) }

  mutating func member(_ key: String, _ date: Date?) { member(key, date.map { WireDate($0).description }) }

  mutating func member(_ key: String, _ texts: [String]) { member(key, .array(texts.map(JSONValue.string))) }

  mutating func value(_ value: JSONValue) {
    switch value {
    case .null: plain("null")
    case .bool(let flag): plain(flag ? "true" : "false")
    case .integer(let number): plain("\(number)")
    case .number(let number): plain(number.isFinite ? "\(number)" : "null")
    case .string(let text):
      comma()
      quoted(text)
      needsComma = true
    case .array(let elements): array(elements) { $0.value($1) }
    case .object(let members):
      object { writer in
        for (key, value) in members.sorted(by: { $0.key < $1.key }) { writer.member(key, value) }
      }
    }
  }

  private mutating func open(_ bracket: Unicode.Scalar) {
    comma()
    bytes.append(UInt8(ascii: bracket))
    needsComma = false
  }

  private mutating func close(_ bracket: Unicode.Scalar) {
    bytes.append(UInt8(ascii: bracket))
    needsComma = true
  }

  private mutating func comma() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func plain(_ text: String) {
    comma()
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  private mutating func quoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
      case 0x0A: bytes += Array("\\n".utf8)
      case 0x0D: bytes += Array("\\r".utf8)
      case 0x09: bytes += Array("\\t".utf8)
      case 0..<0x20, 0x7F: bytes += Array("\\u00".utf8) + [Self.hex(byte >> 4), Self.hex(byte & 15)]
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func hex(_ digit: UInt8) -> UInt8 {
    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
  }
}
