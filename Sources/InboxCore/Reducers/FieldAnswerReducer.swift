import Tickets

/// Answers to the calls of a verb on many tickets; each tells `nil` when the answer is for somebody else.
extension InboxState {
  /// The change of one ticket was accepted or refused.
  mutating func appliedInBulk(
    _ id: RequestID, _ result: Result<Ticket, TicketServiceError>, whole: Bool = false, isUntouched: Bool = false
  ) -> [Effect] {
    guard case .change(let place)? = fieldBulk?.underWay[id], let item = fieldBulk?.plan.items[place] else {
      return []
    }
    // Ten thousand tickets may stand in there: it is changed in place, never copied.
    fieldBulk?.underWay[id] = nil
    pending.byRequest[id] = nil
    switch result {
    case .success(let ticket):
      let after = TriageFields(ticket, rests: item.after.rests)
      fieldBulk?.done[place] = whole ? after : item.before.taking(item.change, from: after)
      settle(item, fieldBulk?.triage)
    case .failure(let error) where canLeave(error):
      fieldBulk?.leave([place])
      return foundAway() + nextFieldCalls()
    case .failure(let error):
      fieldBulk?.failed[place] = error
      // Nobody knows what became of it: undo compares with the server, so it may as well know of it.
      if error.writeOutcome == .unknown, !isUntouched { fieldBulk?.done[place] = item.after }
      if !error.concernsOneTicket { fieldBulk?.stop(error) }
    }
    return nextFieldCalls() + rowsAgain([place])
  }

  /// A call for one status ended: it names the tickets that it changed and is silent about the others.
  mutating func changedStatuses(
    _ id: RequestID, _ result: Result<BulkStatusResult, TicketServiceError>
  ) -> [Effect] {
    guard case .status(let status, let places)? = fieldBulk?.underWay.removeValue(forKey: id) else { return [] }
    pending.byRequest[id] = nil
    var look: FieldCall?
    switch result {
    case .success(let answer):
      let changed = Set(answer.changed)
      let items = fieldBulk?.plan.items ?? []
      let (done, silent) = places.parted { changed.contains(items[$0].key.id) }
      note(done)
      if !silent.isEmpty { look = .look(status, silent, after: nil) }
    case .failure(.closedToKeys):
      fieldBulk?.goOneByOne(places)
      // Other calls that were under way are refused as well; it is said once.
      note(.bulkStatus)
    case .failure(let error) where canLeave(error):
      fieldBulk?.leave(places)
      return foundAway() + nextFieldCalls()
    case .failure(let error):
      fieldBulk?.stop(error)
      if error.writeOutcome == .unknown {
        look = .look(status, places, after: error)
      } else {
        fieldBulk?.putBack(.status(status, places))
      }
    }
    let looking = look.map { [make($0)] } ?? []
    return looking + nextFieldCalls() + rowsAgain(places)
  }

  /// Whether what an error kept from being done waits until the server can be reached.
  private func canLeave(_ error: TicketServiceError) -> Bool {
    isAway(error) && fieldBulk?.triage?.canWait == true
  }

  /// Tickets of a call for one status were read again.
  mutating func lookedAtStatuses(
    _ id: RequestID, _ result: Result<[TicketID: Ticket], TicketServiceError>
  ) -> [Effect] {
    guard case .look(let status, let places, let cause)? = fieldBulk?.underWay[id] else { return [] }
    fieldBulk?.underWay[id] = nil
    let items = fieldBulk?.plan.items ?? []
    switch result {
    case .failure(let error):
      for place in places {
        fieldBulk?.failed[place] = cause ?? error
        // As with one ticket: it may have been done, so undo has to look at it.
        if cause != nil { fieldBulk?.done[place] = items[place].after }
      }
      fieldBulk?.stop(error)
    case .success(let tickets):
      let (reached, others) = places.parted { tickets[items[$0].key.id]?.status == status }
      // What nobody answered for is taken for ours; what the server left alone was like that before.
      if cause == nil { fieldBulk?.already.formUnion(reached) } else { note(reached) }
      for place in others {
        let isGone = tickets[items[place].key.id] == nil
        fieldBulk?.failed[place] = isGone ? .ticketNotFound : cause ?? .accessLevel("editor")
      }
    }
    return nextFieldCalls() + rowsAgain(places)
  }

  private mutating func note(_ places: [Int]) {
    let items = fieldBulk?.plan.items ?? []
    for place in places {
      fieldBulk?.done[place] = items[place].after
      settle(items[place], fieldBulk?.triage)
    }
  }

  /// Reads those of these tickets again whose rows are known.
  mutating func rowsAgain(_ places: [Int]) -> [Effect] {
    guard let items = fieldBulk?.plan.items else { return [] }
    return read(rows: places.map { items[$0].key.row }.filter { list.rows[$0] != nil })
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
