import Foundation
import Tickets

/// Makes text ready for SQLite's word splitter, which knows letters but neither scripts without spaces nor emoji, and
/// takes what looks the same for different texts.
///
/// Every character of a script without spaces, and every emoji, becomes a word of its own. What nobody sees is left out,
/// and what looks the same, or is the same in another dress (`ß` and `ss`, `ё` and `е`, full and half width, ligatures,
/// digits of other scripts), is written in one way. Case and Latin diacritics are folded by SQLite (`unicode61
/// remove_diacritics 2`). The index is only right while the same text gives the same words: whoever changes this must
/// rebuild it in a step of the schema, as "search folding" does.
enum SearchText {
  /// Stands between texts that no phrase may span; a private character, so that it is a word.
  static let boundary = "\u{E000}"

  /// The text with spaces around what is a word by itself, in the one way in which it is indexed.
  static func split(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      // Most texts are ASCII, but for the boundary between messages: they are done after this look.
      guard bytes.contains(where: { $0 >= 0xC2 && $0 != 0xEE }) else { return nil }
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count + bytes.count / 2)
      var place = 0
      while place < bytes.count {
        let start = place
        while place < bytes.count && bytes[place] < 0x80 { place += 1 }
        result.append(contentsOf: bytes[start..<place])
        let run = place
        while place < bytes.count && bytes[place] >= 0x80 { place += 1 }
        if run < place { fold(bytes[run..<place], into: &result) }
      }
      return String(decoding: result, as: UTF8.self)
    } ?? text
  }

  /// Whether a text has a word in it at all, in the eyes of the index.
  static func hasWord(_ text: String) -> Bool { split(text).unicodeScalars.contains(where: \.isOfWord) }

  /// The words of a short text as the index has them, folded whole.
  static func words(of text: String) -> [String] {
    folded(text).unicodeScalars.split { !$0.isOfWord }.map { String($0) }
  }

  /// A short text as the index has it, its case and Latin diacritics folded too.
  static func folded(_ text: String) -> String {
    let text = split(text)
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text.lowercased() }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isLatin = (0xC0...0x24F).contains(scalar.value) || (0x1E00...0x1EFF).contains(scalar.value)
      guard isLatin else {
        result.append(scalar)
        continue
      }
      let parts = String(scalar).decomposedStringWithCanonicalMapping.unicodeScalars
      result.append(contentsOf: parts.filter { !LookAlikes.isLeftOut($0.value) })
    }
    return String(result).lowercased()
  }

  /// Whether a character is a word without its neighbours.
  static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // Thai and Lao, Burmese, Khmer, and the scripts of their neighbours that write without spaces, too.
    case 0xE00...0xEFF, 0x1000...0x109F, 0x1780...0x17FF, 0x1950...0x19FF, 0x1A20...0x1AAF, 0xA9E0...0xA9FF,
      0xAA60...0xAADF:
      true
    case 0x2600...0x27BF, 0x2B00...0x2BFF, 0x3005...0x3007, 0x3040...0x30FF, 0x3100...0x312F, 0x31F0...0x31FF,
      0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x1F000...0x1FAFF,
      0x20000...0x3FFFF:
      true
    default: false
    }
  }

  /// Writes a run of characters beyond ASCII in the one way.
  private static func fold(_ run: Slice<UnsafeBufferPointer<UInt8>>, into result: inout [UInt8]) {
    let isPlain = scalars(of: run).allSatisfy { !LookAlikes.needsComposing($0) }
    if isPlain {
      for value in scalars(of: run) { append(value, to: &result) }
    } else {
      // In two steps: Foundation's NFKC leaves apart what comes together only by the mapping (a half-width voicing mark).
      let taken = String(decoding: run, as: UTF8.self).decomposedStringWithCompatibilityMapping
      let composed = taken.precomposedStringWithCanonicalMapping
      for scalar in composed.unicodeScalars { append(scalar.value, to: &result) }
    }
  }

  private static func append(_ value: UInt32, to result: inout [UInt8]) {
    guard !LookAlikes.isLeftOut(value) else { return }
    if let digit = LookAlikes.digit(value) { return result.append(UInt8(ascii: "0") + digit) }
    if let letters = LookAlikes.letters(value) { return result.append(contentsOf: letters.utf8) }
    guard let scalar = Unicode.Scalar(LookAlikes.twin(value)) else { return }
    let isWord = standsAlone(scalar)
    if isWord { result.append(UInt8(ascii: " ")) }
    result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    if isWord { result.append(UInt8(ascii: " ")) }
  }

  /// The characters of bytes that are UTF-8, all of them beyond ASCII.
  private static func scalars(
    of run: Slice<UnsafeBufferPointer<UInt8>>
  ) -> some Sequence<UInt32> {
    sequence(state: run.startIndex) { place -> UInt32? in
      guard place < run.endIndex else { return nil }
      let lead = UInt32(run[place])
      let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2
      guard place + length <= run.endIndex else { return nil }
      var value = lead & (0xFF >> UInt32(length + 1))
      for offset in 1..<length { value = value << 6 | UInt32(run[place + offset]) & 0x3F }
      place += length
      return value
    }
  }
}
