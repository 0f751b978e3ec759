import Screen
public import Tickets

extension InboxReducer {
  /// A key while it is asked whether to quit: only the one that the question names answers it, so that nothing typed on
  /// can leave or act behind it.
  ///
  /// - Returns: `nil` where it is not asked, and for keys that close the question, stop the program or draw it anew.
  func answerQuit(_ chord: KeyChord, in state: inout InboxState) -> [Effect]? {
    guard state.prompt?.kind == .quit else { return nil }
    let typed = chord.asTyped
    let traits = keymap.match([typed], in: .prompt).command?.info.traits ?? []
    guard traits.isDisjoint(with: [.cancels, .forProgram]) else { return nil }
    state.prompt?.problem = nil
    if (chord.onStandardLayout ?? typed).typed == state.quitKey { return state.leave() }
    if typed.foreignLetter != nil { state.prompt?.problem = InboxState.foreignSentence([typed]) }
    return []
  }
}

extension InboxState {
  /// The key that answers the question whether to quit: a q is pressed too easily to give up a text.
  public var quitKey: Character { draftWrites.hasFailed || prompt?.isLeaving == true ? "y" : "q" }

  /// Texts that are kept and not sent.
  public var unsentTexts: Int { drafts.count + newTicket.drafts.count }

  /// Texts for a ticket that are kept or being written, and not sent.
  public func textCount(of ticket: TicketID) -> Int {
    var keys = Set(drafts.lazy.filter { $0.ticket == ticket }.map(\.key))
    if let composer, composer.ticket == ticket, !composer.buffer.isEmpty { keys.insert(composer.key) }
    return keys.count
  }

  /// Texts on their way.
  public var textsOnTheirWay: Int { outgoing.count + (newTicket.job == nil ? 0 : 1) }

  /// Changes of tickets on their way; `nil` while more of them wait behind those.
  public var changesOnTheirWay: Int? { run?.isRunning == true ? nil : pending.byRequest.count + deletions.count }

  /// Leaves, after asking when a draft or a message is not sent.
  mutating func quit() -> [Effect] {
    let saved = retryDrafts()
    guard unsentTexts == 0, textsOnTheirWay == 0, changesOnTheirWay == 0 else {
      prompt = PromptState(kind: .quit)
      return saved + (unsentTexts == 0 ? [] : askTheFile())
    }
    return saved + end()
  }

  /// Before texts are said to be kept the file is written to, which tells whether it is still the one they are in.
  mutating func askTheFile() -> [Effect] { [.keep(requests.next(for: .list(.advance)), .advance(moment))] }

  /// Leaves as soon as every text is on disk, or at once where that was said to be given up.
  fileprivate mutating func leave() -> [Effect] {
    guard draftWrites.holdsText, quitKey == "q" else { return end() }
    prompt?.isLeaving = true
    return []
  }
}
