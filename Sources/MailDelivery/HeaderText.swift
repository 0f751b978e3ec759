import FoundationEssentials
import Notation
import Tickets

/// Writes words of people into header fields, so that no word can begin another field.
enum HeaderText {
  /// A subject: as it is where it is short plain ASCII, else as encoded words (RFC 2047).
  static func unstructured(_ text: String) -> String {
    let text = oneLine(text)
    return isPlain(text) ? text : encodedWords(text)
  }

  /// A name with an address behind it.
  static func mailbox(name: String, address: String) -> String {
    let name = oneLine(name)
    guard !name.isEmpty else { return address }
    guard isPlain(name) else { return "\(encodedWords(name)) <\(address)>" }
    let quoted = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(quoted)\" <\(address)>"
  }

  /// Items on a line each.
  static func folded(_ items: [String], separator: String = "") -> String {
    items.joined(separator: "\(separator)\r\n ")
  }

  /// `Thu, 05 Mar 2026 12:00:00 +0000`.
  static func date(_ date: Date) -> String {
    let (seconds, rest) = Timestamp(date).microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    let time = CivilTime(day: 0, second: Int(seconds) - (rest < 0 ? 1 : 0))
    let (year, month, day) = time.date
    let padded = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(time.weekdayName), \(padded(day)) \(months[month - 1]) \(year) "
      + "\(time.clockText):\(padded(time.second % 60)) +0000"
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// Line breaks and other control characters become spaces.
  private static func oneLine(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { breaksLines($0) ? " " : $0 }
    return OutgoingMessage.trimmed(String(String.UnicodeScalarView(scalars)))
  }

  private static func breaksLines(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  private static func isPlain(_ text: String) -> Bool {
    text.utf8.count <= 60 && text.utf8.allSatisfy { (0x20..<0x7F).contains($0) } && !text.contains("=?")
  }

  private static func encodedWords(_ text: String) -> String {
    var words: [String] = []
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      let next = Array(String(scalar).utf8)
      // An encoded word has at most 75 characters, and no character is cut in two.
      if bytes.count + next.count > 45 {
        words.append(word(bytes))
        bytes = []
      }
      bytes += next
    }
    return folded(words + [word(bytes)])
  }

  private static func word(_ bytes: [UInt8]) -> String { "=?utf-8?B?\(Data(bytes).base64EncodedString())?=" }
}
