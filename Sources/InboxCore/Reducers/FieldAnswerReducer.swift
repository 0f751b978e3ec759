import Tickets

/// Answers to the calls of a verb on many tickets; each tells `nil` when the answer is for somebody else.
extension InboxState {
  /// The change of one ticket was accepted or refused.
  mutating func appliedInBulk(_ id: RequestID, _ result: Result<Ticket, TicketServiceError>) -> [Effect]? {
    guard var work = fieldBulk, case .change(let place)? = work.underWay[id] else { return nil }
    work.underWay[id] = nil
    pending.byRequest[id] = nil
    let item = work.plan.items[place]
    switch result {
    case .success(let ticket):
      work.done[place] = item.before.taking(item.change, from: TriageFields(ticket))
      settle(item, work.triage)
    case .failure(let error):
      work.failed[place] = error
      // Nobody knows what became of it: undo compares with the server, so it may as well know of it.
      if error.writeOutcome == .unknown { work.done[place] = item.after }
      if !error.concernsOneTicket { work.stop(error) }
    }
    fieldBulk = work
    return nextFieldCalls() + rowsAgain([place])
  }

  /// A call for one status ended: it names the tickets that it changed and is silent about the others.
  mutating func changedStatuses(
    _ id: RequestID, _ result: Result<BulkStatusResult, TicketServiceError>
  ) -> [Effect] {
    guard var work = fieldBulk, case .status(let status, let places)? = work.underWay.removeValue(forKey: id) else {
      return []
    }
    pending.byRequest[id] = nil
    var look: FieldCall?
    switch result {
    case .success(let answer):
      let changed = Set(answer.changed)
      let (done, silent) = places.parted { changed.contains(work.plan.items[$0].key.id) }
      note(done, in: &work)
      if !silent.isEmpty { look = .look(status, silent, after: nil) }
    case .failure(.closedToKeys):
      work.goOneByOne(places)
      // Other calls that were under way are refused as well; it is said once.
      if !isStatusOneByOne { say(.info, "This server has no bulk status for keys: changing tickets one by one.") }
      isStatusOneByOne = true
    case .failure(let error):
      work.stop(error)
      if error.writeOutcome == .unknown {
        look = .look(status, places, after: error)
      } else {
        work.putBack(.status(status, places))
      }
    }
    fieldBulk = work
    let looking = look.map { [make($0)] } ?? []
    return looking + nextFieldCalls() + rowsAgain(places)
  }

  /// Tickets of a call for one status were read again.
  mutating func lookedAtStatuses(
    _ id: RequestID, _ result: Result<[TicketID: Ticket], TicketServiceError>
  ) -> [Effect]? {
    guard var work = fieldBulk, case .look(let status, let places, let cause)? = work.underWay[id] else { return nil }
    work.underWay[id] = nil
    switch result {
    case .failure(let error):
      for place in places {
        work.failed[place] = cause ?? error
        // As with one ticket: it may have been done, so undo has to look at it.
        if cause != nil { work.done[place] = work.plan.items[place].after }
      }
      work.stop(error)
    case .success(let tickets):
      let (reached, others) = places.parted { tickets[work.plan.items[$0].key.id]?.status == status }
      // What nobody answered for is taken for ours; what the server left alone was like that before.
      if cause == nil { work.already.formUnion(reached) } else { note(reached, in: &work) }
      for place in others {
        let isGone = tickets[work.plan.items[place].key.id] == nil
        work.failed[place] = isGone ? .ticketNotFound : cause ?? .accessLevel("editor")
      }
    }
    fieldBulk = work
    return nextFieldCalls() + rowsAgain(places)
  }

  private mutating func note(_ places: [Int], in work: inout FieldBulk) {
    for place in places {
      let item = work.plan.items[place]
      work.done[place] = item.after
      settle(item, work.triage)
    }
  }

  /// Reads the rows in sight again when one of these tickets is among them.
  private mutating func rowsAgain(_ places: [Int]) -> [Effect] {
    guard let items = fieldBulk?.plan.items else { return [] }
    return places.contains { list.rows[items[$0].key.row] != nil } ? readRows() : []
  }
}

extension FieldBulk {
  /// Ends it early: calls under way are waited for, the first error stands for it.
  fileprivate mutating func stop(_ error: TicketServiceError) {
    failure = failure ?? error
    stage = .stopping
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
