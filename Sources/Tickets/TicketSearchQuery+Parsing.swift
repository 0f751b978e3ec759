public import FoundationEssentials

extension TicketSearchQuery {
  /// Reads what was typed; never fails, what cannot be used is left out and told.
  ///
  /// Words are parted by spaces; quotes keep spaces together, also behind an operator, and a missing last quote stands at
  /// the end. A word with a colon that is no operator is a word.
  ///
  /// - Parameters:
  ///   - text: The text of the prompt.
  ///   - now: The moment that `today`, `yesterday` and `7d` count from.
  ///   - zone: The person's time zone, in which days begin.
  /// - Returns: The query, and what was left out, from left to right.
  public static func parse(
    _ text: String, now: Date, zone: ZoneRules
  ) -> (query: TicketSearchQuery, problems: [TicketSearchProblem]) {
    var query = TicketSearchQuery()
    var problems: [TicketSearchProblem] = []
    for word in SearchWord.words(of: text) {
      do throws(TicketSearchProblem) {
        if let term = try term(word, now: now, zone: zone) { query.terms.append(term) }
      } catch { problems.append(error) }
    }
    return (query, problems)
  }

  private static func term(
    _ word: SearchWord, now: Date, zone: ZoneRules
  ) throws(TicketSearchProblem) -> Term? {
    guard let (found, value) = word.condition else {
      guard word.text.contains(where: { !$0.isWhitespace }) else { return nil }
      return word.isQuoted ? .phrase(word.text) : .word(word.text)
    }
    guard value.contains(where: { !$0.isWhitespace }) else { throw .missingValue(found) }
    let folded = value.lowercased()
    let result: Term?
    switch found {
    case .status: result = known(Status.known, folded.replacing("-", with: "_"), \.wire).map(Term.status)
    case .priority:
      result = folded == "none" ? .priority(nil) : known(Priority.known, folded, \.wire).map(Term.priority)
    case .tag: result = .tag(TagEdit.normalised(value))
    case .withoutTag: result = .withoutTag(TagEdit.normalised(value))
    case .assignee: result = .assignee(assignee(value, isQuoted: word.isQuoted))
    case .from: result = .from(value)
    case .channel: result = .channel(folded)
    case .sla: result = slaWords.first { $0.word == folded.replacing("_", with: "-") }.map { .sla($0.sla) }
    case .state: result = StateFilter(rawValue: folded).map(Term.state)
    case .before: result = day(folded, now: now, zone: zone).map(Term.before)
    case .after: result = day(folded, now: now, zone: zone).map(Term.after)
    }
    guard let result else { throw .unknownValue(found, value) }
    return result
  }

  private static func known<Value>(_ values: [Value], _ word: String, _ wire: (Value) -> String) -> Value? {
    values.first { wire($0) == word }
  }

  private static func assignee(_ value: String, isQuoted: Bool) -> AssigneeFilter {
    switch (isQuoted, value.lowercased()) {
    case (false, "me"): .me
    case (false, "none"): .nobody
    default: .named(value)
    }
  }

  /// Reads `2026-03-01`, `today`, `yesterday`, `7d` or `2w` (days and weeks back).
  private static func day(_ text: String, now: Date, zone: ZoneRules) -> Day? {
    let today = CivilTime(day: zone.civil(at: now).day)
    func day(_ civil: CivilTime?) -> Day? { civil.map { Day(start: zone.date(of: $0), written: text) } }
    if text == "today" { return day(today) }
    if text == "yesterday" { return day(today.adding(days: -1)) }
    let digits = text.prefix { ("0"..."9").contains($0) }
    if let count = Int(digits), count <= 36_500, digits.count == text.count - 1, let unit = text.last {
      if unit == "d" { return day(today.adding(days: -count)) }
      if unit == "w" { return day(today.adding(days: -count * 7)) }
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard parts.map(\.count) == [4, 2, 2], text.allSatisfy({ $0 == "-" || ("0"..."9").contains($0) }) else {
      return nil
    }
    guard let year = Int(parts[0]), let month = Int(parts[1]), let dayOfMonth = Int(parts[2]) else { return nil }
    return day(CivilTime(year: year, month: month, dayOfMonth: dayOfMonth))
  }
}

/// A word of a search, without its quotes.
private struct SearchWord {
  /// Everything but the quotes.
  var text = ""
  /// Whether quotes surrounded it, or what stands behind its operator.
  var isQuoted = false

  /// The operator and its value, when it has one; quotes before the colon make it a plain word.
  var condition: (TicketSearchOperator, String)? {
    guard !isQuotedWhole, let (found, value) = TicketSearchOperator.reading(text[...]) else { return nil }
    return (found, String(value))
  }

  private var isQuotedWhole = false

  /// Parts a text at its spaces, but not inside quotes.
  static func words(of text: String) -> [SearchWord] {
    var words: [SearchWord] = []
    var word = SearchWord()
    var isInside = false
    func end() {
      if !word.text.isEmpty || word.isQuoted { words.append(word) }
      word = SearchWord()
    }
    for character in text {
      if character == "\"" {
        if !isInside {
          // A quote in the middle of a plain word begins a new one.
          if !word.text.isEmpty, TicketSearchOperator.reading(word.text[...])?.value.isEmpty != true { end() }
          word.isQuotedWhole = word.text.isEmpty
          word.isQuoted = true
        }
        isInside.toggle()
        if !isInside { end() }
      } else if character.isWhitespace && !isInside {
        end()
      } else {
        word.text.append(character)
      }
    }
    end()
    return words
  }
}
