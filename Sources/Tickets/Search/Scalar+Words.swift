extension Unicode.Scalar {
  /// Whether a search can find it: what belongs to a word, and is to be seen.
  var isSearchable: Bool { !properties.isDefaultIgnorableCodePoint && isOfWord }

  /// Whether it belongs to a word, as the search index was told: a letter, a mark, a number or a sign that is a word by
  /// itself.
  public var isOfWord: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
      .letterNumber, .otherNumber, .otherSymbol, .privateUse, .nonspacingMark, .spacingMark, .enclosingMark:
      true
    default: false
    }
  }
}
