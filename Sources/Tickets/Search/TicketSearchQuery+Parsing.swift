public import FoundationEssentials
public import Notation

extension TicketSearchQuery {
  /// Reads what was typed; never fails, what cannot be used is left out and told.
  ///
  /// Words are parted by spaces; quotes keep spaces together, also behind an operator, and a missing last quote stands at
  /// the end, but that the words before it go on while somebody is typing there. A `-` before a word or an operator
  /// excludes what it finds, commas between words or behind an operator mean any of several.
  /// Letters with a colon that are no operator are told instead of being looked for; in quotes they are text.
  ///
  /// - Parameters:
  ///   - text: The text of the prompt.
  ///   - cursor: Where somebody is typing, in characters: the word there is not judged yet. `nil` when all is typed.
  ///   - now: The moment that `today`, `yesterday` and `7d` count from.
  ///   - zone: The person's time zone, in which days begin.
  /// - Returns: The query, and what was left out, from left to right.
  public static func parse(
    _ text: String, typingAt cursor: Int? = nil, now: Date, zone: ZoneRules
  ) -> (query: TicketSearchQuery, problems: [TicketSearchProblem]) {
    var query = TicketSearchQuery()
    var problems: [TicketSearchProblem] = []
    for word in QuotedWord.words(of: Array(text)) {
      let isTyped = cursor.map { word.range.lowerBound < $0 && $0 <= word.range.upperBound } ?? false
      let read = SearchWord(word)
      let (conditions, problem) = conditions(read.meaning, isTyped: isTyped, now: now, zone: zone)
      if !conditions.isEmpty { query.terms.append(Term(conditions, isExcluded: read.isExcluded)) }
      if let problem, !isTyped { problems.append(problem) }
    }
    return (query, problems)
  }

  /// What a word asks for, as far as it can be used, and the first thing that cannot.
  private static func conditions(
    _ meaning: SearchWord.Meaning, isTyped: Bool, now: Date, zone: ZoneRules
  ) -> ([Condition], TicketSearchProblem?) {
    switch meaning {
    case .unknown(let name): return ([], .unknownOperator(name))
    case .text(let texts):
      let given = texts.filter { $0.text.contains { !$0.isWhitespace } }
      let found = given.filter(\.text.isSearchable)
      let problem = given.first { !$0.text.isSearchable }
      return (found.map { condition($0, isTyped: isTyped) }, problem.map { .nothingToFind($0.text) })
    case .condition(let found, let values):
      let given = values.filter { $0.text.contains { !$0.isWhitespace } }
      guard !given.isEmpty else { return ([], .missingValue(found)) }
      var problem: TicketSearchProblem?
      let conditions = given.compactMap { value in
        let condition = condition(found, value, now: now, zone: zone)
        if condition == nil && problem == nil { problem = .unknownValue(found, value.text) }
        return condition
      }
      return (conditions, problem)
    }
  }

  private static func condition(_ text: QuotedWord, isTyped: Bool) -> Condition {
    guard text.hasQuotes else { return .word(text.text) }
    return isTyped && text.isOpen ? .beginning(text.text) : .phrase(text.text)
  }

  private static func condition(
    _ found: TicketSearchOperator, _ value: QuotedWord, now: Date, zone: ZoneRules
  ) -> Condition? {
    let text = value.text
    let folded = text.lowercased()
    switch found {
    case .status: return known(Status.known, folded.replacing("-", with: "_"), \.wire).map(Condition.status)
    case .priority:
      return folded == "none" ? .priority(nil) : known(Priority.known, folded, \.wire).map(Condition.priority)
    case .tag: return .tag(TagEdit.normalised(text))
    case .assignee: return .assignee(assignee(text, isQuoted: value.hasQuotes))
    case .from: return text.isSearchable ? .from(text) : nil
    case .channel:
      // A server may have channels that nobody here knows; what is nearly one that is known is a slip.
      let known = TicketSearchOperator.knownChannels
      return !known.contains(folded) && Spelling.nearest(to: folded, among: known) != nil ? nil : .channel(folded)
    case .sla: return slaWords.first { $0.word == folded.replacing("_", with: "-") }.map { .sla($0.sla) }
    case .state: return StateFilter(rawValue: folded).map(Condition.state)
    case .before: return day(folded, now: now, zone: zone).map(Condition.before)
    case .after: return day(folded, now: now, zone: zone).map(Condition.after)
    case .has: return Part(rawValue: folded).map(Condition.has)
    }
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

extension String {
  /// Whether a search can find anything of it.
  fileprivate var isSearchable: Bool { unicodeScalars.contains(where: \.isSearchable) }
}
