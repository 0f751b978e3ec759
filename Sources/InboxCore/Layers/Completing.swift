import Tickets

extension PromptState {
  /// Whether the word under the cursor is a tag: in the tag prompt, and after `:tag`.
  var completesTags: Bool { kind.isTags || (kind == .command && buffer.text.lowercased().hasPrefix("tag ")) }

  /// Makes the completions anew, and marks the one that Enter takes.
  mutating func complete(_ completer: Completer) {
    completions = completer.completions(for: self)
    marked = completer.tags.marked(self)
  }

  /// The word that completion replaces: for commands the whole line, for tags and searches the word at the cursor.
  var wordRange: Range<Int> {
    guard completesTags || kind == .search else { return 0..<buffer.characters.count }
    return word?.range ?? buffer.cursor..<buffer.cursor
  }

  /// The word at the cursor, with what quotes keep together; `nil` between words.
  private var word: QuotedWord? {
    let words = QuotedWord.words(of: buffer.characters, commasPart: completesTags)
      .filter { $0.range.lowerBound <= buffer.cursor && buffer.cursor <= $0.range.upperBound }
    return words.first { $0.range.lowerBound < buffer.cursor } ?? words.first
  }

  /// The sign before the tag at the cursor, which completion keeps: `-`, `+`, `=` or nothing.
  var typedSign: String {
    guard completesTags, let sign = word?.sign, "-+=".contains(sign) else { return "" }
    return String(sign)
  }

  /// The tag at the cursor as it was typed; `nil` between words.
  var typedTag: TypedTag? { word.map(TypedTag.init) }
}

extension PromptState.Kind {
  /// Whether tags are asked for.
  var isTags: Bool {
    if case .tags = self { true } else { false }
  }
}
