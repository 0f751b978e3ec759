/// A word of Swift, with enough around it to judge style without a compiler.
struct SwiftToken: Equatable {
  /// What kind of word it is.
  enum Kind: Equatable {
    /// A name, keyword or number.
    case word
    /// A bracket, operator or other sign.
    case symbol
    /// The fixed text of a string literal, as written between its quotes.
    case string
    /// One line of a documentation comment, without its slashes.
    case documentation
  }

  var kind: Kind
  var text: String
  /// 1 for the first line.
  var line: Int
  /// Whether nothing stands between this token and the one before it.
  var isAttached: Bool

  func isWord(_ word: String) -> Bool { kind == .word && text == word }
  func isSymbol(_ symbol: String) -> Bool { kind == .symbol && text == symbol }
}
