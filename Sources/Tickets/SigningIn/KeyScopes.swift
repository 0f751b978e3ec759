/// What a personal key may be used for: words such as `ticket:read`, or `*` for everything (contract.md section 2.1).
public struct KeyScopes: Hashable, Sendable, CustomStringConvertible {
  /// Every word there is, in the order in which people are told.
  public static let known =
    ["ticket", "user", "organization_member", "organization", "comment", "conversation", "activity_log"]
    .flatMap { ["\($0):read", "\($0):write"] } + ["*"]

  /// All scopes.
  public static let all = Self(words: ["*"])

  /// The words, sorted.
  public let words: [String]

  private init(words: Set<String>) { self.words = words.sorted() }

  /// Words that are no scopes.
  public struct UnknownScopes: Error, Hashable, Sendable {
    /// As they were written.
    public var words: [String]
  }

  /// Reads a list of scopes with commas or spaces between them.
  ///
  /// - Parameter text: For example `ticket:read,ticket:write`; without any word it allows nothing.
  /// - Throws: `UnknownScopes` with every word that is none.
  public init(_ text: String) throws(UnknownScopes) {
    let words = text.split { $0 == "," || $0.isWhitespace }.map(String.init)
    let unknown = words.filter { !Self.known.contains($0) }
    guard unknown.isEmpty else { throw UnknownScopes(words: unknown) }
    self.init(words: Set(words))
  }

  /// Reads what a file keeps; a word of a newer version allows nothing.
  public init(kept text: String) {
    self.init(words: Set(text.split(separator: ",").map(String.init)).intersection(Self.known))
  }

  /// Whether the scopes satisfy one: `X:write` satisfies `X:read`, and `*` any.
  ///
  /// - Parameter scope: For example `ticket:read`; `nil` is a call that needs none.
  /// - Returns: Whether a call with that scope may be made.
  public func satisfy(_ scope: String?) -> Bool {
    guard let scope, !words.contains("*"), !words.contains(scope) else { return true }
    return scope.hasSuffix(":read") && words.contains(scope.dropLast("read".count) + "write")
  }

  /// The words as `init` reads them.
  public var description: String { words.joined(separator: ",") }
}
