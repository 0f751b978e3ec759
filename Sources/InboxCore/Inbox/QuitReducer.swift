import Screen
package import Tickets

extension WritingArea {
  /// Texts that are kept and not sent.
  package var unsentTexts: Int { drafts.messages.count + drafts.newTickets.count }

  /// Texts on their way.
  package var textsOnTheirWay: Int { outgoing.count }
}

extension ChangesArea {
  /// Changes of tickets on their way; `nil` while more of them wait behind those.
  package var changesOnTheirWay: Int? {
    run?.isRunning == true ? nil : pending.byRequest.count + deletions.count
  }
}

extension LayersArea {
  /// Leaves at once, or as soon as every text is on disk.
  fileprivate mutating func leave(onceWritten: Bool) -> AreaResult {
    guard onceWritten else { return AreaResult(events: [.layers(.quits)]) }
    prompt?.isLeaving = true
    return AreaResult()
  }
}

extension InboxReducer {
  /// A key while it is asked whether to quit: only the one that the question names answers it, so that nothing typed on
  /// can leave or act behind it.
  ///
  /// - Returns: `nil` where it is not asked, and for keys that close the question, stop the program or draw it anew.
  func answerQuit(_ chord: KeyChord, in state: inout InboxState) -> [Effect]? {
    guard state.layers.prompt?.kind == .quit else { return nil }
    let typed = chord.asTyped
    let traits = keymap.match([typed], in: .prompt).command?.info.traits ?? []
    guard traits.isDisjoint(with: [.cancels, .forProgram]) else { return nil }
    state.layers.prompt?.problem = nil
    if (chord.onStandardLayout ?? typed).typed == state.quitKey {
      // Where a text was said to be given up, nothing is waited for.
      let isAwaited = state.writing.drafts.writes.holdsText && state.quitKey == "q"
      return state.follow(state.layers.leave(onceWritten: isAwaited))
    }
    if typed.foreignLetter != nil { state.layers.prompt?.problem = [typed].foreignSentence }
    return []
  }
}

extension InboxState {
  /// The key that answers the question whether to quit: a q is pressed too easily to give up a text.
  package var quitKey: Character { writing.drafts.writes.hasFailed || layers.prompt?.isLeaving == true ? "y" : "q" }

  /// Texts for a ticket that are kept or being written, and not sent.
  package func textCount(of ticket: TicketID) -> Int {
    var keys = Set(writing.drafts.messages.lazy.filter { $0.ticket == ticket }.map(\.key))
    if let composer = writing.composer, composer.ticket == ticket, !composer.buffer.isBlank {
      keys.insert(composer.key)
    }
    return keys.count
  }

  /// Leaves, after asking when a draft or a message is not sent.
  mutating func quit() -> [Effect] {
    let saved = writing.retryDrafts(&shared)
    guard writing.unsentTexts == 0, writing.textsOnTheirWay == 0, changes.changesOnTheirWay == 0 else {
      layers.prompt = PromptState(kind: .quit)
      return saved + (writing.unsentTexts == 0 ? [] : shared.askTheFile())
    }
    return saved + end()
  }
}
