import Tickets

extension InboxState {
  /// Edits the tags of one ticket: shown at once, by exact adds and removes, so that nobody's tag is lost.
  mutating func tagOne(_ edit: TagEdit, on row: TicketRow, takesBack: UndoStep?) -> [Effect] {
    let exact = edit.difference(on: row.tags)
    guard !exact.isEmpty else {
      say(.info, "The tags of #\(row.number) are like that already.")
      return noticeTimer()
    }
    return tagOne(exactly: exact, on: TicketKey(row: row.row, id: row.id), number: row.number, takesBack: takesBack)
  }

  /// Makes the calls for exact tags of one ticket, one after the other.
  mutating func tagOne(exactly edit: TagEdit, on key: TicketKey, number: Int, takesBack: UndoStep?) -> [Effect] {
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
    pending.byRequest[id] = PendingChange(rows: [job.key.row], tags: job.edit)
    return [.service(id, .updateTags(update))]
  }

  /// A call for one ticket's tags ended.
  mutating func taggedOne(_ id: RequestID, _ result: Result<BulkTagResult, TicketServiceError>) -> [Effect]? {
    guard var job = tagJobs.removeValue(forKey: id) else { return nil }
    pending.byRequest[id] = nil
    switch result {
    case .success(let answer) where answer.skipped.isEmpty:
      if !job.rest.isEmpty {
        let next = job.rest.removeFirst()
        return call(next, for: job)
      }
      finish(job)
    case .success:
      if let step = job.takesBack { undo.push(step) }
      say(.change(number: job.number), .accessLevel("editor"))
    case .failure(let error):
      if let step = job.takesBack { undo.push(step) }
      say(.change(number: job.number), error)
    }
    return noticeTimer() + readRows() + reloadIfShown(job.key.row) + readTags()
  }

  private mutating func finish(_ job: TagJob) {
    if job.takesBack != nil {
      say(.success, "Tags of #\(job.number) are as before.")
      return
    }
    let title = "tags of #\(job.number)"
    undo.push(UndoStep(title: title, work: .tags([UndoStep.TagGroup(edit: job.edit, tickets: [job.key])])))
    let words = job.edit.add.sorted().map { "+\($0)" } + job.edit.remove.sorted().map { "-\($0)" }
    say(.success, "#\(job.number) \(words.joined(separator: " ")). u takes it back.")
  }
}
