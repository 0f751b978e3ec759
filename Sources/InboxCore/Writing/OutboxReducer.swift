import FoundationEssentials
import Tickets

extension WritingArea {
  /// Marks a text on disk as handed over, the first step of its way.
  ///
  /// - Parameters:
  ///   - content: What is sent.
  ///   - shared: Hands out the request, and has the moment.
  /// - Returns: The text on its way, and the write that marks it.
  mutating func handOver(_ content: Letter.Content, _ shared: inout Shared) -> (letter: Letter, mark: Effect) {
    let text =
      switch content {
      case .message(let text): KeptText.message(text.draft(state: .sending, at: shared.moment))
      case .newTicket(let form, _): KeptText.newTicket(form.draft(state: .sending, at: shared.moment))
      }
    drafts.put(text)
    let mark = drafts.write(text, of: text.key, &shared)
    return (Letter(content, mark: mark.id, at: shared.moment), mark.effect)
  }
}

extension Letter {
  /// Goes out, once.
  fileprivate mutating func leave(_ shared: inout Shared) -> Effect {
    let next = shared.requests.next(for: .writing(.sending))
    request = next
    began = shared.moment
    return .service(next, sending)
  }

  /// Is looked for where it would be, but among tickets that others made.
  fileprivate mutating func seek(after waits: [Duration], but opened: Set<TicketID>, _ shared: inout Shared) -> Effect {
    let next = shared.requests.next(for: .writing(.looking))
    request = next
    return .service(next, lookUp(after: waits, but: opened))
  }
}

/// The way of a text to the server, of whatever kind; ``LetterStage`` says what comes after what.
extension WritingArea {
  /// The work for a text on its way was answered: an answer that no stage waits for does nothing.
  mutating func took(
    _ answer: LetterAnswer, _ id: RequestID, _ sight: Sight, _ shared: inout Shared
  ) -> AreaResult {
    guard let index = outgoing.firstIndex(where: { $0.request == id }) else { return AreaResult() }
    let event = outgoing[index].event(of: answer)
    switch outgoing[index].take(event) {
    case .looking:
      return AreaResult(effects: [outgoing[index].seek(after: [.zero], but: newTicket.opened, &shared)])
    case .sending: return AreaResult(effects: [outgoing[index].leave(&shared)])
    case .confirming:
      guard case .answered(.look(let waits)) = event else { return AreaResult() }
      return AreaResult(effects: [outgoing[index].seek(after: waits, but: newTicket.opened, &shared)])
    case .accepted: return arrived(outgoing.remove(at: index), answer, sight, &shared)
    case .failed: return failed(index, answer, sight, &shared)
    case .unknown: return unconfirmed(index, sight, &shared)
    case .checked, .marking, nil: return AreaResult()
    }
  }

  // MARK: The server has it

  private mutating func arrived(
    _ letter: Letter, _ answer: LetterAnswer, _ sight: Sight, _ shared: inout Shared
  ) -> AreaResult {
    switch (letter.content, answer) {
    case (.message(let text), .answered(.success(.message(let message, let wasThere)))):
      return written(letter, text, as: message, wasThere: wasThere, sight, &shared)
    case (.message(let text), .looked(.success(.found(.message(let message, _))))):
      return written(letter, text, as: message, wasThere: false, sight, &shared)
    case (.message(let text), .looked(.success(.exposed(.message(let message, _))))):
      shared.say(.failure, Audience.exposed(at: "#\(text.number)"))
      return finish(text, as: message, &shared)
    case (.message(let text), .stopped(.success(let read))):
      guard let message = letter.look?.earlierAttempt(in: read) else { return AreaResult() }
      shared.say(.success, text.audience.hadArrived(at: "#\(text.number)"))
      return finish(text, as: message, &shared)
    case (.newTicket(let form, _), .answered(.success(.ticket(let made)))),
      (.newTicket(let form, _), .looked(.success(.found(.ticket(let made))))):
      return opened(made, form.key, given: letter.request, sight, &shared)
    case (_, _): return AreaResult()
    }
  }

  /// The draft goes, and only now the status follows.
  private mutating func written(
    _ letter: Letter, _ text: ComposerState, as message: MessageID, wasThere: Bool, _ sight: Sight,
    _ shared: inout Shared
  ) -> AreaResult {
    let what = text.audience.words.capitalizedFirst
    shared.say(
      .success,
      wasThere
        ? "#\(text.number) had the same text already; nothing new was sent." : "\(what) added to #\(text.number).")
    var result = AreaResult(events: wasThere ? [.writing(.nothingDone(letter.given))] : [])
    result = result + finish(text, as: message, &shared)
    if let status = letter.then {
      result.events +=
        letter.follow(text, with: status, wasThere: wasThere, sight, &shared).map { [.writing($0)] } ?? []
    }
    result.effects += wasThere || letter.then != nil ? [] : letter.readStatus(&shared)
    return result + AreaResult(effects: shared.readCounts())
  }

  /// Lets go of a text that the server has.
  mutating func finish(_ text: ComposerState, as message: MessageID, _ shared: inout Shared) -> AreaResult {
    drafts.remove(text.key)
    return AreaResult(effects: drafts.discard(text.key, &shared), events: [.writing(.wrote(message, in: text.row))])
  }

