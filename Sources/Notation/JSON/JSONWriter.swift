public import FoundationEssentials

/// Writes compact JSON in the order in which it is told, so that equal values are equal bytes (retries must repeat bytes exactly).
///
/// What a terminal could act upon is escaped as well, so that nothing written can steer one (see `UnseenScalar`).
/// Members of `JSONValue.object` come in the order of their keys; numbers that JSON cannot say become `null`.
public struct JSONWriter {
  /// What was written so far, in UTF-8.
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Makes a writer that has written nothing.
  public init() {}

  /// What was written, as bytes.
  public var data: Data { Data(bytes) }

  /// What was written, as text.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Makes room for so many more bytes.
  public mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

  /// Writes an object whose members the closure adds.
  public mutating func object(_ members: (inout Self) -> Void) {
    open(UInt8(ascii: "{"))
    members(&self)
    close(UInt8(ascii: "}"))
  }

  /// Writes an array, an element a call of the closure.
  public mutating func array<Element>(_ elements: some Sequence<Element>, _ write: (inout Self, Element) -> Void) {
    open(UInt8(ascii: "["))
    for element in elements { write(&self, element) }
    close(UInt8(ascii: "]"))
  }

  /// Writes a key; the next value belongs to it.
  public mutating func key(_ key: String) {
    comma()
    quoted(key)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes any value.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: plain("null")
    case .bool(let flag): plain(flag ? "true" : "false")
    case .integer(let number): plain(String(number))
    case .number(let number): plain(number.isFinite ? number.description : "null")
    case .string(let text): string(text)
    case .array(let elements): array(elements) { $0.value($1) }
    case .object(let members):
      object { writer in
        for (key, value) in members.sorted(by: { $0.key < $1.key }) { writer.member(key, value) }
      }
    }
  }

  /// Writes a value that is JSON already.
  public mutating func written(_ json: some Collection<UInt8>) {
    comma()
    bytes.append(contentsOf: json)
    needsComma = true
  }

  /// Writes a member of the object that is open.
  public mutating func member(_ key: String, _ value: JSONValue) {
    self.key(key)
    self.value(value)
  }

  /// Writes a text, or null.
  public mutating func member(_ key: String, _ text: String?) {
    self.key(key)
    if let text { string(text) } else { plain("null") }
  }

  /// Writes a whole number.
  public mutating func member(_ key: String, _ number: Int) {
    self.key(key)
    plain(String(number))
  }

  /// Writes a flag.
  public mutating func member(_ key: String, _ flag: Bool) {
    self.key(key)
    plain(flag ? "true" : "false")
  }

  /// Writes a moment as `Timestamp` does, or null.
  public mutating func member(_ key: String, _ date: Date?) { member(key, date.map { Timestamp($0).description }) }

  /// Writes a list of texts.
  public mutating func member(_ key: String, _ texts: [String]) {
    self.key(key)
    array(texts) { $0.string($1) }
  }

  private mutating func string(_ text: String) {
    comma()
    quoted(text)
    needsComma = true
  }

  private mutating func plain(_ text: String) {
    comma()
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  private mutating func open(_ bracket: UInt8) {
    comma()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func comma() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
  }

  private mutating func quoted(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { text in
      var start = 0
      var index = 0
      while index < text.count {
        let byte = text[index]
        let hidden = byte < 0xC2 ? nil : UnseenScalar(in: text, at: index)
        guard hidden != nil || Self.needsEscape(byte) else {
          index += 1
          continue
        }
        bytes.append(contentsOf: text[start..<index])
        if let hidden { escaped(hidden.scalar) } else { escaped(byte) }
        index += hidden?.length ?? 1
        start = index
      }
      bytes.append(contentsOf: text[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func needsEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F
  }

  private mutating func escaped(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    default: bytes.append(contentsOf: [0x75, 0x30, 0x30, Self.hex(byte >> 4), Self.hex(byte & 15)])
    }
  }

  private mutating func escaped(_ scalar: Unicode.Scalar) {
    for unit in UTF16.encode(scalar) ?? .init() {
      bytes.append(contentsOf: Array("\\u".utf8))
      for shift in [12, 8, 4, 0] { bytes.append(Self.hex(UInt8(truncatingIfNeeded: unit >> shift) & 15)) }
    }
  }

  private static func hex(_ digit: UInt8) -> UInt8 {
    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
  }
}
