/// Text as lines of at most 76 plain characters (RFC 2045).
enum QuotedPrintable {
  /// Encodes lines that end with CR LF; the breaks stay.
  static func encoded(_ text: String) -> String {
    text.split(separator: "\r\n", omittingEmptySubsequences: false).map { encodedLine(Array($0.utf8)) }
      .joined(separator: "\r\n")
  }

  private static func encodedLine(_ bytes: [UInt8]) -> String {
    var result = ""
    var width = 0
    for (index, byte) in bytes.enumerated() {
      let isBlank = byte == 0x20 || byte == 0x09
      // A blank at the end of a line could be lost on the way.
      let isPlain = isBlank ? index + 1 < bytes.count : (0x21..<0x7F).contains(byte) && byte != UInt8(ascii: "=")
      let token = isPlain ? String(UnicodeScalar(byte)) : "=" + hexadecimal(byte)
      if width + token.utf8.count > 75 {
        result += "=\r\n"
        width = 0
      }
      result += token
      width += token.utf8.count
    }
    return result
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return byte < 16 ? "0" + digits : digits
  }
}
