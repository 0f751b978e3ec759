import Tickets

extension InboxState {
  /// Most tags offered; commands are few enough to be offered all.
  static let completionLimit = 50

  /// What the word under the cursor could become.
  func completions(for prompt: PromptState) -> [Completion] {
    switch prompt.kind {
    case .command where prompt.completesTags:
      tagCompletions(prompt, of: usesSelection ? Array(list.selection) : [target?.row].compactMap(\.self))
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

  /// Operators, and the values that the program or the file knows behind one.
  private func searchCompletions(_ prompt: PromptState) -> [Completion] {
    let word = String(prompt.buffer.characters[prompt.wordRange])
    guard let (found, value) = TicketSearchOperator.reading(word[...]) else {
      // A single letter is a word more often than an operator.
      guard word.count > 1 else { return [] }
      return TicketSearchOperator.completions(of: word).map { Completion(text: $0, note: "") }
    }
    let typed = value.lowercased()
    let fixed = TicketSearchOperator.completions(of: word).map { Completion(text: $0, note: "") }
    let known: [Completion]
    switch found.values {
    case .tags:
      known = bestTags(typed, machines: true).map { tag in
        Completion(text: found.typed + Self.quoted(tag.tag), note: tag.count == 1 ? "1 use" : "\(tag.count) uses")
      }
    case .people:
      let names = Set(list.rows.values.compactMap { $0.assignee?.name }.filter { !$0.isEmpty })
      let fuzzy = Fuzzy(typed)
      known = names.sorted().filter { fuzzy.score($0.lowercased()) != nil }
        .map { Completion(text: found.typed + Self.quoted($0), note: "") }
    case .words, .channels, .days, .customer: known = []
    }
    return Array((fixed + known).prefix(Self.completionLimit))
  }

  private static func quoted(_ value: String) -> String {
    value.contains(where: \.isWhitespace) ? "\"\(value)\"" : value
  }

  /// The moment that the words mean, before it is applied (product rule 11); Tab puts it in as a date.
  private func snoozeCompletion(_ text: String) -> [Completion] {
    guard let until = (try? Snooze(parsing: text, now: moment, zone: zone))?.until else { return [] }
    let civil = zone.civil(at: until)
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
    guard case .snooze(let preset) = command, let due = target.map({ pending.shown($0).slaDueAt }),
      let snooze = try? Snooze(preset, due: due, lastWake: lastWake, now: moment, zone: zone), let until = snooze.until
    else { return command.info.help }
    return "\(command.info.help): \(zone.civil(at: until).momentText)"
  }

  private func commandCompletions(_ text: String) -> [Completion] {
    let typed = text.lowercased().drop { $0 == " " }
    let fits = Command.allCases.filter { $0.isTypable && $0.info.name.hasPrefix(typed) && server.offers($0) }
    return fits.sorted { $0.info.name < $1.info.name }
      .map { Completion(text: $0.info.name, note: note($0)) }
  }

  private func tagCompletions(_ prompt: PromptState, of rows: [RowID]) -> [Completion] {
    let word = prompt.wordWithoutSign.lowercased()
    let onTickets = Dictionary(prompt.tagCounts.map { ($0.tag, $0.count) }, uniquingKeysWith: { first, _ in first })
    let selected = rows.count
    let one: Set<String> = selected == 1 ? Set(rows.first.flatMap(knownRow).map { pending.shown($0).tags } ?? []) : []
    return bestTags(word, machines: false).map { known in
      Completion(
        text: known.tag, note: note(known, onTickets[known.tag] ?? 0, of: selected, has: one.contains(known.tag)))
    }
  }

  /// The tags that fit best, in each rank the most used first, as they are known; no more than are offered.
  private func bestTags(_ typed: String, machines: Bool) -> [TagCount] {
    let fuzzy = Fuzzy(typed)
    var ranks: [[TagCount]] = [[], [], []]
    for known in knownTags where machines || !TagEdit.isMachineTag(known.tag) {
      guard let score = fuzzy.score(known.tag), ranks[score].count < Self.completionLimit else { continue }
      ranks[score].append(known)
      if score == 0 && ranks[0].count == Self.completionLimit { break }
    }
    return Array(ranks.joined().prefix(Self.completionLimit))
  }

  /// The row of a ticket, when it is on screen.
  func knownRow(_ row: RowID) -> TicketRow? { list.rows[row] ?? (target?.row == row ? target : nil) }

  private func note(_ known: TagCount, _ carried: Int, of selected: Int, has: Bool) -> String {
    let uses = known.count == 1 ? "1 use" : "\(known.count) uses"
    if selected == 1 { return has ? "\(uses), on it" : uses }
    let share = carried == 0 ? "none" : carried == selected ? "all" : "\(carried) of \(selected)"
    return "\(uses), \(share)"
  }
}

extension PromptState {
  /// Whether the word under the cursor is a tag: in the tag prompt, and after `:tag`.
  var completesTags: Bool { kind.isTags || (kind == .command && buffer.text.lowercased().hasPrefix("tag ")) }

  /// The word that completion replaces: for commands the whole line, for tags the word at the cursor.
  var wordRange: Range<Int> {
    guard completesTags || kind == .search else { return 0..<buffer.characters.count }
    let start = buffer.characters[..<buffer.cursor].lastIndex { $0.isWhitespace }.map { $0 + 1 } ?? 0
    let end = buffer.characters[buffer.cursor...].firstIndex { $0.isWhitespace } ?? buffer.characters.count
    return start..<end
  }

  /// The sign in front of the word: `-`, `+`, `=` or nothing.
  var wordSign: String {
    let word = buffer.characters[wordRange]
    return word.first.map { "-+=".contains($0) ? String($0) : "" } ?? ""
  }

  /// The word without its sign.
  var wordWithoutSign: String { String(buffer.characters[wordRange].drop { "-+=".contains($0) }) }
}

extension PromptState.Kind {
  /// Whether tags are asked for.
  var isTags: Bool {
    if case .tags = self { true } else { false }
  }
}
