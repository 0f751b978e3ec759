import Tickets

/// What changes of tickets wait for.
enum ChangesRequest: Equatable, Sendable {
  /// What a verb would do to many tickets.
  case plan
  /// What takes a step over many tickets back.
  case undoPlan
  /// To whom tickets are assigned.
  case assigneesSeen
  /// Members and roles.
  case people
  /// The tags of a selection, for the prompt.
  case selectionTags
  /// What the file does to the changes that wait for the server.
  case queue(QueueRequest)
  /// The sending of a change that waited.
  case deferred
  /// A call of a run.
  case call(RequestID)
  /// How the ticket stands that seems to be as a verb makes it.
  case secondLook(Triage, TicketRef)
  /// Its row, read again for the verb.
  case givenAgain(Verb)
  /// How the ticket stands whose tags are to change.
  case tagLook
  /// How the tickets of a step stand that is to be taken back.
  case undoLook
  /// The file, brought up to date before a plan is carried out.
  case refreshForPlan
  /// The deletion of a ticket.
  case deletion
  /// What a run is about to do is on disk.
  case recordedRun(RequestID)
  /// What became of a run is on disk, or what earlier programs left there.
  case records
  /// What happened to the history of undo is on disk.
  case history([HistoryChange])
  /// This program may take an interrupted run up, for what was chosen.
  indirect case claim(RecordedRun, RunChoice)
}

extension InboxState {
  /// A change of tickets was answered: by the file, by what it is compared with, or by the server.
  mutating func finish(_ request: ChangesRequest, _ id: RequestID, _ outcome: Outcome) -> [Effect] {
    switch request {
    case .plan: if case .plan(let result) = outcome { return planned(id, result) }
    case .undoPlan: if case .undoPlan(let plan) = outcome { return follow(changes.plannedBack(id, plan, &shared)) }
    case .assigneesSeen: if case .assigneesSeen(let result) = outcome { return tookAssigneesSeen(result) }
    case .people: if case .people(let result) = outcome { return tookPeople(id, result) }
    case .selectionTags: if case .tags(let result) = outcome { return layers.tookSelectionTags(id, result, completer) }
    case .queue(let request):
      if case .queue(let result) = outcome {
        return follow(changes.finish(request, id, result, changeWords, &shared))
      }
    case .deferred:
      if case .queued(let outcome) = outcome {
        return follow(changes.queue.sentQueued(id, outcome, changeWords, &shared))
      }
    case .refreshForPlan:
      if case .refreshed(let result) = outcome { return refreshedForPlan(id, result.map { $0 }) }
      if case .current(let result) = outcome { return refreshedForPlan(id, result.map { _ in nil }) }
    case .recordedRun(let run):
      if case .recorded(let result) = outcome { return follow(changes.begun(run, id, result, &shared)) }
    case .records: if case .recorded(let result) = outcome { return tookRecords(result) }
    case .history(let written): if case .recorded(.failure) = outcome { changes.undo.giveBack(written) }
    case .claim(let run, let choice):
      if case .recorded(let result) = outcome { return claimed(run, choice, result) }
    case .deletion: if case .deleted(let result) = outcome { return deleted(id, result) }
    case .call(let run): return follow(changes.ended(id, of: run, outcome, &shared))
    case .secondLook(let triage, let key):
      if case .current(let result) = outcome { return lookedAgain(triage, key, result) }
    case .givenAgain(let verb): if case .rows(let result) = outcome { return givenAgain(verb, result) }
    case .tagLook: if case .current(let result) = outcome { return lookedBefore(id, result) }
    case .undoLook: if case .current(let result) = outcome { return lookedBack(id, result) }
    }
    return []
  }
}
