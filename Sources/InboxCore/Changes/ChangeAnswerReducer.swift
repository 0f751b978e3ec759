import Tickets

/// Answers to the calls of a run, of one ticket or of many.
extension ChangesArea {
  /// A call of a run was answered; what nobody waits for any more is nothing.
  mutating func ended(_ id: RequestID, of run: RequestID, _ outcome: Outcome, _ shared: inout Shared) -> AreaResult {
    // Ten thousand tickets may stand in there: it is changed in place, never copied.
    guard let call = runs[run]?.underWay.removeValue(forKey: id) else { return AreaResult() }
    pending.byRequest[id] = nil
    switch (outcome, call) {
    case (.applied(let result), .change(let place)): return applied(place, of: run, result, &shared)
    case (.changed(let outcome), .change(let place)): return changed(place, of: run, outcome, &shared)
    case (.statuses(let result), _): return changedStatuses(call, of: run, result, &shared)
    case (.tagged(let result), _): return tagged(call, of: run, result, &shared)
    case (.current(let result), .look(let call, let places, let cause)):
      return looked(call, places, after: cause, of: run, result, &shared)
    default: return AreaResult()
    }
  }

  /// A change that was compared with its ticket ended.
  private mutating func changed(_ place: Int, of run: RequestID, _ outcome: ChangeOutcome, _ shared: inout Shared)
    -> AreaResult
  {
    switch outcome {
    case .done(let ticket, let overtaking):
      runs[run]?.overtakings[place] = overtaking
      return applied(place, of: run, .success(ticket), whole: overtaking != nil, &shared)
    case .already(_, let overtaking):
      runs[run]?.overtakings[place] = overtaking
      runs[run]?.note(place, leftAloneFor: nil)
    case .overtaken(let overtaking): runs[run]?.note(place, leftAloneFor: overtaking)
    case .unread(let error): return applied(place, of: run, .failure(error), isUntouched: true, &shared)
    case .failed(let error, let isAsBefore):
      return applied(place, of: run, .failure(error), isUntouched: isAsBefore, &shared)
    }
    return nextCalls(run, &shared) + .touched([place], of: run)
  }

  /// The change of one ticket was accepted or refused.
  private mutating func applied(
    _ place: Int, of run: RequestID, _ result: Result<Ticket, TicketServiceError>, whole: Bool = false,
    isUntouched: Bool = false, _ shared: inout Shared
  ) -> AreaResult {
    guard let item = runs[run]?.plan.items[place] else { return AreaResult() }
    switch result {
    case .success(let ticket):
      if case .fields(let edit, let change) = item.work {
        let after = TriageFields(ticket, rests: edit.after.rests)
        runs[run]?.note(place, whole ? after : edit.before.taking(change, from: after))
      }
      let news = isSingle(run) ? .current(ticket.id) : settling(item, runs[run]?.triage, shared)
      return AreaResult(events: news.map { [$0] } ?? []) + nextCalls(run, &shared) + .touched([place], of: run)
    case .failure(let error) where canLeave(error, of: run, shared):
      return leave([place], of: run, after: isUntouched ? nil : error) + nextCalls(run, &shared)
    case .failure(let error):
      runs[run]?.note(place, .error(error))
      // Nobody knows what became of it: undo compares with the server, so it may as well know of it.
      if error.writeOutcome == .unknown, !isUntouched { runs[run]?.note([place], by: .change(place)) }
      runs[run]?.single?.isUntouched = isUntouched
      if !error.concernsOneTicket { runs[run]?.stop(error) }
    }
    return nextCalls(run, &shared) + .touched([place], of: run)
  }

  /// A call for one status ended: it names the tickets that it changed and is silent about the others.
  private mutating func changedStatuses(
    _ call: ChangeCall, of run: RequestID, _ result: Result<BulkStatusResult, TicketServiceError>,
    _ shared: inout Shared
  ) -> AreaResult {
    switch result {
    case .success(let answer):
      let ended = answered(call, of: run, changed: Set(answer.changed), skipped: [], &shared)
      return AreaResult(events: [.proven(.bulkStatus)]) + ended
    case .failure(.closedToKeys):
      runs[run]?.goOneByOne(call.places)
      // Other calls that were under way are refused as well; it is said once.
      return AreaResult(events: [.lacking(.bulkStatus)]) + nextCalls(run, &shared) + .touched(call.places, of: run)
    case .failure(let error): return failed(call, of: run, error, &shared)
    }
  }

