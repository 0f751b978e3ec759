/// The keys that a server accepts.
///
/// Prints itself without them.
public struct AccessKeys: Sendable, CustomStringConvertible, CustomReflectable {
  private let keys: [[UInt8]]

  /// Holds keys; with none every request is refused.
  public init(_ keys: [String]) { self.keys = keys.filter { !$0.isEmpty }.map { Array($0.utf8) } }

  /// How many there are.
  public var description: String { "\(keys.count) keys" }

  /// What `dump` shows: the same as `description`.
  public var customMirror: Mirror { Mirror(self, unlabeledChildren: [description]) }

  /// Whether a key is one of them; takes the same time wherever the first difference is.
  func accept(_ key: String) -> Bool {
    let presented = Array(key.utf8)
    // Every key is compared, so that the time does not tell which one was close.
    return keys.reduce(false) { found, key in Self.areEqual(presented, key) || found }
  }

  private static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(0) { difference, pair in difference | (pair.0 ^ pair.1) } == 0
  }
}

extension AccessKeys {
  /// What the `Authorization` header amounts to (contract.md sections 2.1 and 3.2).
  enum Verdict: Hashable {
    case accepted, missing, wrong
  }

  /// Judges a header.
  func judge(authorization: String?) -> Verdict {
    let words = (authorization ?? "").split(separator: " ")
    guard words.count == 2, words[0].lowercased() == "bearer" else { return .missing }
    return accept(String(words[1])) ? .accepted : .wrong
  }
}
