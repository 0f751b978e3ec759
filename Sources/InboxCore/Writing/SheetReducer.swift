import Notation
import Screen
import Tickets

extension WritingArea {
  private mutating func readThreadForSheet(of text: ComposerState, isPainted: Bool = false, _ shared: inout Shared)
    -> [Effect]
  {
    let id = shared.requests.next(for: .writing(.lastLook))
    var sheet = SendSheet(check: .reading(id))
    sheet.isPainted = isPainted
    self.sheet = sheet
    return [.service(id, .thread(text.ticket))]
  }

  /// What stopped a send has been on screen for a while: a sheet that was opened by habit looks at the thread now.
  mutating func newsHadItsTime(_ shared: inout Shared) -> [Effect] {
    composer?.stop = nil
    guard let current = composer, let sheet = self.sheet, case .stopped = sheet.check else { return [] }
    return readThreadForSheet(of: current, isPainted: sheet.isPainted, &shared)
  }

  /// The sheet is on screen: from now on its keys count.
  mutating func sheetWasPainted(in layout: PaneLayout) -> [Effect] {
    // Only what can be seen can send.
    if !layout.isTooSmall { sheet?.isPainted = true }
    return []
  }

  /// Back from the sheet to the text.
  mutating func backToText() -> [Effect] {
    guard let sheet = self.sheet else { return [] }
    self.sheet = nil
    if case .damaged(let count) = sheet.check, sheet.isPainted { composer?.seenDamage = count }
    if case .reading(let id) = sheet.check { return [.cancel(id)] }
    return []
  }

  /// p: a reply becomes a note; never the other way round.
  mutating func turnIntoNote(_ shared: inout Shared) -> [Effect] {
    guard let current = composer else { return [] }
    guard current.audience == .customer else {
      shared.say(.info, "A note stays a note; r on the ticket writes a reply.")
      return []
    }
    if sheet?.check == .failed(.ticketNotFound) {
      shared.say(.warning, "#\(current.number) is gone, so no note can be added to it either; your text is kept.")
      return []
    }
    guard !isBusy(DraftKey(current.ticket, .team)) else {
      shared.say(
        .warning, "#\(current.number) has another note already, which this one would replace; finish that first.")
      return []
    }
    let effects = backToText()
    var note = current
    note.audience = .team
    note.unconfirmedSince = nil
    note.isUnsaved = false
    note.copy = 0
    note.kept = note.draft(state: .editing, at: shared.moment)
    note.stage = .sheet(SendSheet(check: .notNeeded))
    composer = note
    drafts.messages.removeAll { $0.key == current.key }
    // The reply leaves the disk when the note is on it, so that no moment is without the text.
    return effects
      + drafts.store(.message(note.draft(state: .editing, at: shared.moment)), replacing: current.key, &shared)
  }

  /// Whether a text is kept in this place or on its way from there.
  func isBusy(_ key: DraftKey) -> Bool {
    drafts.text(key) != nil || isOnItsWay(key)
  }

  /// Enter on the sheet: hands the ticket over, once.
  private mutating func sendNewTicket(_ shared: inout Shared) -> [Effect] {
    guard var form = newTicket.form, let sheet = self.sheet, sheet.isReady, let order = sheet.order,
      newTicketOnItsWay == nil
    else { return [] }
    if let problem = sheetObstacle { return refuseSheet(problem, &shared) }
    form.stage = .sending
    form.isUnsaved = false
    newTicket.form = form
    let (letter, mark) = handOver(.newTicket(form, order), &shared)
    outgoing.append(letter)
    return [mark]
  }
}

extension WritingArea {
  /// Ctrl+s: the last look; before a public send the thread is read again (product rule 14).
  mutating func showSheet(_ tags: KnownTags, _ sight: Sight, _ shared: inout Shared) -> [Effect] {
    if newTicket.form != nil { return showNewTicketSheet(tags, &shared) }
    guard let current = composer else { return [] }
    guard !sight.shown.isGone || sight.shown.row != current.row else {
      shared.say(
        .warning, "#\(current.number) is gone, so nothing can be added to it; your text is kept, and gd lists it.")
      return saveDraftNow(&shared)
    }
    let length = OutgoingMessage.length(of: current.buffer.text)
    guard length > 0 else {
      shared.say(.warning, "There is nothing to send yet.")
      return []
    }
    guard current.buffer.text.showsSomething else {
      shared.say(.warning, "The text holds only characters that show nothing, so nothing was sent.")
      return []
    }
    guard length <= OutgoingMessage.limit else {
      shared.say(.warning, "The text is \(length - OutgoingMessage.limit) characters too long; nothing was sent.")
      return []
    }
    guard current.audience == .team || !Redaction.hasGap(current.buffer.text) else {
      let layout = layout(shared)
      _ = composer?.goToGap(in: layout)
      shared.say(
        .warning, "A gap in {{ }} is not filled, so nothing was sent: fill it where the cursor is, then Ctrl+s.")
      return []
    }
    var saved = saveDraftNow(&shared)
    // A file that is another one by now may still answer out of memory.
    if saved.isEmpty { saved = shared.askTheFile() }
    guard current.audience == .customer || current.isUnconfirmed else {
      sheet = SendSheet(check: .notNeeded)
      return saved
    }
    if let count = current.stop {
      sheet = SendSheet(check: .stopped(count))
      return saved
    }
    shared.notices.wasRead()
    return saved + readThreadForSheet(of: current, &shared)
  }