  /// A call for the same tags ended: it names the tickets that have them now and those that it skipped.
  private mutating func tagged(
    _ call: ChangeCall, of run: RequestID, _ result: Result<BulkTagResult, TicketServiceError>, _ shared: inout Shared
  ) -> AreaResult {
    switch result {
    case .success(let answer):
      // A ticket that is named as changed and does not show it is read again, as one that is not named.
      let changed = answer.updated.filter { call.shows($0.tags) }.map(\.id)
      let ended = answered(call, of: run, changed: Set(changed), skipped: answer.skipped, &shared)
      return AreaResult(events: [.proven(.bulkTags)]) + ended
    case .failure(let error): return failed(call, of: run, error, &shared)
    }
  }

  /// A call for many tickets was answered; those of which it says nothing are read again.
  private mutating func answered(
    _ call: ChangeCall, of run: RequestID, changed: Set<TicketID>, skipped: [BulkTagResult.Skipped],
    _ shared: inout Shared
  ) -> AreaResult {
    let items = runs[run]?.plan.items ?? []
    if isSingle(run), let error = skipped.first?.error { return failed(call, of: run, error, &shared) }
    let (done, others) = call.places.parted { changed.contains(items[$0].key.id) }
    let settled = note(done, by: call, of: run, shared)
    let reasons = Dictionary(skipped.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var (silent, left): ([Int], [Int]) = ([], [])
    for place in others {
      guard let reason = reasons[items[place].key.id] else {
        silent.append(place)
        continue
      }
      if let error = reason.error, canLeave(error, of: run, shared) {
        left.append(place)
      } else {
        runs[run]?.note(place, reason.error.map { .error($0) } ?? .skipped(reason.reason))
      }
    }
    let away = left.isEmpty ? AreaResult() : leave(left, of: run)
    // What one call for one ticket met, the others would meet as well.
    if left.isEmpty, let stop = skipped.lazy.compactMap(\.error).first(where: { !$0.concernsOneTicket }) {
      runs[run]?.stop(stop)
    }
    // Nothing more is done to a single ticket that was skipped.
    if isSingle(run), !skipped.isEmpty { runs[run]?.stage = .stopping }
    let doubt: TicketServiceError? = isSingle(run) ? .malformed : nil
    let looking = silent.isEmpty ? [] : [make(.look(call, silent, after: doubt), of: run, &shared)]
    return AreaResult(effects: looking) + settled + away + nextCalls(run, &shared) + .touched(call.places, of: run)
  }

  /// A call for many tickets was refused, or nobody knows what became of it: then they are read again.
  private mutating func failed(
    _ call: ChangeCall, of run: RequestID, _ error: TicketServiceError, _ shared: inout Shared
  ) -> AreaResult {
    guard !canLeave(error, of: run, shared) else {
      return leave(call.places, of: run, after: error) + nextCalls(run, &shared) + .touched(call.places, of: run)
    }
    // Of a single ticket the other tags follow when it turns out that these were done.
    if error.writeOutcome != .unknown || !isSingle(run) { runs[run]?.stop(error) }
    guard error.writeOutcome == .unknown else {
      runs[run]?.putBack(call)
      return nextCalls(run, &shared) + .touched(call.places, of: run)
    }
    let look = make(.look(call, call.places, after: error), of: run, &shared)
    return AreaResult(effects: [look]) + nextCalls(run, &shared) + .touched(call.places, of: run)
  }

  /// What an absent server was to do waits.
  private mutating func leave(
    _ places: [Int], of run: RequestID, after error: TicketServiceError? = nil
  ) -> AreaResult {
    runs[run]?.leave(places, isUnanswered: error?.writeOutcome == .unknown)
    return AreaResult(events: [.away])
  }

  /// Whether what an error kept from being done waits until the server can be reached.
  private func canLeave(_ error: TicketServiceError, of run: RequestID, _ shared: Shared) -> Bool {
    shared.isAway(error) && runs[run]?.canWait == true
  }

  /// Whether a run is of one ticket and shows no plan.
  private func isSingle(_ run: RequestID) -> Bool { runs[run]?.single != nil }

  /// Tickets of a call for many were read again.
  private mutating func looked(
    _ call: ChangeCall, _ places: [Int], after cause: TicketServiceError?, of run: RequestID,
    _ result: Result<[TicketID: Ticket], TicketServiceError>, _ shared: inout Shared
  ) -> AreaResult {
    let items = runs[run]?.plan.items ?? []
    var settled = AreaResult()
    switch isSingle(run) ? call.readable(result, items.map(\.key.id)) : result {
    case .failure(let error):
      for place in places { runs[run]?.note(place, .error(cause ?? error)) }
      // As with one ticket: it may have been done, so undo has to look at it.
      if cause != nil || call.isOfTags { runs[run]?.note(places, by: call) }
      runs[run]?.stop(error)
    case .success(let tickets):
      let (reached, others) = places.parted { tickets[items[$0].key.id].flatMap(call.isDone) ?? false }
      // What nobody answered for is taken for ours; a status that the server left alone was like that before.
      if cause == nil, !call.isOfTags {
        for place in reached { runs[run]?.note(place, leftAloneFor: nil) }
      } else {
        settled = note(reached, by: call, of: run, shared)
      }
      for place in others {
        let isGone = tickets[items[place].key.id] == nil
        runs[run]?.note(
          place, isGone ? .error(.ticketNotFound) : cause.map { .error($0) } ?? call.silentRefusal)
        if isSingle(run), let cause {
          runs[run]?.single?.isUntouched = true
          runs[run]?.stop(cause)
        }
      }
    }
    return settled + nextCalls(run, &shared) + .touched(places, of: run)
  }

  private mutating func note(
    _ places: [Int], by call: ChangeCall, of run: RequestID, _ shared: Shared
  ) -> AreaResult {
    runs[run]?.note(places, by: call)
    guard !call.isOfTags, let work = runs[run] else { return AreaResult() }
    return AreaResult(events: places.compactMap { settling(work.plan.items[$0], work.triage, shared) })
  }
}

extension ChangeCall {
  /// Whether it adds or removes tags.
  fileprivate var isOfTags: Bool {
    if case .tags = self { true } else { false }
  }

