/// Web addresses in text from outside; pure functions.
public enum WebAddress {
  /// Longest address taken, in characters.
  public static let limit = 2048

  /// The addresses that texts name, each once, in order.
  ///
  /// Only what is printable ASCII and names a plain host counts, so that what is shown is what is opened: an address
  /// with letters that look like others, or with a name and password before its host, is left out.
  ///
  /// - Parameter texts: Text as anybody wrote it.
  /// - Returns: Addresses that begin with `https://` or `http://`.
  public static func all(in texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.flatMap(all(in:)).filter { seen.insert($0).inserted }
  }

  private static func all(in text: String) -> [String] {
    var found: [String] = []
    var rest = text[...]
    while let start = ["https://", "http://"].compactMap({ rest.range(of: $0)?.lowerBound }).min() {
      let run = rest[start...].prefix { !$0.isWhitespace && !"<>\"`|{}\\^".contains($0) }
      if let address = cleaned(run) { found.append(address) }
      rest = rest[run.endIndex...]
    }
    return found
  }

  /// An address without the punctuation of the sentence around it; `nil` when it may deceive.
  private static func cleaned(_ run: Substring) -> String? {
    var run = run
    while let last = run.last, ".,;:!?'*_".contains(last) || closesNothing(last, run) { run = run.dropLast() }
    guard run.count <= limit, run.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 0x20 && $0.value < 0x7F }),
      let slashes = run.range(of: "://")
    else { return nil }
    let authority = run[slashes.upperBound...].prefix { !"/?#".contains($0) }
    guard !authority.isEmpty, !authority.contains("@") else { return nil }
    return String(run)
  }

  /// Whether a bracket at the end belongs to the sentence, because nothing in the address opens it.
  private static func closesNothing(_ last: Character, _ run: Substring) -> Bool {
    guard let opening: Character = last == ")" ? "(" : last == "]" ? "[" : nil else { return false }
    return run.count { $0 == last } > run.count { $0 == opening }
  }
}

extension Substring {
  /// The first place where a text occurs.
  fileprivate func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
