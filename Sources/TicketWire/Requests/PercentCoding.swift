/// Percent-encoding of paths and queries.
package enum PercentCoding {
  /// Writes a query without the question mark; everything but letters, digits and `-._~` is encoded.
  package static func query(_ items: [QueryItem]) -> String {
    items.map { "\(encoded($0.name))=\(encoded($0.value))" }.joined(separator: "&")
  }

  /// Reads the part after the question mark; `+` is a space and a stray percent sign stands for itself.
  package static func items(ofQuery text: String) -> [QueryItem] { items(ofQuery: text[...]) }

  /// Reads the part after the question mark where it stands in a longer text.
  package static func items(ofQuery text: Substring) -> [QueryItem] {
    text.utf8.split(separator: UInt8(ascii: "&")).map { pair in
      let sides = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      return QueryItem(decoded(sides[0], isQuery: true), sides.count > 1 ? decoded(sides[1], isQuery: true) : "")
    }
  }

  static func encoded(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        bytes.append(byte)
      default: bytes += [UInt8(ascii: "%"), hexDigits[Int(byte >> 4)], hexDigits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func decoded(_ text: Substring.UTF8View, isQuery: Bool) -> String {
    // Most names and values are written as they are.
    let isPlain = text.allSatisfy { $0 != UInt8(ascii: "%") && (!isQuery || $0 != UInt8(ascii: "+")) }
    if isPlain { return String(Substring(text)) }
    let source = Array(text)
    var bytes: [UInt8] = []
    var index = 0
    while index < source.count {
      if source[index] == UInt8(ascii: "%"), index + 2 < source.count,
        let high = Character(Unicode.Scalar(source[index + 1])).hexDigitValue,
        let low = Character(Unicode.Scalar(source[index + 2])).hexDigitValue
      {
        bytes.append(UInt8(high << 4 | low))
        index += 3
      } else {
        bytes.append(isQuery && source[index] == UInt8(ascii: "+") ? UInt8(ascii: " ") : source[index])
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let hexDigits = Array("0123456789ABCDEF".utf8)
}
