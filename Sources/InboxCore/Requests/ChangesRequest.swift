/// What changes of tickets wait for.
enum ChangesRequest: Equatable, Sendable {
  /// What a verb would do to many tickets.
  case plan
  /// What a change of tags would do to many tickets.
  case tagPlan
  /// What takes a step over many tickets back.
  case undoPlan
  /// Where the ticket of a step is that this press took back.
  case place(press: RequestID)
  /// To whom tickets are assigned.
  case assigneesSeen
  /// The tags of a selection, for the prompt.
  case selectionTags
  /// The write of marks that tickets get back.
  case woken
  /// What the file does to the changes that wait for the server.
  case queue(QueueRequest)
}

extension InboxState {
  /// A change of tickets was answered.
  mutating func finish(_ request: ChangesRequest, _ id: RequestID, _ outcome: Outcome) -> [Effect] {
    switch request {
    case .plan: if case .plan(let result) = outcome { return planned(id, result) }
    case .tagPlan: if case .tagPlan(let result) = outcome { return plannedTags(id, result) }
    case .undoPlan: if case .undoPlan(let plan) = outcome { return planned(id, plan) }
    case .place(let press): if case .rows(let result) = outcome { return foundPlace(press, result) }
    case .assigneesSeen: if case .assigneesSeen(let result) = outcome { return tookAssigneesSeen(result) }
    case .woken: if case .kept(let result) = outcome { return tookKept(id, result) }
    case .queue(let request): if case .queue(let result) = outcome { return finish(request, id, result) }
    case .selectionTags: if case .tags(let result) = outcome { return tookSelectionTags(id, result) }
    }
    return []
  }
}
