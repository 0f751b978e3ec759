import FoundationEssentials
public import Tickets

extension InboxState {
  /// Looks for every text that an earlier run handed over and nobody has heard of since (product rule 12).
  ///
  /// What is on its way in this run has its own look, and what is on screen belongs to the person again.
  mutating func lookForLeftovers() -> [Effect] {
    var effects: [Effect] = []
    for draft in writing.drafts where draft.state == .sending {
      let key = draft.key
      guard isLeftover(key, draft.savedAt), writing.composer?.key != key, !writing.isOnItsWay(key) else { continue }
      effects += look(for: key, .traceMessage(draft))
    }
    let begun = writing.newTicket.drafts.first { $0.state == .sending && isLeftover($0.key, $0.savedAt) }
    if writing.newTicketOnItsWay == nil, writing.newTicket.form == nil, let draft = begun,
      let order = try? NewTicketForm(draft).order(.unknown)
    {
      effects += look(
        for: draft.key, .trace(order, since: draft.savedAt, known: writing.newTicket.opened, waits: [.zero]))
    }
    return effects
  }

  /// Another window that is sending a text now tells itself what became of it.
  private func isLeftover(_ key: DraftKey, _ savedAt: Date) -> Bool {
    writing.leftovers.ofBefore.contains(key) || shared.moment.timeIntervalSince(savedAt) > Self.longestSend
  }

  /// Seconds after which no window is still sending a text, waits for the rate limit included.
  private static let longestSend = 4200.0

  private mutating func look(for key: DraftKey, _ call: ServiceCall) -> [Effect] {
    guard !writing.leftovers.isLooking(for: key) else { return [] }
    let id = shared.requests.next(for: .writing(.leftover))
    writing.leftovers.looks[id] = key
    return [.service(id, call)]
  }

  /// Whether a server that was reached surely knows by now of what was handed over then (contract.md section 6.3).
  private func isSettled(_ handedOver: Date) -> Bool { shared.moment.timeIntervalSince(handedOver) >= 60 }

  private mutating func sayOnce(of key: DraftKey, _ sentence: String) {
    if writing.leftovers.told.insert(key).inserted { shared.say(.warning, sentence) }
  }

  private mutating func failed(_ key: DraftKey, _ error: TicketServiceError) -> [Effect] {
    guard error != .cancelled, writing.leftovers.told.insert(key).inserted else { return [] }
    shared.say(.confirm, error)
    return []
  }

  // MARK: Replies and notes

  /// A thread was searched for a text of before.
  mutating func tracedLeftover(_ id: RequestID, _ result: Result<MessageTrace, TicketServiceError>) -> [Effect] {
    guard let key = writing.leftovers.looks.removeValue(forKey: id),
      let index = writing.drafts.firstIndex(where: { $0.key == key && $0.state == .sending })
    else { return [] }
    switch result {
    case .failure(.ticketNotFound):
      shared.say(.warning, "The ticket of a text of before is gone; the text is kept as a draft.")
      return mark(index, .unconfirmed)
    case .failure(let error): return failed(key, error)
    case .success(let trace):
      let draft = writing.drafts[index]
      let ticket = trace.number.map { "#\($0)" } ?? "its ticket"
      let what = "The \(draft.audience.text(of: ticket))"
      switch trace.result {
      case .found(let message):
        shared.say(
          .success,
          "\(what) had arrived before Posthorn ended, so its draft is gone. "
            + "A status that was to follow it may not be set.")
        return ended(index, as: message)
      case .absent where isSettled(draft.savedAt):
        let letter = draft.audience == .customer ? "r" : "m"
        shared.say(.info, "\(what) was not sent before Posthorn ended; \(letter) there goes on with it.")
        return mark(index, .editing)
      case .absent:
        sayOnce(
          of: key, "\(what) is not there so far; it is looked for again within a minute. Check before resending.")
        return []
      case .unclear:
        shared.say(.warning, "\(what) could not be confirmed: check before resending. It is kept as a draft.")
        return mark(index, .unconfirmed)
      }
    }
  }

  private mutating func mark(_ index: Int, _ state: Draft.State) -> [Effect] {
    writing.drafts[index].state = state
    let draft = writing.drafts[index]
    return [writeDraft(.message(draft)).effect]
  }

  private mutating func ended(_ index: Int, as message: MessageID) -> [Effect] {
    let draft = writing.drafts.remove(at: index)
    let effects = discardDraft(draft.key) + readRows()
    guard thread.shown.ticket?.id == draft.ticket else { return effects }
    // One's own words are no news that could stop the next reply.
    thread.shown.known?.insert(message)
    return effects + reloadThread()
  }

  // MARK: The new ticket

  /// The list was searched for the new ticket of before.
  mutating func tracedLeftover(
    _ id: RequestID, _ result: Result<Trace<ComposedTicket>, TicketServiceError>
  ) -> [Effect] {
    guard let key = writing.leftovers.looks.removeValue(forKey: id),
      let draft = writing.newTicket.drafts.first(where: { $0.key == key && $0.state == .sending })
    else { return [] }
    switch result {
    case .failure(let error): return failed(key, error)
    case .success(.found(let made)):
      writing.newTicket.remove(copy: draft.copy)
      writing.newTicket.opened.insert(made.id)
      shared.say(
        .success,
        "New ticket #\(made.number) had been opened before Posthorn ended, so its draft is gone; :\(made.number) goes there."
      )
      return discardDraft(draft.key) + fileChanged()
    case .success(.absent) where isSettled(draft.savedAt):
      shared.say(.info, "The new ticket was not opened before Posthorn ended: nothing was sent; c goes on with it.")
      return markNewTicket(draft, .editing)
    case .success(.absent):
      sayOnce(
        of: key,
        "The new ticket is not there so far; it is looked for again within a minute. Check before resending.")
      return []
    case .success(.unclear):
      shared.say(
        .warning,
        "The new ticket of before could not be confirmed: look for it in the list and check before resending; "
          + "c goes on with it.")
      return markNewTicket(draft, .unconfirmed)
    }
  }

  private mutating func markNewTicket(_ draft: NewTicketDraft, _ state: Draft.State) -> [Effect] {
    var draft = draft
    draft.state = state
    writing.newTicket.put(draft)
    return [writeDraft(.newTicket(draft)).effect]
  }
}

extension SendVerdict {
  /// Judges what became of a text that an earlier run handed over, from the thread.
  ///
  /// - Parameters:
  ///   - draft: The text, saved when it was handed over.
  ///   - thread: The thread now.
  /// - Returns: The message that holds it; `unclear` when only an older one does, or not all of the thread can be read.
  public static func trace(of draft: Draft, in thread: MessageThread) -> Trace<MessageID> {
    let wanted = OutgoingMessage.trimmed(draft.text)
    let equal = thread.messages.filter { message in
      guard case .team = message.author else { return false }
      return message.audience == draft.audience && OutgoingMessage.trimmed(message.text) == wanted
    }
    let handedOver = draft.savedAt + thread.clockOffset - NewTicket.clockTolerance
    if let found = equal.last(where: { $0.createdAt > handedOver }) { return .found(found.id) }
    return equal.isEmpty && thread.damaged == 0 ? .absent : .unclear
  }
}