  /// Whether these are a ticket's tags once the call is made.
  fileprivate func shows(_ tags: [String]) -> Bool {
    guard case .tags(let action, let wanted, _) = self else { return true }
    return action.isDone(wanted.sorted(), on: tags)
  }

  /// Whether a ticket is as the call makes it; `nil` where that cannot be told.
  fileprivate func isDone(on ticket: Ticket) -> Bool? {
    switch self {
    case .status(let status, _): ticket.status == status
    case .tags(let action, let tags, _):
      BulkTagUpdate(ids: [], action: action, tags: tags.sorted()).isDone(on: ticket)
    case .change, .look: false
    }
  }

  /// A look at tickets; one that cannot tell whether they are as the call makes them is as one that failed.
  fileprivate func readable(
    _ look: Result<[TicketID: Ticket], TicketServiceError>, _ ids: [TicketID]
  ) -> Result<[TicketID: Ticket], TicketServiceError> {
    guard case .success(let tickets) = look else { return look }
    let isTold = ids.compactMap { tickets[$0] }.allSatisfy { isDone(on: $0) != nil }
    return isTold ? look : .failure(.unreadable(.tags))
  }

  /// Why a call leaves a ticket alone without a word: one for a status does so where a person may not edit it.
  fileprivate var silentRefusal: ChangeRun.Failure {
    isOfTags ? .skipped("no reason was given") : .error(.accessLevel("editor"))
  }
}

extension Array {
  /// Those elements that fit and those that do not, each in order.
  fileprivate func parted(_ fits: (Element) -> Bool) -> (fitting: [Element], others: [Element]) {
    reduce(into: ([], [])) { parts, element in
      if fits(element) { parts.0.append(element) } else { parts.1.append(element) }
    }
  }
}
