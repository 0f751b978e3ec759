/// A word of a search while it is being typed: what of it stays, and what completion goes on with.
public struct TypedSearchWord: Hashable, Sendable {
  /// The operator whose value is being typed; `nil` for a plain word, which may become an operator.
  public let `operator`: TicketSearchOperator?
  /// What stays as it is: the sign, the operator, and the values before the last comma.
  public let kept: String
  /// What is being typed, without its quotes.
  public let part: String

  /// Reads a word up to the cursor; `nil` for what cannot be completed: several words, letters in quotes, a colon behind
  /// letters that are no operator.
  public init?(_ word: String) {
    let words = QuotedWord.words(of: Array(word))
    guard words.count < 2 else { return nil }
    guard let whole = words.first else {
      (self.operator, kept, part) = (nil, "", "")
      return
    }
    let sign = whole.sign == "-" ? "-" : ""
    let rest = sign.isEmpty ? whole : whole.dropFirst(1)
    guard let (name, values) = SearchWord.parts(of: rest) else {
      guard !rest.hasQuotes else { return nil }
      (self.operator, kept, part) = (nil, sign, rest.text)
      return
    }
    guard let found = TicketSearchOperator(rawValue: name.lowercased()) else { return nil }
    self.operator = found
    let parts = values.split(at: ",")
    // Nothing before a comma is no value: kept, it would search for the empty one.
    let done = parts.dropLast().filter { !$0.text.isEmpty }.map { QuotedWord.quoted($0.text, always: $0.hasQuotes) }
    kept = sign + found.typed + done.map { "\($0)," }.joined()
    part = parts.last?.text ?? ""
  }
}