  /// Ctrl+s: checks every field as servers do, then the last look.
  private mutating func showNewTicketSheet(_ tags: KnownTags, _ shared: inout Shared) -> [Effect] {
    guard let form = newTicket.form, form.stage == .editing else { return [] }
    do throws(FieldProblem) {
      let order = try form.order(newTicket.addresses, tags: tags)
      let saved = saveFormNow(&shared)
      sheet = SendSheet(check: .notNeeded, order: order)
      // As in the tag prompt: what Enter would make is said before (product rule 10).
      let new = tags.new(among: order.tags)
      let meant = new.count == 1 ? new.first.flatMap(tags.nearest) : nil
      newTicket.form?.newTags = new
      newTicket.form?.meantTag = meant
      return saved
    } catch {
      newTicket.blame(error, in: layout(shared), &shared)
      return []
    }
  }

  /// Enter or a digit on the sheet: hands the text over.
  mutating func send(then status: Status?, _ sight: Sight, _ shared: inout Shared) -> AreaResult {
    if newTicket.form != nil { return AreaResult(effects: status == nil ? sendNewTicket(&shared) : []) }
    guard let current = composer, let sheet else { return AreaResult() }
    if let problem = sheetObstacle, sheet.isPainted { return AreaResult(effects: refuseSheet(problem, &shared)) }
    guard sheet.isReady else {
      shared.sayUnready(sheet.check)
      return AreaResult()
    }
    var kept = current
    kept.stage = .editing
    var (letter, mark) = handOver(.message(kept), &shared)
    letter.then = status
    letter.ticket = sight.row(kept.row)
    if status == nil { letter.stays = letter.ticket.map { sight.pending.shown($0).status } }
    letter.before = sight.shown.messagesBefore(kept, shared)
    let look = sight.look(of: kept)
    letter.look = look.known == nil && look.attempt == nil ? nil : look
    outgoing.append(letter)
    let became = kept.audience.whatBecame(isLocal: shared.profile.isLocal)
    let what = "the \(kept.audience.text(of: "#\(kept.number)", hasLeft: true))"
    composer = nil
    shared.focus = .detail
    return AreaResult(
      effects: [mark], events: [.did(.past(what, became, given: letter.given)), .writing(.panesChanged)])
  }

  // MARK: Once more

  /// The file takes writes: a sheet that had lost it, and whose text is on disk again, is made anew.
  mutating func sheetRegainsTheFile(_ tags: KnownTags, _ sight: Sight, _ shared: inout Shared) -> [Effect] {
    let isBack = sheet?.check == .failed(.storage(.moved)) && sheetObstacle == nil
    return isBack ? lookAgain(tags, sight, &shared) : []
  }

  /// Ctrl+s on a sheet: makes it anew, so that it tells how things are now; only what it then shows can be answered.
  mutating func lookAgain(_ tags: KnownTags, _ sight: Sight, _ shared: inout Shared) -> [Effect] {
    guard let old = sheet else { return [] }
    // Going back to the text would say that damage of the thread was seen.
    sheet = nil
    let given = if case .reading(let id) = old.check { [Effect.cancel(id)] } else { [Effect]() }
    return given + showSheet(tags, sight, &shared)
  }
}

extension ConversationState {
  /// Messages that stand in the thread before a text leaves; `nil` where others may, so that none found later is proof.
  ///
  /// A reply leaves only when a last look finds nothing else in the thread. A note leaves without one, so the thread must
  /// have been told since the ticket was opened.
  fileprivate func messagesBefore(_ text: ComposerState, _ shared: Shared) -> Set<MessageID>? {
    guard let conversation, conversation.row == text.row, damaged == 0 else { return nil }
    let isTold = shared.profile.isLocal || (isCurrent && readRequest == nil)
    guard text.audience == .customer || isTold else { return nil }
    return known?.union(conversation.messages.map(\.id))
  }
}

extension Shared {
  /// Says why a sheet cannot be answered yet.
  fileprivate mutating func sayUnready(_ check: SendSheet.Guard) {
    switch check {
    case .failed: say(.warning, "The thread could not be read again; Ctrl+s tries once more, e goes back.")
    case .damaged:
      say(.warning, "Something new may be in what could not be read; after e and Ctrl+s, Enter sends all the same.")
    case .stopped: sayUntilRead("Nothing was sent: read first what arrived; then Enter sends.")
    case .reading, .clear, .notNeeded: break
    }
  }
}

