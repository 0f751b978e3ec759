import FoundationEssentials
import Tickets

extension ListArea {
  /// Whether verbs mean the selection: only where it can be seen, in the list.
  func usesSelection(_ shared: Shared) -> Bool { shared.focus == .list && !selection.isEmpty }
}

/// The line in the bottom bar.
extension LayersArea {
  /// Opens a prompt; tags of tickets that are out of sight are asked for.
  mutating func ask(_ kind: PromptState.Kind, _ completer: Completer, _ shared: inout Shared) -> AreaResult {
    prompt = PromptState(kind: kind)
    let result = promptChanged(completer, shared)
    guard case .tags(let rows) = kind else { return result }
    if rows.count == 1, let tags = completer.shownTags(rows[0]) {
      prompt?.tagCounts = tags.map { TagCount(tag: $0, count: 1) }
      return result
    }
    let id = shared.requests.next(for: .changes(.selectionTags))
    prompt?.tagsRequest = id
    return result + AreaResult(effects: [.read(id, .tagsOfSelection(rows))])
  }

  /// Closes the prompt; nothing else changes.
  mutating func closePrompt() -> AreaResult {
    let kind = prompt?.kind
    prompt = nil
    return AreaResult(events: kind.map { [.layers(.left($0))] } ?? [])
  }

  /// A printable key while a prompt is open.
  mutating func typeInPrompt(_ character: Character, _ completer: Completer, _ shared: Shared) -> AreaResult {
    if prompt?.kind == .key { return AreaResult(events: [.layers(.keyTyped(String(character)))]) }
    prompt?.buffer.type(character)
    return promptChanged(completer, shared)
  }

  /// A readline movement or edit in the prompt; deleting from an empty one closes it.
  mutating func editPrompt(_ edit: TextEdit, _ completer: Completer, _ shared: Shared) -> AreaResult {
    guard prompt?.kind != .quit else { return AreaResult() }
    if prompt?.kind == .key { return AreaResult(events: [.layers(.keyEdited(edit))]) }
    if edit == .backspace && prompt?.buffer.isEmpty == true { return closePrompt() }
    prompt?.buffer.apply(edit)
    return promptChanged(completer, shared)
  }

  /// A pasted text goes into what takes one, as a line.
  mutating func paste(_ text: String, _ completer: Completer, _ shared: Shared) -> AreaResult {
    if prompt?.kind == .key { return AreaResult(events: [.layers(.keyTyped(text))]) }
    let line = String(text.map { $0.isNewline ? " " : $0 })
    guard prompt != nil else {
      picker?.buffer.insert(line)
      picker?.narrow()
      return AreaResult()
    }
    prompt?.buffer.insert(line)
    return promptChanged(completer, shared)
  }

  /// Puts words into the prompt, as if they had been typed there.
  mutating func put(_ words: String, _ completer: Completer, _ shared: Shared) -> AreaResult {
    prompt?.buffer = TextBuffer(words)
    // Of tags, Enter takes the one that is marked.
    return prompt?.kind.isTags == true ? promptChanged(completer, shared) : AreaResult()
  }

  /// The text changed: what was wrong is forgotten, completions are made anew.
  private mutating func promptChanged(_ completer: Completer, _ shared: Shared) -> AreaResult {
    guard var current = prompt else { return AreaResult() }
    current.problem = nil
    current.searchProblem = nil
    current.newTags = []
    current.chosen = nil
    current.complete(completer)
    prompt = current
    return searchTyped(shared)
  }

  /// The choices became known: they are made anew, unless Tab has put one in already.
  mutating func recomplete(_ completer: Completer) {
    if prompt?.chosen == nil { prompt?.complete(completer) }
  }

  /// The tags of the selection that the prompt is about were read.
  mutating func tookSelectionTags(
    _ id: RequestID, _ result: Result<[TagCount], StorageProblem>, _ completer: Completer
  ) -> [Effect] {
    guard id == prompt?.tagsRequest, case .success(let counts) = result else { return [] }
    prompt?.tagCounts = counts
    prompt?.tagsRequest = nil
    recomplete(completer)
    return []
  }

