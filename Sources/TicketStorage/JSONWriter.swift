import Tickets

/// Writes compact JSON with sorted keys, so that equal values give equal bytes.
struct JSONWriter {
  private var bytes: [UInt8] = []

  var text: String { String(decoding: bytes, as: UTF8.self) }

  mutating func append(_ value: JSONValue) {
    switch value {
    case .null: append(raw: "null")
    case .bool(let value): append(raw: value ? "true" : "false")
    case .integer(let value): append(raw: String(value))
    case .number(let value): append(raw: value.isFinite ? value.description : "null")
    case .string(let value): append(string: value)
    case .array(let items):
      bytes.append(UInt8(ascii: "["))
      for (index, item) in items.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        append(item)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members): append(members: members.sorted { Self.isBefore($0.key, $1.key) })
    }
  }

  /// Writes an object whose members keep the order given.
  mutating func append(members: [(key: String, value: JSONValue)]) {
    bytes.append(UInt8(ascii: "{"))
    append(list: members)
    bytes.append(UInt8(ascii: "}"))
  }

  /// Writes such an object with one more member: a list of such objects.
  mutating func append(
    members: [(key: String, value: JSONValue)], last key: String, items: [[(key: String, value: JSONValue)]]
  ) {
    bytes.append(UInt8(ascii: "{"))
    append(list: members)
    bytes.append(UInt8(ascii: ","))
    append(string: key)
    append(raw: ":[")
    for (index, item) in items.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(members: item)
    }
    append(raw: "]}")
  }

  private mutating func append(list members: [(key: String, value: JSONValue)]) {
    for (index, member) in members.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(string: member.key)
      bytes.append(UInt8(ascii: ":"))
      append(member.value)
    }
  }

  private static func isBefore(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  private mutating func append(raw text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func append(string: String) {
    bytes.append(UInt8(ascii: "\""))
    var string = string
    string.withUTF8 { text in
      var start = 0
      for (index, byte) in text.enumerated() where Self.needsEscape(byte) {
        bytes.append(contentsOf: text[start..<index])
        append(escaped: byte)
        start = index + 1
      }
      bytes.append(contentsOf: text[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
  }

  private mutating func append(escaped byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): append(raw: "\\\"")
    case UInt8(ascii: "\\"): append(raw: "\\\\")
    case 0x0A: append(raw: "\\n")
    case 0x0D: append(raw: "\\r")
    case 0x09: append(raw: "\\t")
    default:
      let digits = String(byte, radix: 16)
      append(raw: "\\u00" + (digits.count == 1 ? "0" : "") + digits)
    }
  }
}
