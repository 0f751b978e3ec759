/// The host of an address, some letters of which are beyond ASCII.
struct HostName {
  /// As it was written, or as DNS has it where it could be taken for another.
  let shown: String
  /// As DNS has it.
  let ascii: String

  /// Reads a host; `nil` for what is none, such as one with a sign that only looks like a dot or a slash.
  init?(_ text: Substring) {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else {
      (shown, ascii) = (String(text), String(text))
      return
    }
    let labels = text.lowercased().split(separator: ".", omittingEmptySubsequences: false).map(Self.composed)
    let isCyrillic = labels.last?.unicodeScalars.allSatisfy(\.isCyrillic) ?? false
    var (shown, ascii): ([String], [String]) = ([], [])
    for label in labels {
      guard !label.isEmpty, label.unicodeScalars.allSatisfy(\.canStandInHost) else { return nil }
      guard label.utf8.contains(where: { $0 >= 0x80 }) else {
        (shown, ascii) = (shown + [label], ascii + [label])
        continue
      }
      guard let encoded = Punycode.encoded(label) else { return nil }
      ascii.append(encoded)
      shown.append(Self.isPlain(label, isCyrillic: isCyrillic) ? label : encoded)
    }
    self.shown = shown.joined(separator: ".")
    self.ascii = ascii.joined(separator: ".")
  }

  /// Whether nobody takes a label for another: all of one script, and not of one whose letters look like Latin ones.
  private static func isPlain(_ label: String, isCyrillic: Bool) -> Bool {
    let letters = label.unicodeScalars.filter { $0 != "-" && !("0"..."9" ~= $0) }
    return letters.allSatisfy(\.isPlainLatin) || letters.allSatisfy(\.isEastAsian)
      || (isCyrillic && letters.allSatisfy(\.isCyrillic))
  }

  /// A label with its accents and letters as one character, where there is one of Latin.
  private static func composed(_ label: Substring) -> String {
    label.reduce(into: "") { result, character in
      guard character.unicodeScalars.count > 1,
        let one = (0xC0...0x17F).lazy.compactMap(Unicode.Scalar.init).first(where: { Character($0) == character })
      else { return result.append(character) }
      result.unicodeScalars.append(one)
    }
  }
}
