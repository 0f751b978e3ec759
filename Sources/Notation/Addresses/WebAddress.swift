/// A web address in text from outside; pure functions.
public struct WebAddress: Hashable, Sendable {
  /// How a list shows it: as it was written, but its host as DNS has it (`xn--…`) where it could be taken for another.
  public let shown: String
  /// What is opened, in printable ASCII.
  public let opened: String

  /// Its host, and its port where it names one, as a list shows it.
  public var host: Substring { shown.drop { $0 != "/" }.dropFirst(2).prefix { !"/?#".contains($0) } }

  /// What texts name.
  public struct Found: Equatable, Sendable {
    /// The addresses, each once, in order.
    public var addresses: [WebAddress] = []
    /// Of addresses that are the words of a link: where it truly leads; `nil` where that is none of the addresses.
    public var leading: [WebAddress: WebAddress?] = [:]
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
    for (run, target) in texts.flatMap(runs(in:)) {
      switch reading(run) {
      case .address(let address):
        if seen.insert(address.opened).inserted { found.addresses.append(address) }
        found.note(address, leadsTo: target)
      case .hides: if leftOut.insert(ExactText(String(run))).inserted { found.hidden += 1 }
      case .misleads: if leftOut.insert(ExactText(String(run))).inserted { found.misleading += 1 }
      case .nothing: break
      }
    }
    return found
  }

  fileprivate enum Reading { case address(WebAddress), hides, misleads, nothing }

  // MARK: Finding

  /// What begins as an address does, without the punctuation of the sentence around it; where it is the words of a
  /// Markdown link, with what stands as the target of the link.
  private static func runs(in text: String) -> [(run: Substring, target: Substring?)] {
    var found: [(run: Substring, target: Substring?)] = []
    var rest = text.utf8[...]
    // One pass over the bytes: threads can hold whole newsletters.
    while let start = rest.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "h") }) {
      let before = start > text.startIndex ? text.utf8[text.utf8.index(before: start)] : nil
      rest = rest[start...]
      guard beginsAddress(rest) else {
        rest = rest.dropFirst()
        continue
      }
      let whole = beginning(of: Substring(rest))
      let run = cut(whole, behind: before)
      guard run.unicodeScalars.count <= limit else {
        // Only punctuation behind it can make one of this length; what else stands in it is a part of it.
        let whole = Substring(Substring(rest).unicodeScalars.prefix { !ends.contains($0) })
        found.append((trimmed(cut(whole, behind: before)), nil))
        rest = rest[whole.endIndex...]
        continue
      }
      // What ends one may begin the next.
      rest = rest[run.endIndex...]
      let isWords = rest.starts(with: "](".utf8)
      found.append((trimmed(run), isWords ? target(Substring(rest.dropFirst(2))) : nil))
    }
    return found
  }

  fileprivate static func beginsAddress(_ text: Substring.UTF8View) -> Bool {
    schemes.contains { text.starts(with: $0) { $0 | 0x20 == $1 | 0x20 } }
  }

  /// A run up to the bracket with which Markdown ends it, so that no address is made of two.
  ///
  /// The words of a link end at `](`, its target at the bracket that closes it, and a link may follow an address at once.
  private static func cut(_ run: Substring, behind before: UInt8?) -> Substring {
    var open: [String.Index] = []
    var round = 0
    let bytes = run.utf8
    for place in bytes.indices {
      let following = bytes[place...].dropFirst()
      switch bytes[place] {
      case UInt8(ascii: "["): open.append(place)
      case UInt8(ascii: "("): round += 1
      case UInt8(ascii: "]"):
        let opened = open.popLast()
        let isLink = following.first == UInt8(ascii: "(")
        if opened == nil, isLink || following.first == UInt8(ascii: "[") || before == UInt8(ascii: "[") {
          return run[..<place]
        }
        if let opened, isLink, beginsAddress(following.dropFirst()) { return run[..<opened] }
      case UInt8(ascii: ")"):
        round -= 1
        if round < 0, before == UInt8(ascii: "(") || following.first == UInt8(ascii: "[") { return run[..<place] }
      default: break
      }
    }
    return run
  }

  /// What stands as the target of a link, up to its end.
  private static func target(_ text: Substring) -> Substring {
    let text = text.first == "<" ? text.dropFirst() : text
    return trimmed(cut(beginning(of: text), behind: UInt8(ascii: "(")))
  }

  /// A text up to what ends an address, and no further than shows that it is too long for one: what follows would be
  /// looked at again for every address before it.
  private static func beginning(of text: Substring) -> Substring {
    Substring(text.unicodeScalars.prefix(limit + 1).prefix { !ends.contains($0) })
  }

  private static let schemes = ["https://", "http://"].map { Array($0.utf8) }

  /// What ends an address: spaces, quotation marks and brackets, also the punctuation of texts without spaces; control
  /// characters besides make it one that may deceive.
  private static let ends = Set(
    (" \t\r\n<>\"`|{}\\^\u{85}\u{A0}\u{1680}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}"
      + "\u{2009}\u{200A}\u{2028}\u{2029}\u{202F}\u{205F}\u{3000}“”„«»、。，；：！？（）「」『』【】〈〉《》〔〕").unicodeScalars)

  private static func trimmed(_ run: Substring) -> Substring {
    let scalars = run.unicodeScalars
    // Counted once, and by code points: a run can be as long as a whole message.
    var unopened: [Unicode.Scalar: Int] = [
      ")": excess(of: ")", over: "(", in: scalars), "]": excess(of: "]", over: "[", in: scalars),
    ]
    var end = scalars.endIndex
    while let last = scalars[..<end].last {
      if let count = unopened[last] {
        // A bracket at the end belongs to the sentence when nothing in the address opens it.
        guard count > 0 else { break }
        unopened[last] = count - 1
      } else if !closesSentences.contains(last) {
        break
      }
      end = scalars.index(before: end)
    }
    return Substring(scalars[..<end])
  }

  private static let closesSentences = Set(".,:;!?'*_…’–—".unicodeScalars)

  private static func excess(
    of closing: Unicode.Scalar, over opening: Unicode.Scalar, in scalars: Substring.UnicodeScalarView
  ) -> Int {
    scalars.reduce(0) { $0 + ($1 == closing ? 1 : $1 == opening ? -1 : 0) }
  }

  // MARK: Reading

  fileprivate static func reading(_ run: Substring) -> Reading {
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

extension WebAddress.Found {
  /// Keeps that an address is only the words of a link that leads elsewhere.
  fileprivate mutating func note(_ words: WebAddress, leadsTo target: Substring?) {
    guard let target else { return }
    guard WebAddress.beginsAddress(target.utf8), case .address(let address) = WebAddress.reading(target) else {
      leading[words] = .some(nil)
      return
    }
    if address.opened != words.opened { leading[words] = address }
  }
}
