/// A web address in text from outside; pure functions.
public struct WebAddress: Hashable, Sendable {
  /// How a list shows it: as it was written, but its host as DNS has it (`xn--…`) where it could be taken for another.
  public let shown: String
  /// What is opened, in printable ASCII.
  public let opened: String

  /// What texts name.
  public struct Found: Equatable, Sendable {
    /// The addresses, each once, in order.
    public var addresses: [WebAddress] = []
    /// How many more hold characters that nobody sees.
    public var hidden = 0
    /// How many more would mislead: with a name and password before their host, or letters that stand for others.
    public var misleading = 0
  }

  /// Longest address taken, in characters.
  public static let limit = 2048

  /// The addresses that texts name.
  ///
  /// What is shown is what is opened: an address that hides something, or whose host is none, is left out and counted.
  ///
  /// - Parameter texts: Text as anybody wrote it.
  /// - Returns: Addresses that begin with `https://` or `http://`, in any case.
  public static func all(in texts: [String]) -> Found {
    var found = Found()
    var seen: Set<String> = []
    var leftOut: Set<ExactText> = []
    for run in texts.flatMap(runs(in:)) {
      switch reading(run) {
      case .address(let address): if seen.insert(address.opened).inserted { found.addresses.append(address) }
      case .hides: if leftOut.insert(ExactText(String(run))).inserted { found.hidden += 1 }
      case .misleads: if leftOut.insert(ExactText(String(run))).inserted { found.misleading += 1 }
      case .nothing: break
      }
    }
    return found
  }

  private enum Reading { case address(WebAddress), hides, misleads, nothing }

  // MARK: Finding

  /// What begins as an address does, without the punctuation of the sentence around it.
  private static func runs(in text: String) -> [Substring] {
    var found: [Substring] = []
    var rest = text.utf8[...]
    // One pass over the bytes: threads can hold whole newsletters.
    while let start = rest.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "h") }) {
      rest = rest[start...]
      guard schemes.contains(where: { rest.starts(with: $0) { $0 | 0x20 == $1 | 0x20 } }) else {
        rest = rest.dropFirst()
        continue
      }
      let run = Substring(rest).unicodeScalars.prefix { !ends.contains($0) }
      found.append(trimmed(Substring(run)))
      // What ends one may begin the next.
      rest = rest[run.endIndex...]
    }
    return found
  }

  private static let schemes = ["https://", "http://"].map { Array($0.utf8) }

  /// What ends an address: spaces, quotation marks and brackets, also the punctuation of texts without spaces; control
  /// characters besides make it one that may deceive.
  private static let ends = Set(
    (" \t\r\n<>\"`|{}\\^\u{85}\u{A0}\u{1680}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}"
      + "\u{2009}\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}“”„«»、。，；：！？（）「」『』【】〈〉《》〔〕").unicodeScalars)

  private static func trimmed(_ run: Substring) -> Substring {
    var run = run
    while let last = run.last, ".,;:!?'*_…’–—".contains(last) || closesNothing(last, run) { run = run.dropLast() }
    return run
  }

  /// Whether a bracket at the end belongs to the sentence, because nothing in the address opens it.
  private static func closesNothing(_ last: Character, _ run: Substring) -> Bool {
    guard let opening: Character = last == ")" ? "(" : last == "]" ? "[" : nil else { return false }
    return run.count { $0 == last } > run.count { $0 == opening }
  }

  // MARK: Reading

  private static func reading(_ run: Substring) -> Reading {
    guard run.utf8.count <= limit, let colon = run.firstIndex(of: ":") else { return .nothing }
    guard !run.unicodeScalars.contains(where: \.hides) else { return .hides }
    let scheme = run[...colon]
    let rest = run[colon...].dropFirst(3)
    let authority = rest.prefix { !"/?#".contains($0) }
    guard !authority.isEmpty else { return .nothing }
    guard !authority.contains("@") else { return .misleads }
    guard run.utf8.contains(where: { $0 >= 0x80 }) else {
      return .address(WebAddress(shown: String(run), opened: String(run)))
    }
    let port = authority.lastIndex(of: ":").map { authority[$0...] } ?? ""
    guard port.utf8.allSatisfy({ $0 < 0x80 }), let host = HostName(authority.dropLast(port.count)) else {
      return .misleads
    }
    let path = rest.dropFirst(authority.count)
    let encoded = percentEncoded(path)
    // Letters that are written from right to left would put the parts of an address in another order.
    let shownPath = path.unicodeScalars.contains(where: \.isRightToLeft) ? encoded : String(path)
    let opened = "\(scheme)//\(host.ascii)\(port)\(encoded)"
    guard opened.utf8.count <= limit else { return .nothing }
    return .address(WebAddress(shown: "\(scheme)//\(host.shown)\(port)\(shownPath)", opened: opened))
  }

  private static func percentEncoded(_ text: Substring) -> String {
    text.utf8.reduce(into: "") { result, byte in
      if byte < 0x80 {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        result += "%" + String(byte, radix: 16, uppercase: true)
      }
    }
  }
}

/// The host of an address, some letters of which are beyond ASCII.
private struct HostName {
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

extension Unicode.Scalar {
  /// Whether nobody sees it, or what stands beside it is not where it seems to be.
  fileprivate var hides: Bool {
    if isASCII { return value <= 0x20 || value == 0x7F }
    if properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint { return true }
    return switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned: true
    default: false
    }
  }

  fileprivate var isRightToLeft: Bool {
    switch value {
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFC, 0x10800...0x10FFF, 0x1E800...0x1EFFF: true
    default: false
    }
  }

  /// Whether it is a letter, a mark or a digit that stands for no other one.
  fileprivate var canStandInHost: Bool {
    switch value {
    case 0x2D, 0x5F: return true
    case 0xAA, 0xB2, 0xB3, 0xB9, 0xBA, 0x13F, 0x140, 0x149, 0x17F, 0x1C4...0x1CC, 0x1F1...0x1F3, 0x2B0...0x2FF,
      0x1D2C...0x1D6A, 0x2000...0x2BFF, 0x2E80...0x2FFF, 0x3200...0x33FF, 0xF900...0xFFFF, 0x1D400...0x1D7FF,
      0x1F000...0x1FAFF, 0x2F800...0x2FA1F:
      return false
    default: break
    }
    return switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark,
      .decimalNumber:
      true
    default: false
    }
  }

  fileprivate var isPlainLatin: Bool {
    switch value {
    case 0x61...0x7A, 0xDF...0xF6, 0xF8...0xFF, 0x100...0x130, 0x132...0x137, 0x139...0x17E: true
    default: false
    }
  }

  fileprivate var isEastAsian: Bool {
    switch value {
    case 0x3005, 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3,
      0x20000...0x2A6DF:
      true
    default: false
    }
  }

  fileprivate var isCyrillic: Bool { (0x430...0x45F).contains(value) }
}
