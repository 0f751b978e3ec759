/// Reads the attributes of a tag.
enum HTMLAttributes {
  /// The value of the first attribute of that name, entities decoded; `nil` when there is none.
  static func value(of wanted: String, in bytes: ArraySlice<UInt8>) -> String? {
    var rest = bytes
    while !rest.isEmpty {
      rest = rest.drop { !HTMLText.isLetter($0) }
      let name = rest.prefix { HTMLText.isLetter($0) || HTMLText.isDigit($0) || $0 == UInt8(ascii: "-") }
      rest = rest.dropFirst(name.count).drop(while: isBlank)
      guard rest.first == UInt8(ascii: "=") else { continue }
      rest = rest.dropFirst().drop(while: isBlank)
      let value = takeValue(&rest)
      guard String(decoding: name, as: UTF8.self).lowercased() == wanted else { continue }
      return HTMLEntities.decoded(String(decoding: value, as: UTF8.self))
    }
    return nil
  }

  private static func takeValue(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      let value = rest.prefix { !isBlank($0) }
      rest = rest.dropFirst(value.count)
      return value
    }
    let value = rest.dropFirst().prefix { $0 != quote }
    rest = rest.dropFirst(value.count + 2)
    return value
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }
}
