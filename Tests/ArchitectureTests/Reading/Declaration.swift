/// A declaration as the style rules see it.
struct Declaration {
  /// The keyword that introduces it, such as `func` or `struct`.
  var keyword: String
  /// Its name; the keyword again for `init`, `deinit` and `subscript`.
  var name: String
  /// The line of the keyword.
  var line: Int
  /// Who can see it, besides its own target.
  var reach: Reach
  /// Whether nothing is around it.
  var isTopLevel: Bool
  /// Its documentation comment, line by line.
  var documentation: [String]
  /// Whether calling it can throw.
  var isThrowing: Bool
  /// How many lines it has from its keyword to its closing brace; nil without a body.
  var length: Int?

  /// Who can see a declaration, as it says itself or as the protocol says whose requirement it is.
  enum Reach {
    /// Nobody else.
    case target
    /// The other targets of this package.
    case package
    /// Everybody.
    case everywhere
  }

  /// Whether another target can see it.
  var isPublic: Bool { reach != .target }

  /// The first paragraph of the documentation, on one line.
  var summary: String {
    documentation.prefix { !$0.isEmpty && !$0.hasPrefix("- ") }.joined(separator: " ")
  }

  /// What `- Throws:` says, nil when it is not there.
  var errors: String? {
    guard let start = documentation.firstIndex(where: { $0.hasPrefix("- Throws:") }) else { return nil }
    let more = documentation[(start + 1)...].prefix { !$0.isEmpty && !$0.hasPrefix("- ") }
    return ([String(documentation[start].dropFirst(9))] + more).joined(separator: " ")
  }
}