/// What the last look found.
extension WritingArea {
  /// The thread was read for the guard.
  mutating func guardAnswered(
    _ id: RequestID, _ result: Result<MessageThread, TicketServiceError>, _ sight: Sight, _ shared: inout Shared
  ) -> AreaResult {
    guard let current = composer, sheet?.check == .reading(id) else { return AreaResult() }
    switch result {
    case .failure(let error):
      sheet?.check = .failed(error)
      return AreaResult()
    case .success(let read):
      let look = sight.look(of: current)
      if let message = look.earlierAttempt(in: read) { return hadArrived(current, as: message, &shared) }
      let wasRead = AreaResult(events: [.writing(.threadWasRead(current.row))])
      // What was damaged and is no more makes no room for other damage.
      composer?.seenDamage = min(current.seenDamage, read.damaged)
      let isSeen = read.damaged <= current.seenDamage
      let arrived = look.arrived(in: read)
      // Of a thread with damage that was never known, no message tells what is new.
      let isTelling = isSeen || sight.shown.known != nil
      guard current.audience == .team || arrived.isEmpty || !isTelling else {
        return wasRead + stopSend(arrived, sight, &shared)
      }
      sheet?.check = isSeen ? .clear : .damaged(read.damaged)
      return wasRead
    }
  }

  /// A poll brought news under an open sheet: nobody agreed to a text as an answer to that.
  mutating func takeSheetBack(_ read: Conversation, _ sight: Sight, _ shared: inout Shared) -> AreaResult {
    guard let current = composer, current.audience == .customer, current.row == read.row,
      let sheet = current.stage.sheet, sight.shown.known != nil
    else { return AreaResult() }
    let arrived = sight.look(of: current).arrived(in: MessageThread(messages: read.messages))
    guard !arrived.isEmpty else { return AreaResult() }
    var result = AreaResult()
    if case .reading(let id) = sheet.check { result.effects = [.cancel(id)] }
    return result + stopSend(arrived, sight, &shared)
  }

  /// How long what stopped a send is surely not read: a habit is quicker.
  private static let readingTime: Duration = .seconds(2)

  /// Lines of the thread above a composer from which what arrived can be read there.
  private static let readableLines = 4

  /// Goes to the first message that arrived; where the composer leaves no room for it, the thread takes the screen.
  mutating func stopSend(_ arrived: [Message], _ sight: Sight, _ shared: inout Shared) -> AreaResult {
    composer?.stage = .editing
    composer?.stop = arrived.count
    let count = arrived.count == 1 ? "A message" : "\(arrived.count) messages"
    // One that was seen and says something else by now.
    let isEdit = sight.shown.known.map { known in arrived.allSatisfy { known.contains($0.id) } } ?? false
    let came = isEdit ? "changed" : "arrived"
    var result = AreaResult()
    if layout(shared).threadLines < Self.readableLines {
      result = leaveComposer(sight, &shared) + .panesChanged
      shared.focus = .detail
      // Short, so that on a small screen it covers nothing of what arrived.
      shared.sayUntilRead("\(count) \(came), so nothing was sent. Your reply is kept; r goes on.")
    } else {
      shared.sayUntilRead("\(count) \(came) since you last looked, so nothing was sent. Read, then press Ctrl+s again.")
    }
    result.effects.append(.timer(.stop, after: Self.readingTime))
    return result + .stopped(at: arrived.first?.id)
  }

  /// An earlier attempt that could not be confirmed has turned up in the thread: there is nothing left to send.
  private mutating func hadArrived(_ text: ComposerState, as message: MessageID, _ shared: inout Shared) -> AreaResult {
    composer = nil
    shared.focus = .detail
    let what = "the \(text.audience.text(of: "#\(text.number)", hasLeft: true))"
    let step = UndoStep.past(what, text.audience.whatBecame(isLocal: shared.profile.isLocal))
    shared.say(.success, text.audience.hadArrived(at: "#\(text.number)"))
    return AreaResult(events: [.writing(.panesChanged), .did(step)]) + finish(text, as: message, &shared)
  }
}

extension NewTicketState {
  /// Says what is wrong with a field and puts the cursor there.
  mutating func blame(_ problem: FieldProblem, in layout: PaneLayout, _ shared: inout Shared) {
    form?.field = problem.field
    keepCursorVisible(in: layout)
    shared.notices.show(Notice(kind: .warning, content: .field(problem), at: shared.moment))
  }
}

extension Shared {
  /// Says what stopped a send; it stays until it was read.
  mutating func sayUntilRead(_ sentence: String) {
    notices.keep(Notice(kind: .warning, content: .text(sentence), at: moment))
  }
}
