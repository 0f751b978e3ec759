import Screen
import Tickets

/// What was asked, typed, answered or chosen over the panes.
enum LayersEvent: Equatable, Sendable {
  /// A line is to be typed in the bottom bar.
  case asks(PromptState.Kind)
  /// What was typed there cannot be taken, in a sentence.
  case refused(String)
  /// What was typed there was taken.
  case taken
  /// The line is given up.
  case givenUp
  /// The choices for what is typed there became known.
  case choicesKnown
  /// A line was closed that is not to be taken.
  case left(PromptState.Kind)
  /// The list is narrowed to this while it is typed.
  case narrows(TicketSearchQuery)
  /// The thread is looked through for this while it is typed.
  case looksInThread(String)
  /// Characters of a key were typed.
  case keyTyped(String)
  /// What was typed of a key was edited.
  case keyEdited(TextEdit)
  /// A line was typed to its end.
  indirect case answered(PromptState.Answer)
  /// Something was chosen from a list.
  indirect case chose(PickerState.Choice)
  /// The program is left.
  case quits
  /// A key was pressed that does nothing in front of what lies there.
  case unbound(KeyChord)
  /// A text is gone on with and its send sheet opened.
  case sends(DraftKey)
  /// A text is forgotten.
  case discards(DraftKey)
  /// A change that waits is forgotten.
  indirect case drops(QueuedChange)
  /// The text that was discarded last comes back.
  case bringsBack
}

extension PromptState {
  /// What Enter takes out of a line.
  enum Answer: Equatable, Sendable {
    /// The key, which `SignInState` has.
    case key
    /// What the list is narrowed to.
    case search(TicketSearchQuery)
    /// What is looked for in the thread.
    case threadSearch
    /// Changes of tags, as they were typed.
    case tags(PromptState, rows: [RowID])
    /// A verb for these tickets.
    case verb(Triage, rows: [RowID])
    /// A due time in words.
    case due(String, rows: [RowID])
    /// The reason of an escalation.
    case escalation(String, rows: [RowID])
    /// The number of a ticket that is to be deleted.
    case deletion(TicketRef, String)
    /// The number of a ticket to go to.
    case ticket(Int)
    /// A command.
    case command(Command)
    /// What was typed behind `tag`, `snooze`, or another command that asks for words.
    case tagLine(String), snoozeLine(String), fieldLine(Command, String)
  }
}

extension InboxState {
  /// Lets those that listen know what was asked, typed, answered or chosen.
  mutating func follow(_ event: LayersEvent) -> [Effect] {
    switch event {
    case .asks(let kind): return follow(layers.ask(kind, completer, &shared))
    case .refused(let problem): layers.prompt?.problem = problem
    case .taken: layers.prompt = nil
    case .givenUp: return follow(layers.closePrompt())
    case .choicesKnown: layers.recomplete(completer)
    case .left(.search): return list.leaveTypedSearch(in: layout, &shared)
    case .left(.threadSearch): return thread.leaveThreadSearch(in: layout)
    case .left(.key): return server.leaveKey()
    case .left: break
    case .narrows(let query): return list.narrow(to: query, in: layout, &shared)
    case .looksInThread(let text): return thread.typeThreadSearch(text, in: layout, &shared)
    case .keyTyped(let text): return server.typeKey(text)
    case .keyEdited(let edit): return server.editKey(edit)
    case .answered(let answer): return follow(answer)
    case .chose(let choice): return follow(choice)
    case .quits: return end()
    case .unbound(let chord):
      keys.remember(unbound: [chord], in: front, at: shared.moment)
      shared.sayUnbound([chord], in: keyContext)
    case .sends(let key):
      let effects = openText(key)
      // Why a text cannot be gone on with was said or asked by then.
      let isOpen = shared.focus == .composer && (writing.newTicket.form?.key ?? writing.composer?.key) == key
      return isOpen ? effects + writing.showSheet(changes.knownTags, sight, &shared) : effects
    case .discards(let key):
      let effects = discardText(key)
      listUnsentAgain()
      return effects
    case .drops(let change):
      let isDropped = changes.queue.drops.values.contains { $0.ids == [change.id] }
      return isDropped ? [] : changes.queue.takeOut([change.id], step: nil, &shared)
    case .bringsBack: return takeStep(.undo)
    }
    return []
  }

  /// Hands what was typed to whoever asked for it.
  private mutating func follow(_ answer: PromptState.Answer) -> [Effect] {
    switch answer {
    case .key: follow(server.acceptKey(&shared))
    case .search(let query): list.keepSearch(query, in: layout, &shared)
    case .threadSearch: follow(thread.keepThreadSearch())
    case .tags(let prompt, let rows): acceptTags(prompt, rows: rows)
    case .verb(let verb, let rows): give(verb, rows: rows)
    case .due(let text, let rows): acceptDue(text, rows: rows)
    case .escalation(let text, let rows): acceptEscalation(text, rows: rows)
    case .deletion(let key, let text): acceptDeletion(key, text)
    case .ticket(let number): list.numberSearch.look(for: number, &shared)
    case .command(let command): perform(command, count: nil)
    case .tagLine(let words):
      target == nil && list.selection.isEmpty
        ? perform(.triage(.tag), count: nil) : fill(words, after: follow(.asks(.tags(rows: verbRows(count: 1)))))
    case .snoozeLine(let words):
      target == nil && !list.usesSelection(shared)
        ? perform(.triage(.snoozeText), count: nil)
        : fill(words, after: follow(.asks(.snooze(rows: verbRows(count: 1)))))
    case .fieldLine(let command, let words): fill(words, after: perform(command, count: nil))
    }
  }

  /// Hands a choice to whoever offered it.
  private mutating func follow(_ choice: PickerState.Choice) -> [Effect] {
    switch choice {
    case .command(let command):
      keys.remember(command)
      return perform(command, count: nil)
    case .page(let address): return [.browse(shared.requests.next(for: .program(.browsing)), address)]
    case .assign(let assignee, let rows): return give(.assign(assignee), rows: rows)
    case .suggestion(let choice, let ticket): return follow(suggestions.choose(choice, for: ticket, sight, &shared))
    case .text(let key): return openText(key)
    case .goneText(let choice, let key): return choose(choice, for: key)
    case .run(let choice, let run): return choose(choice, for: run)
    case .queue(let choice, let change): return changes.queue.choose(choice, for: change, &shared)
    }
  }

  /// Fills in a prompt that was just opened and takes it, where one was.
  private mutating func fill(_ words: String, after opening: [Effect]) -> [Effect] {
    guard layers.prompt != nil else { return opening }
    let typed = layers.put(words, completer, shared)
    return opening + follow(typed) + follow(layers.acceptPrompt(changes, shared))
  }
}
