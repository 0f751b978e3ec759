import Notation
import Screen
import Tickets

extension Completion {
  /// Most tags offered; commands are few enough to be offered all.
  static let limit = 50
}

extension InboxState {
  /// What the word under the cursor could become.
  func completions(for prompt: PromptState) -> [Completion] {
    switch prompt.kind {
    case .command where prompt.completesTags: tagCompletions(prompt, of: promptRows(prompt))
    case .command:
      commandCompletions(prompt.buffer.text) + snoozeCommandCompletion(prompt.buffer.text)
        + fieldCompletions(prompt.buffer.text)
    case .due: dueCompletions(prompt.buffer.text)
    case .escalation: noneCompletion(prompt.buffer.text, note: "takes the escalation away")
    case .tags(let rows): tagCompletions(prompt, of: rows)
    case .snooze: snoozeCompletion(prompt.buffer.text)
    case .search: searchCompletions(prompt)
    case .threadSearch, .key, .quit, .delete: []
    }
  }

  private func tagCompletions(_ prompt: PromptState, of rows: [RowID]) -> [Completion] {
    changes.knownTags.completions(prompt, of: rows.count, own: shownTags(of: rows))
  }

  // MARK: Searches

  /// Operators, and the values that the program or the file knows behind one.
  private func searchCompletions(_ prompt: PromptState) -> [Completion] {
    guard let typed = TypedSearchWord(String(prompt.buffer.characters[prompt.wordRange])) else { return [] }
    guard let found = typed.operator else {
      // A single letter is a word more often than an operator.
      guard typed.kept.count + typed.part.count > 1 else { return [] }
      return TicketSearchOperator.allCases.filter { !typed.part.isEmpty && $0.typed.hasPrefix(typed.part.lowercased()) }
        .map { Completion(text: typed.kept + $0.typed, note: $0.hint) }
    }
    let part = typed.part.lowercased()
    let fixed = found.words.filter { $0.hasPrefix(part) }.map { Completion(text: typed.kept + $0, note: "") }
    let known: [Completion]
    switch found.values {
    case .tags:
      known = changes.knownTags.best(part, machines: true).map { tag in
        named(tag.tag, behind: typed.kept, note: tag.count == 1 ? "1 use" : "\(tag.count) uses")
      }
    case .people:
      let names = Set(list.rows.values.compactMap { $0.assignee?.name }.filter { !$0.isEmpty })
      let fuzzy = Fuzzy(part)
      known = names.sorted().filter { fuzzy.fit($0.lowercased()) != nil }
        .map { named($0, behind: typed.kept) }
    case .words, .channels, .days, .customer: known = []
    }
    return Array((fixed + known).prefix(Completion.limit))
  }

  /// A name behind an operator.
  private func named(_ name: String, behind kept: String, note: String = "") -> Completion {
    let word = QuotedWord.quoted(name)
    return Completion(
      text: kept + word, note: note, shown: SafeText(kept) + .completion(of: name, typed: word))
  }

  /// Every operator with an example, for Tab where nothing was typed yet; empty elsewhere.
  func operatorCompletions(_ prompt: PromptState) -> [Completion] {
    guard prompt.kind == .search,
      let typed = TypedSearchWord(String(prompt.buffer.characters[prompt.wordRange])),
      typed.operator == nil, typed.part.isEmpty
    else { return [] }
    return TicketSearchOperator.allCases.map { Completion(text: typed.kept + $0.typed, note: $0.hint) }
  }

  // MARK: Times and commands

  /// The moment that the words mean, before it is applied (product rule 11); Tab puts it in as a date.
  private func snoozeCompletion(_ text: String) -> [Completion] {
    guard let until = (try? Snooze(parsing: text, now: shared.moment, zone: shared.zone))?.until else { return [] }
    let civil = shared.zone.civil(at: until)
    return [
      Completion(text: "\(civil.dateText) \(civil.clockText)", note: "\(civil.weekdayName), Enter snoozes until then")
    ]
  }

  /// The same for words after `:snooze`, which applies them at once.
  private func snoozeCommandCompletion(_ text: String) -> [Completion] {
    let words = text.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    guard words.count == 2, words[0].lowercased() == "snooze" else { return [] }
    return snoozeCompletion(String(words[1])).map { Completion(text: "snooze \($0.text)", note: $0.note) }
  }

  /// What a command does; for a snooze the moment that it means.
  private func note(_ command: Command) -> String {
    guard case .triage(.snooze(let preset)) = command, let due = target.map({ changes.pending.shown($0).slaDueAt }),
      let snooze = try? Snooze(preset, due: due, lastWake: changes.lastWake, now: shared.moment, zone: shared.zone),
      let until = snooze.until
    else { return command.info.help }
    return "\(command.info.help): \(shared.zone.civil(at: until).momentText)"
  }

  private func commandCompletions(_ text: String) -> [Completion] {
    let typed = text.lowercased().drop { $0 == " " }
    let fits = Command.allCases.filter { $0.isTypable && $0.info.name.hasPrefix(typed) && server.offers($0) }
    return fits.sorted { $0.info.name < $1.info.name }
      .map { Completion(text: $0.info.name, note: note($0)) }
  }
}

extension PromptState {
  /// Whether the word under the cursor is a tag: in the tag prompt, and after `:tag`.
  var completesTags: Bool { kind.isTags || (kind == .command && buffer.text.lowercased().hasPrefix("tag ")) }

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

extension TicketSearchOperator {
  /// An example and what it finds, as completion shows it.
  fileprivate var hint: String { "\(example.typed)  \(example.finds)" }
}
