import Tickets

/// Answers to the calls of a verb on many tickets.
extension InboxState {
  /// The change of one ticket was accepted or refused.
  mutating func appliedInBulk(
    _ id: RequestID, _ result: Result<Ticket, TicketServiceError>, whole: Bool = false, isUntouched: Bool = false
  ) -> [Effect] {
    guard case .change(let place)? = changes.run?.underWay[id], let item = changes.run?.plan.items[place] else {
      return []
    }
    // Ten thousand tickets may stand in there: it is changed in place, never copied.
    changes.run?.underWay[id] = nil
    changes.pending.byRequest[id] = nil
    switch result {
    case .success(let ticket):
      if case .fields(let edit, let change) = item.work {
        let after = TriageFields(ticket, rests: edit.after.rests)
        changes.run?.note(place, whole ? after : edit.before.taking(change, from: after))
      }
      settle(item, changes.run?.triage)
    case .failure(let error) where canLeave(error):
      return leave([place]) + nextCalls()
    case .failure(let error):
      changes.run?.note(place, .error(error))
      // Nobody knows what became of it: undo compares with the server, so it may as well know of it.
      if error.writeOutcome == .unknown, !isUntouched { changes.run?.note([place], by: .change(place)) }
      if !error.concernsOneTicket { changes.run?.stop(error) }
    }
    return nextCalls() + rowsAgain([place])
  }

  /// A call for one status ended: it names the tickets that it changed and is silent about the others.
  mutating func changedStatuses(
    _ id: RequestID, _ result: Result<BulkStatusResult, TicketServiceError>
  ) -> [Effect] {
    guard let call = changes.run?.underWay.removeValue(forKey: id) else { return [] }
    changes.pending.byRequest[id] = nil
    switch result {
    case .success(let answer):
      server.proven.insert(.bulkStatus)
      return ended(call, changed: Set(answer.changed), skipped: [])
    case .failure(.closedToKeys):
      changes.run?.goOneByOne(call.places)
      // Other calls that were under way are refused as well; it is said once.
      note(.bulkStatus)
      return nextCalls() + rowsAgain(call.places)
    case .failure(let error): return failed(call, error)
    }
  }

  /// A call for the same tags ended: it names the tickets that have them now and those that it skipped.
  mutating func taggedMany(_ id: RequestID, _ result: Result<BulkTagResult, TicketServiceError>) -> [Effect] {
    guard let call = changes.run?.underWay.removeValue(forKey: id) else { return [] }
    changes.pending.byRequest[id] = nil
    switch result {
    case .success(let answer):
      // Where it was found to lack the call, the tickets were changed one by one.
      if !server.found.contains(.bulkTags) { server.proven.insert(.bulkTags) }
      return ended(call, changed: Set(answer.updated.map(\.id)), skipped: answer.skipped)
    case .failure(let error): return failed(call, error)
    }
  }

  /// A call for many tickets was answered; those of which it says nothing are read again.
  private mutating func ended(
    _ call: ChangeCall, changed: Set<TicketID>, skipped: [BulkTagResult.Skipped]
  ) -> [Effect] {
    let items = changes.run?.plan.items ?? []
    let (done, others) = call.places.parted { changed.contains(items[$0].key.id) }
    note(done, by: call)
    let reasons = Dictionary(skipped.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var (silent, left): ([Int], [Int]) = ([], [])
    for place in others {
      guard let reason = reasons[items[place].key.id] else {
        silent.append(place)
        continue
      }
      if let error = reason.error, canLeave(error) {
        left.append(place)
      } else {
        changes.run?.note(place, reason.error.map { .error($0) } ?? .skipped(reason.reason))
      }
    }
    let away = left.isEmpty ? [] : leave(left)
    // What one call for one ticket met, the others would meet as well.
    if left.isEmpty, let stop = skipped.lazy.compactMap(\.error).first(where: { !$0.concernsOneTicket }) {
      changes.run?.stop(stop)
    }
    let looking = silent.isEmpty ? [] : [make(.look(call, silent, after: nil))]
    return looking + away + nextCalls() + rowsAgain(call.places)
  }

  /// A call for many tickets was refused, or nobody knows what became of it: then they are read again.
  private mutating func failed(_ call: ChangeCall, _ error: TicketServiceError) -> [Effect] {
    guard !canLeave(error) else { return leave(call.places) + nextCalls() + rowsAgain(call.places) }
    changes.run?.stop(error)
    guard error.writeOutcome == .unknown else {
      changes.run?.putBack(call)
      return nextCalls() + rowsAgain(call.places)
    }
    return [make(.look(call, call.places, after: error))] + nextCalls() + rowsAgain(call.places)
  }

  /// What an absent server was to do waits.
  private mutating func leave(_ places: [Int]) -> [Effect] {
    changes.run?.leave(places)
    return foundAway()
  }

  /// Whether what an error kept from being done waits until the server can be reached.
  private func canLeave(_ error: TicketServiceError) -> Bool {
    isAway(error) && changes.run?.verb?.canWait == true
  }

  /// Tickets of a call for many were read again.
  mutating func lookedAtMany(
    _ id: RequestID, _ result: Result<[TicketID: Ticket], TicketServiceError>
  ) -> [Effect] {
    guard case .look(let call, let places, let cause)? = changes.run?.underWay.removeValue(forKey: id) else {
      return []
    }
    let items = changes.run?.plan.items ?? []
    switch result {
    case .failure(let error):
      for place in places { changes.run?.note(place, .error(cause ?? error)) }
      // As with one ticket: it may have been done, so undo has to look at it.
      if cause != nil || call.isOfTags { changes.run?.note(places, by: call) }
      changes.run?.stop(error)
    case .success(let tickets):
      let (reached, others) = places.parted { tickets[items[$0].key.id].map(call.isDone) ?? false }
      // What nobody answered for is taken for ours; a status that the server left alone was like that before.
      if cause == nil, !call.isOfTags {
        for place in reached { changes.run?.note(place, leftAloneFor: nil) }
      } else {
        note(reached, by: call)
      }
      for place in others {
        let isGone = tickets[items[place].key.id] == nil
        changes.run?.note(place, isGone ? .error(.ticketNotFound) : cause.map { .error($0) } ?? call.silentRefusal)
      }
    }
    return nextCalls() + rowsAgain(places)
  }

  private mutating func note(_ places: [Int], by call: ChangeCall) {
    changes.run?.note(places, by: call)
    guard !call.isOfTags, let work = changes.run else { return }
    for place in places { settle(work.plan.items[place], work.triage) }
  }

  /// Reads those of these tickets again whose rows are known.
  mutating func rowsAgain(_ places: [Int]) -> [Effect] {
    guard let items = changes.run?.plan.items else { return [] }
    return list.read(rows: places.map { items[$0].key.row }.filter { list.rows[$0] != nil }, &shared)
  }
}

extension ChangeCall {
  /// Whether it adds or removes tags.
  fileprivate var isOfTags: Bool {
    if case .tags = self { true } else { false }
  }

  /// Whether a ticket is as the call makes it.
  fileprivate func isDone(on ticket: Ticket) -> Bool {
    switch self {
    case .status(let status, _): ticket.status == status
    case .tags(let action, let tags, _):
      BulkTagUpdate(ids: [], action: action, tags: tags.sorted()).isDone(on: ticket) ?? false
    case .change, .look: false
    }
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
