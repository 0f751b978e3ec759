import Tickets

extension InboxState {
  /// Edits the tags of one ticket: shown at once, by exact adds and removes, so that nobody's tag is lost.
  mutating func tagOne(_ edit: TagEdit, on row: TicketRow, takesBack: UndoStep?) -> [Effect] {
    let exact = edit.difference(on: row.tags)
    guard !exact.isEmpty else {
      say(.info, "The tags of #\(row.number) are like that already.")
      return noticeTimer()
    }
    return tagOne(exactly: exact, on: TicketRef(row: row.row, id: row.id), number: row.number, takesBack: takesBack)
  }

  /// Makes the calls for exact tags of one ticket, one after the other.
  mutating func tagOne(exactly edit: TagEdit, on key: TicketRef, number: Int, takesBack: UndoStep?) -> [Effect] {
    var calls: [BulkTagUpdate] = []
    if !edit.add.isEmpty { calls.append(BulkTagUpdate(ids: [key.id], action: .add, tags: edit.add.sorted())) }
    if !edit.remove.isEmpty { calls.append(BulkTagUpdate(ids: [key.id], action: .remove, tags: edit.remove.sorted())) }
    guard let first = calls.first else { return [] }
    let job = TagJob(key: key, number: number, edit: edit, rest: Array(calls.dropFirst()), takesBack: takesBack)
    return call(first, for: job)
  }

  private mutating func call(_ update: BulkTagUpdate, for job: TagJob) -> [Effect] {
    let id = requests.next()
    tagJobs[id] = job
    let left = TagEdit(add: job.edit.add.subtracting(job.done.add), remove: job.edit.remove)
    pending.byRequest[id] = PendingChange(rows: [job.key.row], tags: left)
    return [.service(id, .updateTags(update))]
  }

  /// A call for one ticket's tags ended.
  mutating func taggedOne(_ id: RequestID, _ result: Result<BulkTagResult, TicketServiceError>) -> [Effect]? {
    guard var job = tagJobs.removeValue(forKey: id) else { return nil }
    pending.byRequest[id] = nil
    switch result {
    case .success(let answer) where answer.skipped.isEmpty:
      // Adding comes first, so the first answer is about the added tags where there are any.
      if job.done.add != job.edit.add { job.done.add = job.edit.add } else { job.done.remove = job.edit.remove }
      if !job.rest.isEmpty {
        let next = job.rest.removeFirst()
        return readRows() + call(next, for: job)
      }
      finish(job)
    case .success: fail(job, .accessLevel("editor"))
    case .failure(let error): fail(job, error)
    }
    return noticeTimer() + readRows() + reloadIfShown(job.key.row) + readTags()
  }

  private mutating func finish(_ job: TagJob) {
    if let step = job.takesBack {
      say(.success, "Taken back: \(step.title).")
      return
    }
    remember(job)
    let words = job.edit.add.sorted().map { "+\($0)" } + job.edit.remove.sorted().map { "-\($0)" }
    say(.success, "#\(job.number) \(words.joined(separator: " ")). u takes it back.")
  }

  /// A step that was being taken back returns; of an action of its own, the half that was done can be taken back.
  private mutating func fail(_ job: TagJob, _ error: TicketServiceError) {
    if let step = job.takesBack { undo.push(step) } else { remember(job) }
    say(.change(number: job.number), error)
  }

  private mutating func remember(_ job: TagJob) {
    guard !job.done.isEmpty else { return }
    let group = UndoStep.TagGroup(edit: job.done, tickets: [job.key])
    undo.push(UndoStep(title: "tags of #\(job.number)", work: .tags([group])))
  }
}
