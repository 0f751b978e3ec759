import FoundationEssentials
import Notation
import Screen
import Tickets

extension Completion {
  /// Most tags offered; commands are few enough to be offered all.
  static let limit = 50
}

/// What the word under the cursor of a prompt could become, of all that is known when it is asked.
struct Completer {
  /// Tags in use.
  let tags: KnownTags
  /// The tickets that verbs mean where a prompt names none.
  let meant: () -> [RowID]
  /// The tags that a ticket shows, which a change on its way may have given it; `nil` where it is out of sight.
  let shownTags: (RowID) -> [String]?
  /// Those whom tickets in sight are assigned to; only behind one operator they are asked for.
  let people: () -> Set<String>
  /// The due time of the ticket that a verb would hit, which may be none; `nil` without a ticket.
  let due: Date??
  /// From what wake times count.
  let moment: TriageMoment
  /// Whether the server can do what a command asks for.
  let offers: (Command) -> Bool

  /// What the word under the cursor could become.
  func completions(for prompt: PromptState) -> [Completion] {
    switch prompt.kind {
    case .command where prompt.completesTags, .tags: tagCompletions(prompt)
    case .command:
      commandCompletions(prompt.buffer.text) + snoozeCommandCompletion(prompt.buffer.text)
        + fieldCompletions(prompt.buffer.text)
    case .due: dueCompletions(prompt.buffer.text)
    case .escalation: noneCompletion(prompt.buffer.text, note: "takes the escalation away")
    case .snooze: snoozeCompletion(prompt.buffer.text)
    case .search: searchCompletions(prompt)
    case .threadSearch, .key, .quit, .delete: []
    }
  }

  /// Tags for the tickets that the prompt changes; of a single one it is said which it has.
  private func tagCompletions(_ prompt: PromptState) -> [Completion] {
    let rows = if case .tags(let rows) = prompt.kind { rows } else { meant() }
    let own = rows.count == 1 ? shownTags(rows[0]) ?? [] : []
    return tags.completions(prompt, of: rows.count, own: TagSet(own))
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
      known = tags.best(part, machines: true).map { tag in
        named(tag.tag, behind: typed.kept, note: tag.count == 1 ? "1 use" : "\(tag.count) uses")
      }
    case .people:
      let fuzzy = Fuzzy(part)
      known = people().sorted().filter { fuzzy.fit($0.lowercased()) != nil }
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
    guard let until = (try? Snooze(parsing: text, now: moment.now, zone: moment.zone))?.until else { return [] }
    let civil = moment.zone.civil(at: until)
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
    guard case .triage(.snooze(let preset)) = command, let due,
      let snooze = try? Snooze(preset, due: due, lastWake: moment.lastWake, now: moment.now, zone: moment.zone),
      let until = snooze.until
    else { return command.info.help }
    return "\(command.info.help): \(moment.zone.civil(at: until).momentText)"
  }

  private func commandCompletions(_ text: String) -> [Completion] {
    let typed = text.lowercased().drop { $0 == " " }
    let fits = Command.allCases.filter { $0.isTypable && $0.info.name.hasPrefix(typed) && offers($0) }
    return fits.sorted { $0.info.name < $1.info.name }
      .map { Completion(text: $0.info.name, note: note($0)) }
  }

  // MARK: Fields

  /// What the words of a due time mean, before it is applied; and that it can be cleared.
  private func dueCompletions(_ text: String) -> [Completion] {
    var found = noneCompletion(text, note: "takes the due time away")
    if let due = (try? Snooze(parsing: text, now: moment.now, zone: moment.zone))?.until {
      let civil = moment.zone.civil(at: due)
      let moment = Completion(
        text: "\(civil.dateText) \(civil.clockText)", note: "\(civil.weekdayName), Enter makes it due then")
      found.insert(moment, at: 0)
    }
    return found
  }

  /// That a reason can be taken away; reasons themselves are everybody's own.
  private func noneCompletion(_ text: String, note: String) -> [Completion] {
    let typed = text.lowercased()
    return "none".hasPrefix(typed) ? [Completion(text: "none", note: note)] : []
  }

  /// The same behind `:due` and `:escalate`.
  private func fieldCompletions(_ text: String) -> [Completion] {
    let words = text.split(maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: \.isWhitespace).map(
      String.init)
    guard words.count == 2 else { return [] }
    let found: [Completion] =
      switch words[0].lowercased() {
      case TriageCommand.due.info.name: dueCompletions(words[1])
      case TriageCommand.escalate.info.name: noneCompletion(words[1], note: "takes the escalation away")
      default: []
      }
    return found.map { Completion(text: "\(words[0]) \($0.text)", note: $0.note) }
  }
}

extension InboxState {
  /// What completes a prompt now.
  var completer: Completer {
    Completer(
      tags: changes.knownTags, meant: { list.usesSelection(shared) ? Array(list.selection) : verbRows(count: 1) },
      shownTags: { row in knownRow(row).map { changes.pending.shown($0).tags } },
      people: { list.people }, due: target.map { changes.pending.shown($0).slaDueAt },
      moment: changes.triageMoment(shared), offers: server.offers)
  }
}

extension ListArea {
  /// Those whom tickets in sight are assigned to.
  fileprivate var people: Set<String> { Set(rows.values.compactMap { $0.assignee?.name }.filter { !$0.isEmpty }) }
}

extension TicketSearchOperator {
  /// An example and what it finds, as completion shows it.
  fileprivate var hint: String { "\(example.typed)  \(example.finds)" }
}
