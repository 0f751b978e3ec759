import FoundationEssentials
import Screen
import Tickets

extension InboxState {
  /// t was typed and taken: one ticket changes at once, several show their plan first.
  mutating func startTagging(_ edit: TagEdit, rows: [RowID]) -> [Effect] {
    if let refusal = takenBackProblem(of: rows, key: "the key") {
      shared.say(.info, refusal)
      return []
    }
    guard rows.count == 1, let row = rows.first, let known = list.rows[row] ?? target, known.row == row else {
      return plan(.tags(edit), rows: rows)
    }
    (changes.lastVerb, changes.lastTags) = (.tags(edit), edit)
    let shown = changes.pending.shown(known)
    // What changes nothing was perhaps a slip and is typed again, for the same ticket.
    if row == target?.row || !edit.difference(on: shown.tags).isEmpty { list.useUpSelection([row], but: []) }
    return tagOne(edit, on: shown)
  }

  /// Edits the tags of one ticket: shown at once, by exact adds and removes, so that nobody's tag is lost.
  ///
  /// - Parameters:
  ///   - edit: The edit as typed.
  ///   - row: The ticket as it is shown.
  ///   - isLookedAt: Whether it was read for this.
  /// - Returns: The first call, or the look before it.
  mutating func tagOne(_ edit: TagEdit, on row: TicketRow, isLookedAt: Bool = false) -> [Effect] {
    let exact = edit.difference(on: row.tags)
    guard !exact.isEmpty else {
      // Somebody may have changed them a moment ago; a server is asked below.
      if shared.profile.isLocal, !isLookedAt, !changes.pending.touches(row.row) {
        return readAgain(row.row, for: .tags(edit))
      }
      shared.say(.info, "The tags of #\(row.number) are like that already.")
      return []
    }
    let key = TicketRef(row)
    if !shared.profile.isLocal, !queuesVerbs, server.isOld(row.id, shared) {
      var job = TagJob(key: key, edit: exact, calls: [], takesBack: nil, remark: "", given: shared.requests.mark())
      job.first = TagJob.First(edit: edit, shown: row.tags)
      return lookAfter(job)
    }
    return queuesVerbs ? enqueue(exact, on: key) : tagOne(exactly: exact, on: key, takesBack: nil)
  }

  /// Keeps exact tags of one ticket until the server can be reached.
  private mutating func enqueue(_ edit: TagEdit, on key: TicketRef, given: RequestID? = nil) -> [Effect] {
    let step = UndoStep(
      what: "the tags of", work: .edits([TicketEdit(key: key, work: .tags(edit))]),
      given: given ?? shared.requests.mark())
    return enqueue(PendingChange(rows: [key.row], tags: edit), of: step)
  }

  /// Makes the calls for exact tags of one ticket, one after the other.
  ///
  /// - Parameters:
  ///   - edit: The tags.
  ///   - key: The ticket.
  ///   - takesBack: The step that they take back; `nil` for an action of its own.
  ///   - remark: What is added to the sentence of success.
  ///   - given: When it was asked for; `nil` for now.
  /// - Returns: The first call.
  mutating func tagOne(
    exactly edit: TagEdit, on key: TicketRef, takesBack: UndoStep?, remark: String = "", given: RequestID? = nil
  ) -> [Effect] {
    let calls = BulkTagUpdate.calls([key.id], .add, edit.add) + BulkTagUpdate.calls([key.id], .remove, edit.remove)
    let job = TagJob(
      key: key, edit: edit, calls: calls, takesBack: takesBack, remark: remark, given: given ?? shared.requests.mark())
    return makeCall(of: job)
  }

  private mutating func makeCall(of job: TagJob) -> [Effect] {
    guard let update = job.calls.first else { return [] }
    return [.service(wait(for: job, .tags), .updateTags(update))]
  }

  /// Keeps a job under a new request and its tags on screen.
  private mutating func wait(for job: TagJob, _ request: ChangesRequest) -> RequestID {
    let id = shared.requests.next(for: .changes(request))
    changes.tagJobs[id] = job
    let left = job.edit.without(job.done)
    changes.pending.byRequest[id] = PendingChange(rows: [job.key.row], tags: left)
    return id
  }

  /// A call for one ticket's tags ended.
  mutating func taggedOne(_ id: RequestID, _ result: Result<BulkTagResult, TicketServiceError>) -> [Effect] {
    guard var job = changes.tagJobs.removeValue(forKey: id) else { return [] }
    changes.pending.byRequest[id] = nil
    switch result {
    case .success(let answer) where answer.updated.contains { $0.id == job.key.id }: return goOn(job)
    case .success(let answer):
      if let skipped = answer.skipped.first(where: { $0.id == job.key.id }) {
        if let error = skipped.error { return refused(job, error) }
        return end(job, .skipped(number: job.key.number, reason: skipped.reason))
      }
      job.doubt = .malformed
    case .failure(let error): return refused(job, error)
    }
    return lookAfter(job)
  }

