#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The hosts that `no_proxy` names.
struct ProxyExceptions {
  private let isEverything: Bool
  private let words: [String]

  /// Reads the variable's value: `*`, or names, addresses and networks with commas or blanks between.
  init(_ text: String) {
    isEverything = text == "*"
    words = text.lowercased().split { $0 == "," || $0.isWhitespace }.map(String.init)
  }

  /// Whether a host is one of them; a name stands for everything below it, too.
  func contains(_ host: URLHost) -> Bool {
    isEverything || words.contains { word in host.address.map { Self.holds(word, $0) } ?? Self.holds(word, host.name) }
  }

  private static func holds(_ word: String, _ name: String) -> Bool {
    let name = name.hasSuffix(".") ? name.dropLast() : name[...]
    var word = word.hasPrefix(".") ? word.dropFirst() : word[...]
    if word.hasSuffix(".") { word = word.dropLast() }
    return !word.isEmpty && (name == word || name.hasSuffix(".\(word)"))
  }

  private static func holds(_ word: String, _ address: [UInt8]) -> Bool {
    let parts = word.split(separator: "/", maxSplits: 1).map(String.init)
    guard let text = parts.first, let network = URLHost.bytes(of: text.filter { !"[]".contains($0) }),
      network.count == address.count
    else { return false }
    guard parts.count == 2 else { return network == address }
    guard let bits = Int(parts[1]), (0...address.count * 8).contains(bits) else { return false }
    return (0..<bits).allSatisfy { bit in (network[bit / 8] ^ address[bit / 8]) & (0x80 >> UInt8(bit % 8)) == 0 }
  }
}
