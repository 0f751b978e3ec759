import FoundationEssentials
import Tickets

extension WritingArea {
  /// Looks for every text that an earlier run handed over and nobody has heard of since (product rule 12).
  ///
  /// What is on its way in this run has its own look, and what is on screen belongs to the person again.
  mutating func lookForLeftovers(_ shared: inout Shared) -> [Effect] {
    let begun = drafts.all.filter { text in
      text.state == .sending && isLeftover(text.key, text.savedAt, shared) && !isOnItsWay(text.key)
        && (text.key.isNewTicket
          ? newTicketOnItsWay == nil && newTicket.form == nil : composer?.key != text.key)
    }
    // Of new tickets one at a time: two of them could take the same ticket for theirs.
    let first = begun.first(where: \.key.isNewTicket)
    return begun.filter { !$0.key.isNewTicket || $0 == first }.flatMap { lookFor($0, &shared) }
  }

  /// Seconds after which no window is still sending a text, waits for the rate limit included.
  private static let longestSend = 4200.0

  /// Another window that is sending a text now tells itself what became of it.
  private func isLeftover(_ key: DraftKey, _ savedAt: Date, _ shared: Shared) -> Bool {
    leftovers.ofBefore.contains(key) || shared.moment.timeIntervalSince(savedAt) > Self.longestSend
  }

  private mutating func lookFor(_ text: KeptText, _ shared: inout Shared) -> [Effect] {
    guard !leftovers.isLooking(for: text.key), let call = text.lookUp(but: newTicket.opened) else { return [] }
    let id = shared.requests.next(for: .writing(.leftover))
    leftovers.looks[id] = text.key
    return [.service(id, call)]
  }

  fileprivate mutating func sayOnceOf(of key: DraftKey, _ sentence: String, _ shared: inout Shared) {
    if leftovers.told.insert(key).inserted { shared.say(.warning, sentence) }
  }

  fileprivate mutating func lookFailed(_ key: DraftKey, _ error: TicketServiceError, _ shared: inout Shared) -> [Effect]
  {
    guard error != .cancelled, leftovers.told.insert(key).inserted else { return [] }
    shared.say(.confirm, error)
    return []
  }
}

extension InboxState {
  /// A text of before was looked for.
  mutating func tookLook(_ id: RequestID, _ result: Result<Trace<LetterArrival>, TicketServiceError>) -> [Effect] {
    guard let key = writing.leftovers.looks.removeValue(forKey: id), let text = writing.drafts.text(key),
      text.state == .sending
    else { return [] }
    let words = words(of: text)
    switch result {
    case .failure(.ticketNotFound) where !key.isNewTicket:
      shared.say(.warning, "The ticket of a text of before is gone; the text is kept as a draft.")
      return writing.drafts.mark(text, .unconfirmed, &shared)
    case .failure(let error): return writing.lookFailed(key, error, &shared)
    case .success(.found(let arrival)): return ended(text, as: arrival, words.what)
    case .success(.absent) where shared.isSettled(text.savedAt):
      shared.say(.info, words.isLost)
      return writing.drafts.mark(text, .editing, &shared)
    case .success(.absent):
      writing.sayOnceOf(
        of: key,
        "\(words.what) is not there so far; it is looked for again within a minute. Check before resending.", &shared)
      return []
    case .success(.unclear):
      shared.say(.warning, words.isUnclear)
      return writing.drafts.mark(text, .unconfirmed, &shared)
    }
  }

  private func words(of text: KeptText) -> (what: String, isLost: String, isUnclear: String) {
    guard case .message(let draft) = text else {
      return (
        "The new ticket",
        "The new ticket was not opened before Posthorn ended: nothing was sent; c goes on with it.",
        "The new ticket of before could not be confirmed: look for it in the list and check before resending; "
          + "c goes on with it."
      )
    }
    let ticket = knownTicket(of: draft).map { "#\($0.number)" } ?? "its ticket"
    let what = "The \(draft.audience.text(of: ticket))"
    let letter = draft.audience == .customer ? "r" : "m"
    return (
      what, "\(what) was not sent before Posthorn ended; \(letter) there goes on with it.",
      "\(what) could not be confirmed: check before resending. It is kept as a draft."
    )
  }

  /// The server has it: its draft goes.
  private mutating func ended(_ text: KeptText, as arrival: LetterArrival, _ what: String) -> [Effect] {
    writing.drafts.remove(text.key)
    let effects = writing.drafts.discard(text.key, &shared)
    switch arrival {
    case .ticket(let made):
      writing.newTicket.opened.insert(made.id)
      let number = made.number
      shared.say(
        .success,
        "New ticket #\(number) had been opened before Posthorn ended, so its draft is gone; :\(number) goes there.")
      return effects + list.fileChanged(in: layout, &shared)
    case .message(let message, _):
      shared.say(
        .success,
        "\(what) had arrived before Posthorn ended, so its draft is gone. "
          + "A status that was to follow it may not be set.")
      let read = list.readRows(in: layout, &shared)
      guard thread.shown.ticket?.id == text.message?.ticket else { return effects + read }
      // One's own words are no news that could stop the next reply.
      thread.shown.known?.insert(message)
      return effects + read + thread.reloadThread(&shared)
    }
  }
}

extension Shared {
  /// Whether a server that was reached surely knows by now of what was handed over then (contract.md section 6.3).
  fileprivate func isSettled(_ handedOver: Date) -> Bool { moment.timeIntervalSince(handedOver) >= 60 }
}

extension KeptText {
  /// The call that looks for it, but among tickets that others made; `nil` for a form that could not have been sent.
  fileprivate func lookUp(but opened: Set<TicketID>) -> ServiceCall? {
    switch self {
    case .message(let draft):
      return .confirm(draft.outgoing, draft.ticket, by: .since(draft.savedAt), waits: [.zero])
    case .newTicket(let draft):
      guard let order = try? NewTicketForm(draft).order(.unknown, tags: nil) else { return nil }
      return .trace(order, since: draft.savedAt, known: opened, waits: [.zero])
    }
  }
}
