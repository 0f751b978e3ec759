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
    var rest = text.utf8[...]
    // One pass over the bytes: threads can hold whole newsletters.
    while let start = rest.firstIndex(of: UInt8(ascii: "h")) {
      rest = rest[start...]
      guard rest.starts(with: "https://".utf8) || rest.starts(with: "http://".utf8) else {
        rest = rest.dropFirst()
        continue
      }
      let end = rest.firstIndex { Self.ends.contains($0) } ?? rest.endIndex
      if let address = cleaned(Substring(rest[..<end])) { found.append(address) }
      rest = rest[end...]
    }
    return found
  }

  /// Bytes that end an address; other control characters inside make it one that may deceive.
  private static let ends = Set(" \t\r\n<>\"`|{}\\^".utf8)

  /// An address without the punctuation of the sentence around it; `nil` when it may deceive.
  private static func cleaned(_ run: Substring) -> String? {
    var run = run
    while let last = run.last, ".,;:!?'*_".contains(last) || closesNothing(last, run) { run = run.dropLast() }
    guard run.count <= limit, run.unicodeScalars.allSatisfy({ $0.isASCII && $0.value > 0x20 && $0.value < 0x7F }),
      let scheme = run.firstIndex(of: ":")
    else { return nil }
    let authority = run[scheme...].dropFirst(3).prefix { !"/?#".contains($0) }
    guard !authority.isEmpty, !authority.contains("@") else { return nil }
    return String(run)
  }

  /// Whether a bracket at the end belongs to the sentence, because nothing in the address opens it.
  private static func closesNothing(_ last: Character, _ run: Substring) -> Bool {
    guard let opening: Character = last == ")" ? "(" : last == "]" ? "[" : nil else { return false }
    return run.count { $0 == last } > run.count { $0 == opening }
  }
}
