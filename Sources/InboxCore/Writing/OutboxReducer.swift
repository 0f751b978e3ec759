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

  fileprivate mutating func lookUp(_ index: Int, after waits: [Duration], _ shared: inout Shared) -> [Effect] {
    let next = shared.requests.next(for: .writing(.looking))
    outgoing[index].request = next
    return [.service(next, outgoing[index].lookUp(after: waits, but: newTicket.opened))]
  }

  /// Says why a new ticket was not opened, and puts the cursor where that can be mended.
  fileprivate mutating func refusedNewTicket(_ error: TicketServiceError, in layout: PaneLayout, _ shared: inout Shared)
  {
    if case .invalid(let name, let reason) = error, let field = NewTicketForm.Field(wire: name) {
      return blame(FieldProblem(field: field, reason: reason), in: layout, &shared)
    }
    if error == .sendingAddressUnusable { newTicket.form?.field = .sender }
    if error == .recipientMismatch { newTicket.form?.field = .recipient }
    shared.say(.newTicket, error)
  }
}

/// The way of a text to the server, of whatever kind; ``LetterStage`` says what comes after what.
extension InboxState {
  /// The work for a text on its way was answered: an answer that no stage waits for does nothing.
  mutating func took(_ answer: LetterAnswer, _ id: RequestID) -> [Effect] {
    guard let index = writing.outgoing.firstIndex(where: { $0.request == id }) else { return [] }
    let event = writing.outgoing[index].event(of: answer)
    switch writing.outgoing[index].take(event) {
    case .looking: return writing.lookUp(index, after: [.zero], &shared)
    case .sending:
      let next = shared.requests.next(for: .writing(.sending))
      writing.outgoing[index].request = next
      writing.outgoing[index].began = shared.moment
      return [.service(next, writing.outgoing[index].sending)]
    case .confirming:
      guard case .answered(.look(let waits)) = event else { return [] }
      return writing.lookUp(index, after: waits, &shared)
    case .accepted: return arrived(writing.outgoing.remove(at: index), answer)
    case .failed: return failed(index, answer)
    case .unknown: return unconfirmed(index)
    case .checked, .marking, nil: return []
    }
  }

  // MARK: The server has it

  private mutating func arrived(_ letter: Letter, _ answer: LetterAnswer) -> [Effect] {
    switch (letter.content, answer) {
    case (.message(let text), .answered(.success(.message(let message, let wasThere)))):
      return written(letter, text, as: message, wasThere: wasThere)
    case (.message(let text), .looked(.success(.found(.message(let message, _))))):
      return written(letter, text, as: message, wasThere: false)
    case (.message(let text), .stopped(.success(let read))):
      guard let message = letter.look?.earlierAttempt(in: read) else { return [] }
      shared.say(.success, text.audience.hadArrived(at: "#\(text.number)"))
      return finish(text, as: message)
    case (.newTicket(let form, _), .answered(.success(.ticket(let made)))),
      (.newTicket(let form, _), .looked(.success(.found(.ticket(let made))))):
      return opened(made, form.key, given: letter.request)
    case (_, _): return []
    }
  }

  /// The draft goes, and only now the status follows.
  private mutating func written(
    _ letter: Letter, _ text: ComposerState, as message: MessageID, wasThere: Bool
  ) -> [Effect] {
    if wasThere { changes.undo.forgetPast(letter.given) }
    let what = text.audience.words.capitalizedFirst
    shared.say(
      .success,
      wasThere
        ? "#\(text.number) had the same text already; nothing new was sent." : "\(what) added to #\(text.number).")
    var effects = finish(text, as: message)
    if let status = letter.then { effects += follow(letter, text, with: status, wasThere: wasThere) }
    return effects + (wasThere || letter.then != nil ? [] : writing.readStatus(after: letter, &shared))
      + shared.readCounts()
  }

  /// Lets go of a text that the server has.
  mutating func finish(_ text: ComposerState, as message: MessageID) -> [Effect] {
    writing.drafts.remove(text.key)
    let effects: [Effect] = writing.drafts.discard(text.key, &shared)
    if thread.shown.row == text.row {
      thread.shown.jumpsToEnd = true
      // One's own words are no news: neither do they stop the next reply, nor does the mark stand above them.
      thread.shown.known?.insert(message)
      thread.shown.written.insert(message)
    }
    return effects + list.read(rows: [text.row], &shared) + thread.reloadIfShown(text.row, &shared)
  }

  /// The ticket of a text, as it is on screen.
  func row(of text: ComposerState) -> TicketRow? {
    if let row = list.rows[text.row] { return row }
    guard let shown = thread.shown.conversation, shown.row == text.row else { return nil }
    return shown.ticketRow
  }

