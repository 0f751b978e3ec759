import FoundationEssentials
import Tickets

extension ListArea {
  /// Whether verbs mean the selection: only where it can be seen, in the list.
  func usesSelection(_ shared: Shared) -> Bool { shared.focus == .list && !selection.isEmpty }
}

extension InboxState {
  /// Opens a prompt in the bottom bar.
  mutating func ask(_ kind: PromptState.Kind) -> [Effect] {
    layers.prompt = PromptState(kind: kind)
    return promptChanged()
  }

  /// t: asks for tags of the selection, or else of the ticket, in the list of so many from the cursor on.
  mutating func askTags(count: Int = 1) -> [Effect] {
    let all = verbRows(count: count)
    let effects = ask(.tags(rows: all))
    if all.count == 1, let known = all.first.flatMap(knownRow) {
      let tags = changes.pending.shown(known).tags
      layers.prompt?.tagCounts = tags.map { TagCount(tag: $0, count: 1) }
      return effects
    }
    let id = shared.requests.next(for: .changes(.selectionTags))
    layers.prompt?.tagsRequest = id
    return effects + [.read(id, .tagsOfSelection(all))]
  }

  /// z /: asks for a time in words.
  mutating func askSnooze(count: Int = 1) -> [Effect] { ask(.snooze(rows: verbRows(count: count))) }

  /// Closes the prompt; nothing else changes.
  mutating func closePrompt() -> [Effect] {
    let kind = layers.prompt?.kind
    layers.prompt = nil
    switch kind {
    case .search: return list.leaveTypedSearch(in: layout, &shared)
    case .threadSearch: return thread.leaveThreadSearch(in: layout)
    case .key: return server.leaveKey()
    case .command, .tags, .snooze, .due, .escalation, .delete, .quit, nil: return []
    }
  }

  /// A printable key while a prompt is open.
  mutating func typeInPrompt(_ character: Character) -> [Effect] {
    if layers.prompt?.kind == .key { return server.typeKey(String(character)) }
    layers.prompt?.buffer.type(character)
    return promptChanged()
  }

  /// A readline movement or edit in the prompt; deleting from an empty one closes it.
  mutating func editPrompt(_ edit: TextEdit) -> [Effect] {
    guard layers.prompt?.kind != .quit else { return [] }
    if layers.prompt?.kind == .key { return server.editKey(edit) }
    if edit == .backspace && layers.prompt?.buffer.isEmpty == true { return closePrompt() }
    layers.prompt?.buffer.apply(edit)
    return promptChanged()
  }

  /// The text changed: what was wrong is forgotten, completions are made anew.
  mutating func promptChanged() -> [Effect] {
    guard var current = layers.prompt else { return [] }
    current.problem = nil
    current.searchProblem = nil
    current.newTags = []
    current.chosen = nil
    current.completions = completer(for: current).completions(for: current)
    current.marked = changes.knownTags.marked(current)
    layers.prompt = current
    return searchTyped()
  }

  /// The choices became known: they are made anew, unless Tab has put one in already.
  mutating func recomplete() {
    guard var current = layers.prompt, current.chosen == nil else { return }
    current.completions = completer(for: current).completions(for: current)
    current.marked = changes.knownTags.marked(current)
    layers.prompt = current
  }

  /// Tab and Shift+Tab: puts the next or previous completion in place of the word under the cursor.
  mutating func complete(by step: Int) -> [Effect] {
    guard var current = layers.prompt else { return [] }
    guard !current.completions.isEmpty else {
      // Where nothing is typed there is nothing to complete, but much to show.
      current.completions = completer(for: current).operatorCompletions(current)
      layers.prompt = current
      return []
    }
    let count = current.completions.count
    let next = current.chosen.map { ($0 + step + count) % count } ?? (step > 0 ? 0 : count - 1)
    let word = current.wordRange
    let sign = current.typedSign
    current.buffer.replace(word, with: sign + current.completions[next].text)
    current.problem = nil
    current.newTags = []
    current.chosen = next
    current.marked = nil
    layers.prompt = current
    return searchTyped()
  }

