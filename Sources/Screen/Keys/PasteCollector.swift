/// Gathers a paste until its end mark, up to a limit.
struct PasteCollector: Sendable {
  private static let end: [UInt8] = Array("\u{1B}[201~".utf8)
  private var bytes: [UInt8] = []
  private var isTooLarge = false

  private static let begin: [UInt8] = Array("\u{1B}[200~".utf8)

  /// Where the first end mark stands in bytes; `nil` when there is none.
  private static func end(in bytes: ArraySlice<UInt8>) -> Int? {
    bytes.indices.first { bytes[$0] == 0x1B && bytes[$0...].starts(with: end) }
  }

  /// Whether a paste begins in bytes.
  private static func begins(in bytes: ArraySlice<UInt8>) -> Bool {
    bytes.indices.contains { bytes[$0] == 0x1B && bytes[$0...].starts(with: begin) }
  }

  /// Whether bytes begin within a paste: something stands before an end mark there, and no paste begins before it.
  static func isWithin(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let end = end(in: bytes), end > bytes.startIndex else { return false }
    return !begins(in: bytes[..<end])
  }

  /// What the terminal said with it.
  var event: TerminalEvent { isTooLarge ? .pasteTooLarge : .paste(text) }

  /// Takes bytes away and tells whether the end mark has come.
  mutating func take(from rest: inout ArraySlice<UInt8>) -> Bool {
    while let escape = rest.firstIndex(of: 0x1B) {
      keep(rest[..<escape])
      rest = rest[escape...]
      if rest.starts(with: PasteCollector.end) {
        let mark = rest.prefix(PasteCollector.end.count)
        rest = rest.dropFirst(mark.count)
        guard PasteCollector.isWithin(rest) else { return true }
        // The paste holds this mark, which some terminals leave in: another one ends it.
        keep(mark)
        continue
      }
      // The mark may be split between two reads.
      if PasteCollector.end.starts(with: rest) { return false }
      keep(rest.prefix(1))
      rest = rest.dropFirst()
    }
    keep(rest)
    rest = []
    return false
  }

  private mutating func keep(_ more: ArraySlice<UInt8>) {
    isTooLarge = isTooLarge || bytes.count + more.count > InputDecoder.pasteLimit
    if isTooLarge { bytes = [] } else { bytes += more }
  }

  /// The text, with the line ends of a terminal (CR) turned into LF.
  private var text: String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var previous: UInt8 = 0
    for byte in bytes {
      if byte == 0x0D {
        result.append(0x0A)
      } else if byte != 0x0A || previous != 0x0D {
        result.append(byte)
      }
      previous = byte
    }
    return String(decoding: result, as: UTF8.self)
  }
}
