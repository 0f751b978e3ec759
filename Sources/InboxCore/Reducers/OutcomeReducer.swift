import Tickets

extension InboxState {
  /// Work handed out has ended: each answer goes to the area that waits for it, and to nobody when none does.
  mutating func finish(_ id: RequestID, _ outcome: Outcome) -> [Effect] {
    let effects = handOn(id, outcome)
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
      .unknownNames, .texts, .activity, .dataVersion:
      return finishRead(id, outcome)
    case .keptBeside(let copy): return wroteBeside(id, copy: copy)
    case .rescued(let path): return rescued(path)
    case .queue(let result): return tookQueue(id, result)
    case .queued(let outcome): return sentQueued(id, outcome)
    case .signedIn(let result): return signedIn(id, result)
    case .browsed(let address, let hasStarted): return browsed(address, hasStarted: hasStarted)
    case .copied(let clip, let taker): return copied(clip, by: taker)
    case .kept(let result): return kept(id, result)
    }
  }

  /// Reading from the file has ended.
  private mutating func finishRead(_ id: RequestID, _ outcome: Outcome) -> [Effect] {
    switch outcome {
    case .order(let result): return walked(id, result) ?? took(id, result)
    case .rows(let result): return tookRows(id, result)
    case .picked(let result): return picked(id, result)
    case .plan(let result): return planned(id, result)
    case .undoPlan(let plan): return planned(id, plan)
    case .tagPlan(let result): return plannedTags(id, result)
    case .conversation(let result): return tookConversation(id, result)
    case .counts(let result): return tookCounts(result)
    case .tags(let result): return tookTags(id, result)
    case .flags(let result): return tookFlags(id, result)
    case .assigneesSeen(let result): return tookAssigneesSeen(id, result)
    case .unknownNames(let result): return tookUnknownNames(id, result)
    case .texts(let result): return tookTexts(result)
    case .activity(let result): return tookActivity(result)
    case .dataVersion(let result): return tookDataVersion(result)
    default: return []
    }
  }

  private mutating func kept(_ id: RequestID, _ result: Result<[RowID], StorageProblem>) -> [Effect] {
    let draft = wroteDraft(id, result)
    return (draft ?? [])
      + (marked(id, result) ?? markedNewTicket(id, result) ?? (draft == nil ? tookKept(id, result) : []))
  }

  private mutating func tookRows(_ id: RequestID, _ result: Result<[TicketRow], StorageProblem>) -> [Effect] {
    if let asked = list.rowRequests.removeValue(forKey: id) { return tookRows(asked, result) }
    if let ticketSearch, ticketSearch.request == id { return foundTicket(ticketSearch, result) }
    return tookStatus(id, result) ?? foundPlace(id, result) ?? foundNewTicket(id, result) ?? []
  }

  private mutating func tookTags(_ id: RequestID, _ result: Result<[TagCount], StorageProblem>) -> [Effect] {
    if id == prompt?.tagsRequest, case .success(let counts) = result {
      prompt?.tagCounts = counts
      prompt?.tagsRequest = nil
    } else if id == tagsRequest {
      tagsRequest = nil
      guard case .success(let counts) = result else { return [] }
      knownTags = counts
    } else {
      return []
    }
    recomplete()
    return []
  }

  /// Asks which tags are in use.
  mutating func readTags() -> [Effect] {
    let id = requests.next()
    tagsRequest = id
    return [.read(id, .tags)]
  }

  private mutating func tookViewer(_ result: Result<Viewer, TicketServiceError>) -> [Effect] {
    guard case .success(let viewer) = result, viewer != list.spec.viewer else { return [] }
    list.spec.viewer = viewer
    return list.order.isComplete ? fileChanged() : takeOrder()
  }

  /// Something was kept; when time moved tickets, their rows are shown and the order waits, unless a person asked.
  private mutating func tookKept(_ id: RequestID, _ result: Result<[RowID], StorageProblem>) -> [Effect] {
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
