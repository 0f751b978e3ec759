import FoundationEssentials
import Tickets

extension WritingArea {
  /// Looks for every text that an earlier run handed over and nobody has heard of since (product rule 12).
  ///
  /// What is on its way in this run has its own look, and what is on screen belongs to the person again.
  mutating func lookForLeftovers(_ shared: inout Shared) -> [Effect] {
    let begun = drafts.all.filter { text in
      text.state == .sending && leftovers.mayHold(text.key, text.savedAt, shared) && !isOnItsWay(text.key)
        && (text.key.isNewTicket
          ? newTicketOnItsWay == nil && newTicket.form == nil : composer?.key != text.key)
    }
    // Of new tickets one at a time: two of them could take the same ticket for theirs.
    let first = begun.first(where: \.key.isNewTicket)
    return begun.filter { !$0.key.isNewTicket || $0 == first }.flatMap {
      leftovers.look(for: $0, but: newTicket.opened, &shared)
    }
  }

  /// A text of before was looked for.
  mutating func tookLook(
    _ id: RequestID, _ result: Result<Trace<LetterArrival>, TicketServiceError>, _ sight: Sight,
    _ shared: inout Shared
  ) -> AreaResult {
    guard let key = leftovers.looks.removeValue(forKey: id), let text = drafts.text(key), text.state == .sending
    else { return AreaResult() }
    let words = text.leftoverWords(
      ticket: text.message.flatMap { drafts.knownTicket(of: $0, sight, at: shared.moment) })
    switch result {
    case .failure(.ticketNotFound) where !key.isNewTicket:
      shared.say(.warning, "The ticket of a text of before is gone; the text is kept as a draft.")
      return AreaResult(effects: drafts.mark(text, .unconfirmed, &shared))
    case .failure(let error):
      leftovers.failed(key, error, &shared)
      return AreaResult()
    case .success(.found(let arrival)): return ended(text, as: arrival, words.what, &shared)
    case .success(.exposed(let arrival)):
      let result = ended(text, as: arrival, words.what, &shared)
      shared.say(.failure, "\(words.what) is public: the server shows it to the customer.")
      return result
    case .success(.absent) where shared.isSettled(text.savedAt):
      shared.say(.info, words.isLost)
      return AreaResult(effects: drafts.mark(text, .editing, &shared))
    case .success(.absent):
      let sentence =
        "\(words.what) is not there so far; it is looked for again within a minute. Check before resending."
      leftovers.sayOnce(of: key, sentence, &shared)
      return AreaResult()
    case .success(.unclear):
      shared.say(.warning, words.isUnclear)
      return AreaResult(effects: drafts.mark(text, .unconfirmed, &shared))
    }
  }

  /// The server has it: its draft goes.
  private mutating func ended(
    _ text: KeptText, as arrival: LetterArrival, _ what: String, _ shared: inout Shared
  ) -> AreaResult {
    drafts.remove(text.key)
    let effects = drafts.discard(text.key, &shared)
    switch arrival {
    case .ticket(let made):
      newTicket.opened.insert(made.id)
      let number = made.number
      shared.say(
        .success,
        "New ticket #\(number) had been opened before Posthorn ended, so its draft is gone; :\(number) goes there.")
      return AreaResult(effects: effects, events: [.writing(.ticketMade)])
    case .message(let message, _):
      shared.say(
        .success,
        "\(what) had arrived before Posthorn ended, so its draft is gone. "
          + "A status that was to follow it may not be set.")
      return AreaResult(
        effects: effects, events: text.message.map { [.writing(.arrived(message, in: $0.ticket))] } ?? [])
    }
  }
}

extension Leftovers {
  fileprivate mutating func look(
    for text: KeptText, but opened: Set<TicketID>, _ shared: inout Shared
  ) -> [Effect] {
    guard !isLooking(for: text.key), let call = text.lookUp(but: opened) else { return [] }
    let id = shared.requests.next(for: .writing(.leftover))
    looks[id] = text.key
    return [.service(id, call)]
  }
}

extension KeptText {
  /// What is said of a text of before.
  fileprivate func leftoverWords(ticket known: DraftTicket?) -> (what: String, isLost: String, isUnclear: String) {
    guard case .message(let draft) = self else {
      return (
        "The new ticket",
        "The new ticket was not opened before Posthorn ended: nothing was sent; c goes on with it.",
        "The new ticket of before could not be confirmed: look for it in the list and check before resending; "
          + "c goes on with it."
      )
    }
    let ticket = known.map { "#\($0.number)" } ?? "its ticket"
    let what = "The \(draft.audience.text(of: ticket))"
    let letter = draft.audience == .customer ? "r" : "m"
    return (
      what, "\(what) was not sent before Posthorn ended; \(letter) there goes on with it.",
      "\(what) could not be confirmed: check before resending. It is kept as a draft."
    )
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