  /// The draft goes, and where the form was still on screen the ticket takes its place.
  private mutating func opened(
    _ made: ComposedTicket, _ key: DraftKey, given: RequestID, _ sight: Sight, _ shared: inout Shared
  ) -> AreaResult {
    var result = AreaResult()
    if !made.wasAlreadyThere {
      result = result + .did(.past("the new ticket #\(made.number)", "is open", given: given))
    }
    newTicket.opened.insert(made.id)
    drafts.remove(key)
    result.effects += drafts.discard(key, &shared)
    shared.say(
      .success,
      made.wasAlreadyThere
        ? "#\(made.number) was opened with the same words already; nothing new was sent."
        : "New ticket #\(made.number) opened.")
    if newTicket.form != nil {
      result = result + leaveForm(sight, &shared)
      let look = shared.requests.next(replacing: .writing(.newTicket))
      result.effects.append(.read(look, .row(number: made.number)))
    }
    return result + .ticketMade
  }

  // MARK: It is the person's again

  /// Nothing was written: what stopped it is said.
  private mutating func failed(
    _ index: Int, _ answer: LetterAnswer, _ sight: Sight, _ shared: inout Shared
  ) -> AreaResult {
    let letter = outgoing[index]
    switch (letter.content, answer) {
    case (_, .marked(.failure(let problem))):
      shared.notices.show(Notice(kind: .failure, content: .draft(problem, wasSending: true), at: shared.moment))
      return giveBack(index, sight, &shared)
    case (.message(let text), .stopped(let result)): return stopped(index, text, result, sight, &shared)
    case (.message(let text), .answered(.failure(.ticketNotFound))):
      return giveBack(index, sight, &shared)
        + .lost(TicketRef(row: text.row, id: text.ticket, number: text.number))
    case (.message, .answered(.failure(let error))): shared.say(.send, error)
    case (.newTicket, .answered(.failure(let error))):
      let result = giveBack(index, sight, &shared)
      newTicket.refused(error, in: layout(shared), &shared)
      return result
    case (_, .looked(.failure(let error))): shared.say(.confirm, error)
    case (_, _): break
    }
    return giveBack(index, sight, &shared)
  }

  /// The last look found what arrived, or could not be made.
  private mutating func stopped(
    _ index: Int, _ text: ComposerState, _ result: Result<MessageThread, TicketServiceError>, _ sight: Sight,
    _ shared: inout Shared
  ) -> AreaResult {
    guard case .success(let read) = result else {
      if case .failure(let error) = result { shared.say(.lastLook, error) }
      return giveBack(index, sight, &shared)
    }
    let arrived = outgoing[index].look?.arrived(in: read) ?? []
    let back = giveBack(index, sight, &shared)
    guard composer?.key == text.key, !arrived.isEmpty else {
      let what = arrived.isEmpty ? "could not be read whole" : "has news"
      shared.say(.warning, "The thread of #\(text.number) \(what), so your reply was not sent; it is kept as a draft.")
      return back + .threadHasNews(text.row)
    }
    return back + stopSend(arrived, sight, &shared)
  }

  /// Nobody can tell whether it arrived: a person must look before it is sent again.
  private mutating func unconfirmed(_ index: Int, _ sight: Sight, _ shared: inout Shared) -> AreaResult {
    let letter = outgoing[index]
    switch letter.content {
    case .message(let text):
      let rest = letter.then == nil ? "" : " The status is as it was."
      shared.say(
        .warning,
        "Could not confirm whether #\(text.number) has the text: check before resending. It is kept as a draft.\(rest)")
    case .newTicket:
      shared.say(
        .warning,
        "The new ticket could not be confirmed: look for it in the list and check before resending. "
          + "The form is kept\(newTicket.form == nil ? "; c goes on with it" : "").")
    }
    return giveBack(index, unconfirmedSince: letter.began, sight, &shared)
  }

  /// The text comes back: on screen where it was left, else as a draft.
  private mutating func giveBack(
    _ index: Int, unconfirmedSince: Date? = nil, _ sight: Sight, _ shared: inout Shared
  ) -> AreaResult {
    let letter = outgoing.remove(at: index)
    switch letter.content {
    case .message(var text):
      text.unconfirmedSince = unconfirmedSince ?? text.unconfirmedSince
      let result = AreaResult(effects: drafts.keep(text, &shared), events: [.writing(.cameBack(letter.given))])
      guard !isOpen, sight.shown.row == text.row, !sight.hasPrompt, shared.focus != .list else { return result }
      composer = text
      shared.focus = .composer
      return result + .panesChanged
    case .newTicket(var form, _):
      form.stage = .editing
      form.unconfirmedSince = unconfirmedSince ?? form.unconfirmedSince
      if newTicket.form != nil { newTicket.form = form }
      return AreaResult(effects: drafts.keep(form, &shared))
    }
  }
}

extension NewTicketState {
  /// Says why a new ticket was not opened, and puts the cursor where that can be mended.
  fileprivate mutating func refused(_ error: TicketServiceError, in layout: PaneLayout, _ shared: inout Shared) {
    if case .invalid(let name, let reason) = error, let field = NewTicketForm.Field(wire: name) {
      return blame(FieldProblem(field: field, reason: reason), in: layout, &shared)
    }
    if error == .sendingAddressUnusable { form?.field = .sender }
    if error == .recipientMismatch { form?.field = .recipient }
    shared.say(.newTicket, error)
  }
}

extension InboxState {
  /// The row of the new ticket was read.
  mutating func foundNewTicket(_ result: Result<[TicketRow], StorageProblem>) -> [Effect] {
    // A mirror that could not read the row shows it after the next refresh.
    guard case .success(let rows) = result, let row = rows.first else { return shared.profile.isLocal ? [] : refresh() }
    shared.focus = .detail
    return showTicket(row.row, id: row.id, mode: .peek)
  }
}