  /// Enter: takes what was typed, or says what is wrong and keeps it.
  mutating func acceptPrompt() -> [Effect] {
    guard let current = layers.prompt else { return [] }
    if let problem = changes.takenBackProblem(of: current.kind.rows, key: "Enter") {
      layers.prompt?.problem = problem
      return []
    }
    switch current.kind {
    case .quit: return []
    case .key: return acceptKey()
    case .search: return keepSearch(current.buffer.text)
    case .threadSearch: return keepThreadSearch()
    case .command: return run(current.buffer.text)
    case .tags(let rows): return acceptTags(current, rows: rows)
    case .snooze(let rows): return acceptSnooze(current.buffer.text, rows: rows)
    case .due(let rows): return acceptDue(current.buffer.text, rows: rows)
    case .escalation(let rows): return acceptEscalation(current.buffer.text, rows: rows)
    case .delete(let key): return acceptDeletion(key, current.buffer.text)
    }
  }

  private mutating func acceptSnooze(_ text: String, rows: [RowID]) -> [Effect] {
    do throws(Snooze.Problem) {
      let until = try Snooze(parsing: text, now: shared.moment, zone: shared.zone)
      layers.prompt = nil
      return give(.snooze(until), rows: rows)
    } catch {
      layers.prompt?.problem = error.sentence
      return []
    }
  }

  /// Runs a command by name; a number goes to that ticket.
  private mutating func run(_ text: String) -> [Effect] {
    switch CommandPrompt(text) {
    case .nothing: return closePrompt()
    case .ticket(let number):
      layers.prompt = nil
      return look(for: number)
    case .command(let command):
      layers.prompt = nil
      return perform(command, count: nil)
    case .tags(let words):
      layers.prompt = nil
      guard target != nil || !list.selection.isEmpty else { return perform(.triage(.tag), count: nil) }
      var effects = askTags()
      layers.prompt?.buffer = TextBuffer(words)
      effects += promptChanged()
      return effects + acceptPrompt()
    case .snooze(let words):
      layers.prompt = nil
      guard target != nil || list.usesSelection(shared) else { return perform(.triage(.snoozeText), count: nil) }
      let effects = askSnooze()
      layers.prompt?.buffer = TextBuffer(words)
      return effects + acceptPrompt()
    case .field(let command, let words):
      layers.prompt = nil
      let effects = perform(command, count: nil)
      guard layers.prompt != nil else { return effects }
      layers.prompt?.buffer = TextBuffer(words)
      return effects + acceptPrompt()
    case .search(let words): return keepSearch(words)
    case .noTicket(let number):
      layers.prompt?.problem = "There is no ticket #\(number); Esc closes."
      return []
    case .unknown:
      layers.prompt?.problem = "There is no such command; Tab completes, Esc closes."
      return []
    }
  }
}

/// What a line after `:` means.
enum CommandPrompt: Equatable {
  case nothing, unknown
  case ticket(Int)
  /// A number beyond all those that tickets have, in short.
  case noTicket(String)
  case command(Command)
  case tags(String)
  case snooze(String)
  /// A field whose value follows the command: `due fri 14:00`.
  case field(Command, String)
  case search(String)

  /// The digits of a number that is too large to be one of a ticket; the middle of many is left out.
  private static func beyondAll(_ text: String) -> String? {
    let digits = text.drop { $0 == "#" }
    guard !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
    return digits.count > 24 ? "\(digits.prefix(20))…" : String(digits)
  }

  init(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first else {
      self = .nothing
      return
    }
    let name = words.joined(separator: " ").lowercased()
    let rest = words.dropFirst().joined(separator: " ")
    if first.lowercased() == "search", !rest.isEmpty {
      self = .search(rest)
      return
    }
    if let number = Int(first.drop { $0 == "#" }), words.count == 1, number >= 0 {
      self = .ticket(number)
    } else if let beyond = Self.beyondAll(first), words.count == 1 {
      self = .noTicket(beyond)
    } else if let command = Command.allCases.first(where: { $0.info.name == name && $0.isTypable }) {
      self = .command(command)
    } else if name == "q" {
      self = .command(.program(.quit))
    } else if first.lowercased() == "tag" {
      self = .tags(rest)
    } else if first.lowercased() == "snooze" {
      self = .snooze(rest)
    } else if let command = [Command.triage(.due), .triage(.escalate)].first(where: {
      $0.info.name == first.lowercased()
    }) {
      self = .field(command, rest)
    } else {
      self = .unknown
    }
  }
}