  /// Tab and Shift+Tab: puts the next or previous completion in place of the word under the cursor.
  mutating func complete(by step: Int, _ completer: Completer, _ shared: Shared) -> AreaResult {
    guard var current = prompt else { return AreaResult() }
    guard !current.completions.isEmpty else {
      // Where nothing is typed there is nothing to complete, but much to show.
      current.completions = completer.operatorCompletions(current)
      prompt = current
      return AreaResult()
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
    prompt = current
    return searchTyped(shared)
  }

  /// The text of a search changed: the list or the thread follows; a part that cannot be used is left out and told.
  private mutating func searchTyped(_ shared: Shared) -> AreaResult {
    guard let current = prompt else { return AreaResult() }
    switch current.kind {
    case .threadSearch: return AreaResult(events: [.layers(.looksInThread(current.buffer.text))])
    case .search:
      let (query, problems) = TicketSearchQuery.parse(
        current.buffer.text, typingAt: current.buffer.cursor, now: shared.moment, zone: shared.zone)
      prompt?.searchProblem = problems.first
      // Without the part that cannot be used: on the way to `status:` the letters were a word that nothing matched.
      return AreaResult(events: [.layers(.narrows(query))])
    case .command, .tags, .snooze, .due, .escalation, .delete, .key, .quit: return AreaResult()
    }
  }
}

/// Enter in the bottom bar: takes what was typed, or says what is wrong and keeps it.
extension LayersArea {
  /// Takes what was typed.
  ///
  /// - Parameters:
  ///   - changes: Tells of tickets that take no change now.
  ///   - shared: Has the moment.
  /// - Returns: The answer for whoever asked.
  mutating func acceptPrompt(_ changes: ChangesArea, _ shared: Shared) -> AreaResult {
    guard let current = prompt else { return AreaResult() }
    if let problem = changes.takenBackProblem(of: current.kind.rows, key: "Enter") {
      prompt?.problem = problem
      return AreaResult()
    }
    let text = current.buffer.text
    switch current.kind {
    case .quit: return AreaResult()
    case .key: return answer(.key)
    case .search: return keepSearch(text, shared)
    case .threadSearch: return answer(.threadSearch)
    case .command: return run(text, shared)
    case .tags(let rows): return answer(.tags(current, rows: rows))
    case .snooze(let rows): return acceptSnooze(text, rows: rows, shared)
    case .due(let rows): return answer(.due(text, rows: rows))
    case .escalation(let rows): return answer(.escalation(text, rows: rows))
    case .delete(let key): return answer(.deletion(key, text))
    }
  }

  private func answer(_ answer: PromptState.Answer) -> AreaResult {
    AreaResult(events: [.layers(.answered(answer))])
  }

  private mutating func acceptSnooze(_ text: String, rows: [RowID], _ shared: Shared) -> AreaResult {
    do throws(Snooze.Problem) {
      let until = try Snooze(parsing: text, now: shared.moment, zone: shared.zone)
      prompt = nil
      return answer(.verb(.snooze(until), rows: rows))
    } catch {
      prompt?.problem = error.sentence
      return AreaResult()
    }
  }

  private mutating func keepSearch(_ text: String, _ shared: Shared) -> AreaResult {
    let (query, problems) = TicketSearchQuery.parse(text, now: shared.moment, zone: shared.zone)
    if let problem = problems.first {
      prompt?.searchProblem = problem
      return AreaResult()
    }
    guard !query.isEmpty else { return closePrompt() }
    prompt = nil
    return answer(.search(query))
  }

  /// Runs a command by name; a number goes to that ticket.
  private mutating func run(_ text: String, _ shared: Shared) -> AreaResult {
    switch CommandPrompt(text) {
    case .nothing: return closePrompt()
    case .ticket(let number):
      prompt = nil
      return answer(.ticket(number))
    case .command(let command):
      prompt = nil
      return answer(.command(command))
    case .tags(let words):
      prompt = nil
      return answer(.tagLine(words))
    case .snooze(let words):
      prompt = nil
      return answer(.snoozeLine(words))
    case .field(let command, let words):
      prompt = nil
      return answer(.fieldLine(command, words))
    case .search(let words): return keepSearch(words, shared)
    case .noTicket(let number): prompt?.problem = "There is no ticket #\(number); Esc closes."
    case .unknown: prompt?.problem = "There is no such command; Tab completes, Esc closes."
    }
    return AreaResult()
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
