import Tickets

extension InboxState {
  /// Work handed out has ended: each answer goes to the area that waits for it, and to nobody when none does.
  mutating func finish(_ id: RequestID, _ outcome: Outcome) -> [Effect] {
    let effects = shared.requests.take(id).map { finish($0, id, outcome) } ?? []
    if case .kept(.success) = outcome {
      return effects + writing.sheetRegainsTheFile(changes.knownTags, sight, &shared)
    }
    guard outcome.fileProblem == .moved else { return effects }
    writing.sheetLosesTheFile()
    return effects + writing.drafts.writeAgain(&shared)
  }

  /// The disk took a text or did not; one that was marked for sending goes on its way.
  mutating func keptDraft(_ id: RequestID, _ result: Result<[RowID], StorageProblem>) -> [Effect] {
    let draft = wroteDraft(id, result)
    let isMark = writing.outgoing.contains { $0.request == id }
    if draft == nil, !isMark, case .failure(let problem) = result { shared.say(problem) }
    return (draft ?? []) + follow(writing.took(.marked(result), id, sight, &shared))
  }

  /// The key's owner was told.
  mutating func tookViewer(_ result: Result<Viewer, TicketServiceError>) -> [Effect] {
    guard case .success(let viewer) = result, viewer != list.spec.viewer else { return [] }
    list.spec.viewer = viewer
    return list.order.isComplete ? list.fileChanged(in: layout, &shared) : list.takeOrder(in: layout, &shared)
  }

  /// Something was kept; when time moved tickets, their rows are shown and the order waits, unless a person asked.
  mutating func tookKept(_ id: RequestID, _ result: Result<[RowID], StorageProblem>) -> [Effect] {
    let isAskedFor = id == list.advanceRequest
    if isAskedFor { list.advanceRequest = nil }
    switch result {
    case .failure(let problem):
      shared.say(problem)
      return []
    case .success(let rows):
      // Only before the first order is there nothing to compare: an empty list must not stand over what woke.
      if rows.isEmpty || (list.order.rows.isEmpty && !list.order.isComplete) { return [] }
      return isAskedFor ? applyNews() : list.fileChanged(in: layout, &shared)
    }
  }
}

extension Outcome {
  /// What the file did not take or give; `nil` where it was not the file.
  fileprivate var fileProblem: StorageProblem? {
    switch self {
    case .opened(.failure(.storage(let problem))), .applied(.failure(.storage(let problem))),
      .changed(.failed(.storage(let problem), _)), .changed(.unread(.storage(let problem))),
      .held(.failure(.storage(let problem))),
      .thread(.failure(.storage(let problem))), .sent(.failure(.storage(let problem))),
      .tagged(.failure(.storage(let problem))), .statuses(.failure(.storage(let problem))),
      .deleted(.failure(.storage(let problem))), .composed(.failure(.storage(let problem))),
      .refreshed(.failure(.storage(let problem))), .rows(.failure(let problem)), .conversation(.failure(let problem)),
      .order(.failure(let problem)), .texts(.failure(let problem)), .queue(.failure(let problem)),
      .kept(.failure(let problem)):
      problem
    default: nil
    }
  }
}