  /// The draft goes, and where the form was still on screen the ticket takes its place.
  private mutating func opened(_ made: ComposedTicket, _ key: DraftKey, given: RequestID) -> [Effect] {
    if !made.wasAlreadyThere { changes.undo.push(.past("the new ticket #\(made.number)", "is open", given: given)) }
    writing.newTicket.opened.insert(made.id)
    writing.drafts.remove(key)
    var effects = writing.drafts.discard(key, &shared)
    shared.say(
      .success,
      made.wasAlreadyThere
        ? "#\(made.number) was opened with the same words already; nothing new was sent."
        : "New ticket #\(made.number) opened.")
    if writing.newTicket.form != nil {
      effects += leaveForm()
      let look = shared.requests.next(replacing: .writing(.newTicket))
      effects.append(.read(look, .row(number: made.number)))
    }
    return effects + list.fileChanged(in: layout, &shared)
  }

  /// The row of the new ticket was read.
  mutating func foundNewTicket(_ result: Result<[TicketRow], StorageProblem>) -> [Effect] {
    // A mirror that could not read the row shows it after the next refresh.
    guard case .success(let rows) = result, let row = rows.first else { return shared.profile.isLocal ? [] : refresh() }
    shared.focus = .detail
    return showTicket(row.row, id: row.id, mode: .peek)
  }

  // MARK: It is the person's again

  /// Nothing was written: what stopped it is said.
  private mutating func failed(_ index: Int, _ answer: LetterAnswer) -> [Effect] {
    let letter = writing.outgoing[index]
    switch (letter.content, answer) {
    case (_, .marked(.failure(let problem))):
      shared.notices.show(Notice(kind: .failure, content: .draft(problem, wasSending: true), at: shared.moment))
      return giveBack(index)
    case (.message(let text), .stopped(let result)): return stopped(index, text, result)
    case (.message(let text), .answered(.failure(.ticketNotFound))):
      return giveBack(index) + lost(TicketRef(row: text.row, id: text.ticket, number: text.number))
    case (.message, .answered(.failure(let error))): shared.say(.send, error)
    case (.newTicket, .answered(.failure(let error))):
      let effects = giveBack(index)
      writing.refusedNewTicket(error, in: layout, &shared)
      return effects
    case (_, .looked(.failure(let error))): shared.say(.confirm, error)
    case (_, _): break
    }
    return giveBack(index)
  }

  /// The last look found what arrived, or could not be made.
  private mutating func stopped(
    _ index: Int, _ text: ComposerState, _ result: Result<MessageThread, TicketServiceError>
  ) -> [Effect] {
    guard case .success(let read) = result else {
      if case .failure(let error) = result { shared.say(.lastLook, error) }
      return giveBack(index)
    }
    let arrived = writing.outgoing[index].look?.arrived(in: read) ?? []
    let effects = giveBack(index)
    guard writing.composer?.key == text.key, !arrived.isEmpty else {
      let what = arrived.isEmpty ? "could not be read whole" : "has news"
      shared.say(.warning, "The thread of #\(text.number) \(what), so your reply was not sent; it is kept as a draft.")
      return effects + thread.reloadIfShown(text.row, &shared)
    }
    return effects + stopSend(arrived)
  }

  /// Nobody can tell whether it arrived: a person must look before it is sent again.
  private mutating func unconfirmed(_ index: Int) -> [Effect] {
    let letter = writing.outgoing[index]
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
          + "The form is kept\(writing.newTicket.form == nil ? "; c goes on with it" : "").")
    }
    return giveBack(index, unconfirmedSince: letter.began)
  }

  /// The text comes back: on screen where it was left, else as a draft.
  private mutating func giveBack(_ index: Int, unconfirmedSince: Date? = nil) -> [Effect] {
    let letter = writing.outgoing.remove(at: index)
    switch letter.content {
    case .message(var text):
      text.unconfirmedSince = unconfirmedSince ?? text.unconfirmedSince
      changes.undo.forgetPast(letter.given)
      // A press that waits meant this text; it must not hit what came before it.
      changes.undoPresses = []
      let effects = writing.drafts.keep(text, &shared)
      guard writing.composer == nil, writing.newTicket.form == nil, thread.shown.row == text.row, layers.prompt == nil,
        shared.focus != .list
      else { return effects }
      writing.composer = text
      shared.focus = .composer
      thread.relayoutThread(keepingPlace: true, in: layout)
      return effects
    case .newTicket(var form, _):
      form.stage = .editing
      form.unconfirmedSince = unconfirmedSince ?? form.unconfirmedSince
      if writing.newTicket.form != nil { writing.newTicket.form = form }
      return writing.drafts.keep(form, &shared)
    }
  }
}
