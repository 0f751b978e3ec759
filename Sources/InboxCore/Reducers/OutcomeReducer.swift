import Tickets

extension InboxState {
  /// Work handed out has ended: each answer goes to the area that waits for it, and to nobody when none does.
  mutating func finish(_ id: RequestID, _ outcome: Outcome) -> [Effect] {
    let owner = requests.take(id)
    let effects = owner.map { finish($0, id, outcome) } ?? handOn(id, outcome)
    return outcome.fileProblem == .moved ? effects + writeKeptTextsAgain() : effects
  }

  private mutating func handOn(_ id: RequestID, _ outcome: Outcome) -> [Effect] {
    switch outcome {
    case .opened(let result): return opened(id, result)
    case .applied(let result): return applied(id, result)
    case .changed(let outcome): return changed(id, outcome)
    case .held(let result): return held(id, result)
    case .thread(let result): return tookThread(id, result)
    case .sent(let result): return sent(id, result)
    case .unread(let result): return tookUnread(id, result)
    case .tagged(let result): return taggedOne(id, result) ?? taggedBulk(id, result) ?? []
    case .statuses(let result): return changedStatuses(id, result)
    case .current(let result): return tookCurrent(id, result)
    case .deleted(let result): return deleted(id, result)
    case .suggested(let result): return tookSuggestion(id, result)
    case .people(let result): return tookPeople(id, result)
    case .addresses(let result): return tookAddresses(id, result)
    case .composed(let result): return composed(id, result)
    case .confirmed(let result): return confirmed(id, result)
    case .traced(let result): return tracedLeftover(id, result) ?? traced(id, result)
    case .messageTraced(let result): return tracedLeftover(id, result)
    case .viewer(let result): return tookViewer(result)
    case .refreshed(let result): return refreshed(id, result)
    case .searched(let result): return searchedNumber(id, result) ?? searchedServer(id, result)
    case .order, .rows, .picked, .plan, .undoPlan, .tagPlan, .conversation, .counts, .tags, .flags, .assigneesSeen,
      .unknownNames, .texts, .activity, .dataVersion, .kept, .keptBeside, .queue:
      // What the file answers has an owner; this one waits no more.
      return []
    case .rescued(let path): return rescued(path)
    case .queued(let outcome): return sentQueued(id, outcome)
    case .signedIn(let result): return signedIn(id, result)
    case .browsed(let address, let hasStarted): return browsed(address, hasStarted: hasStarted)
    case .copied(let clip, let taker): return copied(clip, by: taker)
    }
  }

  /// The disk took a text or did not; one that was marked for sending goes on its way.
  mutating func keptDraft(_ id: RequestID, _ result: Result<[RowID], StorageProblem>) -> [Effect] {
    let draft = wroteDraft(id, result)
    let isMark = job(id, .marking) != nil || isJob(id, .marking)
    if draft == nil, !isMark, case .failure(let problem) = result { say(problem) }
    return (draft ?? []) + marked(id, result) + markedNewTicket(id, result)
  }

  /// The tags of the selection that the prompt is about were read.
  mutating func tookSelectionTags(_ id: RequestID, _ result: Result<[TagCount], StorageProblem>) -> [Effect] {
    guard id == prompt?.tagsRequest, case .success(let counts) = result else { return [] }
    prompt?.tagCounts = counts
    prompt?.tagsRequest = nil
    recomplete()
    return []
  }

  /// The tags in use were read.
  mutating func tookTags(_ result: Result<[TagCount], StorageProblem>) -> [Effect] {
    guard case .success(let counts) = result else { return [] }
    knownTags = counts
    recomplete()
    return []
  }

  /// Asks which tags are in use; only the newest question counts.
  mutating func readTags() -> [Effect] { [.read(requests.next(replacing: .program(.tags)), .tags)] }

  private mutating func tookViewer(_ result: Result<Viewer, TicketServiceError>) -> [Effect] {
    guard case .success(let viewer) = result, viewer != list.spec.viewer else { return [] }
    list.spec.viewer = viewer
    return list.order.isComplete ? fileChanged() : takeOrder()
  }

  /// Something was kept; when time moved tickets, their rows are shown and the order waits, unless a person asked.
  mutating func tookKept(_ id: RequestID, _ result: Result<[RowID], StorageProblem>) -> [Effect] {
    let isAskedFor = id == list.advanceRequest
    if isAskedFor { list.advanceRequest = nil }
    switch result {
    case .failure(let problem):
      say(problem)
      return []
    case .success(let rows):
      if rows.isEmpty || list.order.rows.isEmpty { return [] }
      return isAskedFor ? applyNews() : fileChanged()
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
