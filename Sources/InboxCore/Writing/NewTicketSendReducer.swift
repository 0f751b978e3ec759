import FoundationEssentials
import Tickets

extension InboxState {
  // MARK: The send sheet

  /// Ctrl+s: checks every field as servers do, then the last look.
  mutating func showNewTicketSheet() -> [Effect] {
    guard let form = writing.newTicket.form, form.stage == .editing else { return [] }
    do throws(FieldProblem) {
      let order = try form.order(writing.newTicket.addresses)
      let saved = saveFormNow()
      writing.newTicket.form?.stage = .sheet(order, isPainted: false)
      // As in the tag prompt: what Enter would make is said before (product rule 10).
      let new = changes.newTags(among: order.tags)
      let meant = new.count == 1 ? new.first.flatMap(changes.nearestTag) : nil
      writing.newTicket.form?.newTags = new
      writing.newTicket.form?.meantTag = meant
      return saved
    } catch {
      blame(error)
      return []
    }
  }

  /// Says what is wrong with a field and puts the cursor there.
  private mutating func blame(_ problem: FieldProblem) {
    writing.newTicket.form?.field = problem.field
    keepFormCursorVisible()
    shared.notices.show(Notice(kind: .warning, content: .field(problem), at: shared.moment))
  }

  /// Back from the sheet to the fields.
  mutating func backToForm() -> [Effect] {
    guard case .sheet? = writing.newTicket.form?.stage else { return [] }
    writing.newTicket.form?.stage = .editing
    return []
  }

  /// The sheet is on screen, or has become too small to be: only what can be seen can send.
  mutating func newTicketSheetIsVisible(_ isVisible: Bool) {
    guard case .sheet(let order, _)? = writing.newTicket.form?.stage else { return }
    writing.newTicket.form?.stage = .sheet(order, isPainted: isVisible)
  }

  /// Enter on the sheet: hands the ticket over, once; the draft is marked on disk first.
  mutating func sendNewTicket() -> [Effect] {
    guard var form = writing.newTicket.form, case .sheet(let order, isPainted: true) = form.stage,
      writing.newTicket.job == nil
    else {
      return []
    }
    if let problem = sheetObstacle { return refuseSheet(problem) }
    form.stage = .sending
    form.isUnsaved = false
    writing.newTicket.form = form
    let draft = form.draft(state: .sending, at: shared.moment)
    writing.newTicket.put(draft)
    let mark = writeDraft(.newTicket(draft))
    writing.newTicket.job = NewTicketJob(
      request: mark.id, stage: .marking, order: order, form: form, began: shared.moment)
    return [mark.effect]
  }

  // MARK: The way to the server

  /// Whether the new ticket waits for this answer at this stage.
  func isJob(_ id: RequestID, _ stage: SendJob.Stage) -> Bool {
    writing.newTicket.job?.request == id && writing.newTicket.job?.stage == stage
  }

  /// The draft was marked on disk, so the ticket may go.
  mutating func markedNewTicket(_ id: RequestID, _ result: Result<[RowID], StorageProblem>) -> [Effect] {
    guard isJob(id, .marking), var job = writing.newTicket.job else { return [] }
    switch result {
    case .failure(let problem):
      shared.notices.show(Notice(kind: .failure, content: .draft(problem, wasSending: true), at: shared.moment))
      return giveFormBack(unconfirmedSince: job.form.unconfirmedSince)
    case .success:
      guard let since = job.form.unconfirmedSince else { return handOver() }
      job.request = shared.requests.next(for: .writing(.tracing))
      job.stage = .looking
      writing.newTicket.job = job
      return [.service(job.request, .trace(job.order, since: since, known: writing.newTicket.opened, waits: [.zero]))]
    }
  }

  private mutating func handOver() -> [Effect] {
    guard var job = writing.newTicket.job else { return [] }
    job.request = shared.requests.next(for: .writing(.composing))
    job.stage = .sending
    job.began = shared.moment
    writing.newTicket.job = job
    return [.service(job.request, .compose(job.order))]
  }

  /// The server answered, or did not (the outcome table of product rule 12).
  mutating func composed(_ id: RequestID, _ result: Result<ComposedTicket, TicketServiceError>) -> [Effect] {
    guard isJob(id, .sending), var job = writing.newTicket.job else { return [] }
    switch (result, SendStep(after: result.map(\.wasAlreadyThere))) {
    case (.success(let made), _): return opened(made)
    case (.failure, .look(let waits)):
      job.request = shared.requests.next(for: .writing(.tracing))
      job.stage = .confirming
      writing.newTicket.job = job
      return [.service(job.request, .trace(job.order, since: job.began, known: writing.newTicket.opened, waits: waits))]
    case (.failure(let error), _): return refused(error, unconfirmedSince: job.form.unconfirmedSince)
    }
  }

  /// The list was searched for the ticket, after an unknown outcome or before a second attempt.
  mutating func traced(_ id: RequestID, _ result: Result<Trace<ComposedTicket>, TicketServiceError>) -> [Effect] {
    guard let job = writing.newTicket.job, job.request == id else { return [] }
    switch (job.stage, result) {
    case (.looking, .success(.found(let made))), (.confirming, .success(.found(let made))): return opened(made)
    // The person was told, has looked and sends again.
    case (.looking, .success): return handOver()
    case (.looking, .failure(let error)):
      shared.say(.confirm, error)
      return giveFormBack(unconfirmedSince: job.form.unconfirmedSince)
    case (.confirming, _):
      shared.say(
        .warning,
        "The new ticket could not be confirmed: look for it in the list and check before resending. "
          + "The form is kept\(writing.newTicket.form == nil ? "; c goes on with it" : "").")
      return giveFormBack(unconfirmedSince: job.began)
    case (.marking, _), (.sending, _): return []
    }
  }

  private mutating func refused(_ error: TicketServiceError, unconfirmedSince: Date?) -> [Effect] {
    let effects = giveFormBack(unconfirmedSince: unconfirmedSince)
    if case .invalid(let name, let reason) = error, let field = NewTicketForm.Field(wire: name) {
      blame(FieldProblem(field: field, reason: reason))
    } else {
      if error == .sendingAddressUnusable { writing.newTicket.form?.field = .sender }
      if error == .recipientMismatch { writing.newTicket.form?.field = .recipient }
      shared.say(.newTicket, error)
    }
    return effects
  }

  /// The form comes back to the person: on screen when it was still there, else as a draft.
  private mutating func giveFormBack(unconfirmedSince: Date?) -> [Effect] {
    guard var form = writing.newTicket.job?.form else { return [] }
    writing.newTicket.job = nil
    form.stage = .editing
    form.unconfirmedSince = unconfirmedSince
    if writing.newTicket.form != nil { writing.newTicket.form = form }
    return keepForm(form, state: form.isUnconfirmed ? .unconfirmed : .editing)
  }

  /// The server has the ticket: the draft goes, and where the form was still on screen the ticket takes its place.
  private mutating func opened(_ made: ComposedTicket) -> [Effect] {
    let key = writing.newTicket.job?.form.key ?? .newTicket(copy: 0)
    if !made.wasAlreadyThere {
      changes.undo.push(.past("the new ticket #\(made.number)", "is open", given: writing.newTicket.job?.request))
    }
    writing.newTicket.job = nil
    writing.newTicket.remove(copy: key.copy)
    writing.newTicket.opened.insert(made.id)
    var effects = discardDraft(key)
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
}
