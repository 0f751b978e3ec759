import Crypto
package import ServerPorts
package import Tickets

/// The keys that a server accepts: those it was started with, and those that are kept elsewhere and may change.
///
/// Prints itself without them.
package struct AccessKeys: Sendable, CustomStringConvertible, CustomReflectable {
  private let fixed: [AccessKey]
  private let kept: @Sendable () throws(StorageProblem) -> [AccessKey]
  private let onUse: @Sendable (AccessKey) -> Void

  /// Holds keys; with none every request is refused.
  ///
  /// - Parameters:
  ///   - keys: Keys that may do everything.
  ///   - person: Who acts with those.
  ///   - kept: Reads the other keys; asked at every request, on any thread, so it should not take long.
  ///   - onUse: Told of every request that showed one of the other keys.
  package init(
    _ keys: [String], person: Viewer = Viewer(name: "Support"),
    kept: @escaping @Sendable () throws(StorageProblem) -> [AccessKey] = { () throws(StorageProblem) in [] },
    onUse: @escaping @Sendable (AccessKey) -> Void = { _ in }
  ) {
    fixed = keys.filter { !$0.isEmpty }.map { key in
      AccessKey(name: "start", digest: Self.digest(of: key), person: person)
    }
    self.kept = kept
    self.onUse = onUse
  }

  /// How many it was made with.
  package var description: String { "\(fixed.count) keys" }

  /// What `dump` shows: the same as `description`.
  package var customMirror: Mirror { Mirror(self, unlabeledChildren: [description]) }

  /// SHA-256 of a key, by which it is recognised; a key is random enough for that to be safe to keep.
  package static func digest(of key: String) -> [UInt8] { Array(SHA256.hash(data: Array(key.utf8))) }
}

extension AccessKeys {
  /// What the `Authorization` header amounts to (contract.md sections 2.1 and 3.2).
  enum Verdict: Hashable {
    case accepted(AccessKey)
    case missing, wrong
  }

  /// Judges a header.
  ///
  /// - Parameter authorization: The header, if there is one.
  /// - Returns: Whose key it is, or what is wrong with it.
  /// - Throws: `StorageProblem` when the keys cannot be read.
  func judge(authorization: String?) throws(StorageProblem) -> Verdict {
    let words = (authorization ?? "").utf8.split(separator: UInt8(ascii: " "))
    guard words.count == 2, Substring(words[0]).lowercased() == "bearer" else { return .missing }
    let digest = Self.digest(of: String(Substring(words[1])))
    if let key = Self.find(digest, among: fixed) { return .accepted(key) }
    guard let key = Self.find(digest, among: try kept()) else { return .wrong }
    onUse(key)
    return .accepted(key)
  }

  /// Looks for a key; every one is compared to its end, so that the time does not tell which one was close.
  private static func find(_ digest: [UInt8], among keys: [AccessKey]) -> AccessKey? {
    keys.reduce(nil) { found, key in areEqual(digest, key.digest) ? key : found }
  }

  private static func areEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(0) { difference, pair in difference | (pair.0 ^ pair.1) } == 0
  }
}