  /// A call for one ticket's tags was not carried out, or nobody knows.
  private mutating func refused(_ job: TagJob, _ error: TicketServiceError) -> [Effect] {
    var job = job
    switch error {
    case .ticketNotFound where job.done.isEmpty && job.takesBack == nil: return lost(job.key)
    case _ where isAway(error) && job.takesBack == nil:
      remember(job)
      let left = job.edit.without(job.done)
      let away = foundAway()
      return enqueue(left, on: job.key, given: job.given) + away
    case _ where error.writeOutcome == .unknown:
      job.doubt = error
      return lookAfter(job)
    default:
      let number = job.key.number
      return end(job, .call(job.done.isEmpty ? .change(number: number) : .partOfTags(number: number), error))
    }
  }

  /// It may have been done all the same: looking is cheap and marks nothing read.
  private mutating func lookAfter(_ job: TagJob) -> [Effect] {
    [.service(wait(for: job, .tagLook), .current([job.key.id: job.key.number]))]
  }

  /// The ticket of a doubtful call was read again.
  mutating func checkedOne(
    _ id: RequestID, _ result: Result<[TicketID: Ticket], TicketServiceError>
  ) -> [Effect] {
    guard var job = changes.tagJobs.removeValue(forKey: id) else { return [] }
    changes.pending.byRequest[id] = nil
    if let first = job.first { return lookedBefore(job, first, result) }
    guard let update = job.calls.first, let doubt = job.doubt else { return [] }
    let number = job.key.number
    job.doubt = nil
    guard case .success(let tickets) = result else { return endUnknown(job, update, doubt) }
    guard let ticket = tickets[job.key.id] else { return lost(job.key) }
    switch update.isDone(on: ticket) {
    case true?: return goOn(job)
    case nil: return endUnknown(job, update, doubt)
    case false?: break
    }
    let attempt: Attempt = job.done.isEmpty ? .unchanged(number: number) : .partOfTags(number: number)
    return end(job, .call(job.takesBack == nil ? attempt : .undo, doubt))
  }

  /// Nobody knows what became of a call: undo offers to take it back, and looks again before it does.
  private mutating func endUnknown(_ job: TagJob, _ update: BulkTagUpdate, _ doubt: TicketServiceError) -> [Effect] {
    var job = job
    job.noteDone(update)
    return end(job, .call(.change(number: job.key.number), doubt))
  }

  /// The ticket was read before its tags are changed: what is added and removed counts from how they are now.
  private mutating func lookedBefore(
    _ job: TagJob, _ first: TagJob.First, _ result: Result<[TicketID: Ticket], TicketServiceError>
  ) -> [Effect] {
    let number = job.key.number
    switch result {
    case .failure(let error) where isAway(error):
      let away = foundAway()
      return enqueue(job.edit, on: job.key, given: job.given) + away
    case .failure(let error):
      shared.say(.untouched(number: number), error)
      return []
    case .success(let tickets):
      guard let ticket = tickets[job.key.id] else { return lost(job.key) }
      guard !ticket.unknown.contains(.tags) else {
        shared.say(.untouched(number: number), .unreadable(.tags))
        return []
      }
      server.read[ticket.id] = shared.moment
      let exact = first.edit.difference(on: ticket.tags)
      guard !exact.isEmpty else {
        shared.say(.info, "The tags of #\(number) are like that already.")
        return list.read(rows: [job.key.row], &shared)
      }
      let isOvertaken = !TagEdit(replacement: TagSet(ticket.tags)).difference(on: first.shown).isEmpty
      let remark = isOvertaken ? " Its tags were changed by somebody meanwhile." : ""
      return tagOne(exactly: exact, on: job.key, takesBack: nil, remark: remark, given: job.given)
    }
  }

  /// The call under way was carried out: makes the next, or ends.
  private mutating func goOn(_ job: TagJob) -> [Effect] {
    var job = job
    if !job.calls.isEmpty { job.noteDone(job.calls.removeFirst()) }
    guard job.calls.isEmpty else { return list.read(rows: [job.key.row], &shared) + makeCall(of: job) }
    if let step = job.takesBack {
      changes.undo.tookBack(step.with([TicketEdit(key: job.key, work: .tags(job.edit.inverse))]))
      shared.say(.success, "\(step.success)\(job.remark)", given: step.taken)
      return after(job)
    }
    remember(job)
    let undoing = undoWords(job.given)
    shared.say(.success, "#\(job.key.number) \(job.edit.words.string).\(undoing)\(job.remark)", given: job.given)
    return after(job)
  }

  /// A step that was being taken back returns; of an action of its own, the half that was done can be taken back.
  private mutating func end(_ job: TagJob, _ problem: Notice.Content) -> [Effect] {
    if let step = job.takesBack { changes.undo.putBack(step) } else { remember(job) }
    shared.notices.show(Notice(kind: .failure, content: problem, at: shared.moment))
    return after(job)
  }

  private mutating func after(_ job: TagJob) -> [Effect] {
    list.read(rows: [job.key.row], &shared) + reloadIfShown(job.key.row) + readTags()
  }

  private mutating func remember(_ job: TagJob) {
    guard !job.done.isEmpty else { return }
    let edit = TicketEdit(key: job.key, work: .tags(job.done))
    changes.undo.push(UndoStep(what: "the tags of", work: .edits([edit]), given: job.given))
  }
}

extension TagJob {
  fileprivate mutating func noteDone(_ update: BulkTagUpdate) {
    if update.action == .add {
      done.add = done.add.union(update.tags)
    } else {
      done.remove = done.remove.union(update.tags)
    }
  }
}
