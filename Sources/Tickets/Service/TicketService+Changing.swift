extension TicketService {
  /// Changes a ticket, unless somebody else changed the same fields since the person saw it.
  ///
  /// A ticket that was seen a while ago is read first, **through the list, so that nothing is marked read**. Resolving
  /// means the ticket whatever state it was in, so it is overtaken by nobody, and always ends a snooze. An answer that
  /// nobody can read is no refusal: the ticket is read again and compared. What only the file keeps asks no server and is
  /// overtaken by nobody.
  ///
  /// - Parameters:
  ///   - change: What is to be written.
  ///   - id: The ticket.
  ///   - seen: How the person saw it.
  /// - Returns: How it ended.
  public func change(_ change: TicketChange, of id: TicketID, seen: SeenTicket) async -> ChangeOutcome {
    guard !change.sent.isEmpty || change.rests == nil else { return await writeRests(change, of: id) }
    var change = change
    var before = seen.fields
    if seen.isOld {
      switch await look(at: id, before: change, seen) {
      case .ended(let end):
        if case .already = end { await keepRests(of: change, on: id) }
        return end
      case .stands(let now): (before, change) = (TriageFields(now), change.fitting(now))
      }
    } else if change.status == .resolved {
      // Somebody may have given it a snooze a moment ago, which would reopen it.
      change.snoozedUntil = .clear
    }
    return await write(change, of: id, seen: seen, before: before)
  }

  /// Writes a change and compares the answer with what it should be.
  ///
  /// What became of an attempt whose answer was lost, the list tells; only while the ticket is as it was there is a second
  /// attempt, which can overwrite nobody.
  private func write(
    _ change: TicketChange, of id: TicketID, seen: SeenTicket, before: TriageFields, isLast: Bool = false
  ) async -> ChangeOutcome {
    do throws(TicketServiceError) {
      let ticket = try await apply(change, to: id)
      // A server that answers and leaves the ticket as it was has not done it.
      guard change.shows(on: ticket) else { throw .malformed }
      var before = before
      let after = TriageFields(ticket)
      // What this change does not write and the answer tells otherwise, somebody wrote in between.
      before.take(TriageField.compared.filter { !$0.isWritten(by: change) && !$0.isEqual(before, after) }, from: after)
      return await done(ticket, seen: seen, before: before)
    } catch {
      guard error.leavesOutcomeToList, let ticket = try? await current([id: seen.number])[id] else {
        return .failed(error, isAsBefore: false)
      }
      let now = TriageFields(ticket)
      if change.isDone(on: ticket, from: before) {
        await keepRests(of: change, on: id)
        return await done(ticket, seen: seen, before: before)
      }
      let moved = before.changed(to: now).filter { ticket.knows($0) && change[$0]?.isTold(as: now[$0]) != true }
      if change.isOvertaken(by: moved, on: now) { return .overtaken(await overtaking(now, moved, on: id)) }
      guard error.oftenPasses, !isLast else {
        return .failed(error, isAsBefore: error == .malformed && !moved.contains { $0.isWritten(by: change) })
      }
      return await write(change, of: id, seen: seen, before: now, isLast: true)
    }
  }

  /// The change is done; what somebody changed between the person's look and it is told with it.
  private func done(_ ticket: Ticket, seen: SeenTicket, before: TriageFields) async -> ChangeOutcome {
    let changed = seen.fields.changed(to: before)
    return .done(ticket, changed.isEmpty ? nil : await overtaking(before, changed, on: ticket.id))
  }

  /// Writes what only the file keeps of a change whose other fields the server has by now.
  ///
  /// The server's part is done whether the file takes this or not, and saying otherwise could do it twice.
  func keepRests(of change: TicketChange, on id: TicketID) async {
    guard let rests = change.rests else { return }
    _ = try? await apply(TicketChange(rests: rests), to: id)
  }

  private func writeRests(_ change: TicketChange, of id: TicketID) async -> ChangeOutcome {
    do throws(TicketServiceError) { return .done(try await apply(change, to: id), nil) } catch {
      return .failed(error, isAsBefore: false)
    }
  }

  /// How the ticket stands, or why nothing is written.
  private func look(
    at id: TicketID, before change: TicketChange, _ seen: SeenTicket
  ) async -> TicketLook {
    let ticket: Ticket
    do throws(TicketServiceError) {
      guard let found = try await current([id: seen.number])[id] else {
        return .ended(.failed(.ticketNotFound, isAsBefore: false))
      }
      ticket = found
    } catch { return .ended(.unread(error)) }
    if let field = change.needed.first(where: ticket.unknown.contains) {
      return .ended(.failed(.unreadable(field), isAsBefore: true))
    }
    let now = TriageFields(ticket)
    let changed = seen.fields.changed(to: now)
    guard !changed.isEmpty else { return .stands(ticket) }
    let isDone = change.fitting(ticket).isDone(on: ticket, from: now)
    guard isDone || change.isOvertaken(by: changed, on: now) else { return .stands(ticket) }
    let overtaking = await overtaking(now, changed, on: id)
    return .ended(isDone ? .already(ticket, overtaking) : .overtaken(overtaking))
  }

  /// Who changed fields, where the activity log tells; most keys may not read it.
  private func overtaking(_ fields: TriageFields, _ changed: [TriageField], on id: TicketID) async -> Overtaking {
    let names = Set(changed.map(\.wireName))
    let page = try? await activity(of: id, page: 1, size: 10)
    let entry = page?.entries.first { entry in entry.changes.contains { names.contains($0.field) } }
    return Overtaking(fields: fields, changed: changed, person: entry?.user?.name)
  }
}

extension TriageFields {
  /// The fields in which two states of a ticket differ.
  public func changed(to other: Self) -> [TriageField] { TriageField.compared.filter { !$0.isEqual(self, other) } }
}

extension TicketChange {
  /// The same for a ticket as it stands: resolving always ends the snooze, which would reopen the ticket when it ends
  /// (contract.md section 7), and nothing is cleared that is not there.
  func fitting(_ now: Ticket) -> Self {
    guard status == .resolved else { return self }
    var change = self
    // A wake time that nobody can read is one.
    change.snoozedUntil = now.snoozedUntil == nil && now.knows(.snooze) ? nil : .clear
    return change
  }

  /// Whether others wrote what this writes, or what a snooze moves with it (contract.md section 5.3); resolving means the
  /// ticket whatever was done to its status and snooze.
  func isOvertaken(by changed: [TriageField], on now: TriageFields) -> Bool {
    let movesStatus = status == nil && ruledStatus(from: now.snoozedUntil) != nil
    return changed.contains { field in
      guard field.isWritten(by: self) || (field == .status && movesStatus) else { return false }
      return !(status == .resolved && (field == .status || field == .snooze))
    }
  }

  /// Whether a ticket is as this would leave it, and not for want of knowing its fields.
  ///
  /// - Parameters:
  ///   - ticket: The ticket now.
  ///   - before: Its fields before the change, which decide what a snooze does to the status.
  /// - Returns: Whether nothing is left to write.
  func isDone(on ticket: Ticket, from before: TriageFields) -> Bool {
    guard needed.allSatisfy({ !ticket.unknown.contains($0) }) else { return false }
    if status == nil, let ruled = ruledStatus(from: before.snoozedUntil), ruled != ticket.status { return false }
    guard shows(on: ticket) else { return false }
    if let tags, TagSet(tags) != TagSet(ticket.tags) { return false }
    return true
  }

  /// Whether an answer shows what was written; a field that the answer does not tell shows nothing else.
  func shows(on ticket: Ticket) -> Bool {
    values.allSatisfy { value in
      if let unknown = value.field.unknown, ticket.unknown.contains(unknown) { return true }
      return value.isTold(as: ticket[value.field])
    }
  }

  /// The fields that have to be known before this is written, because it replaces them or undo writes them back.
  var needed: [Ticket.UnknownField] {
    // The snooze is named first; resolving needs nothing of it, for it ends it.
    let snooze: [TriageField] = status == .resolved ? [] : [.snooze]
    let fields = snooze + TriageField.allCases.filter { $0 != .snooze }
    return fields.filter { self[$0] != nil }.compactMap(\.unknown) + (tags == nil ? [] : [.tags])
  }
}

extension TicketServiceError {
  /// Whether nobody knows what became of a change, and reading the ticket again may tell.
  fileprivate var leavesOutcomeToList: Bool {
    switch self {
    case .malformed, .tooLarge, .serverFault, .unexpectedAnswer, .dropped, .network: true
    default: false
    }
  }

  /// Whether it often passes by itself, so that a second attempt is worth its while.
  fileprivate var oftenPasses: Bool {
    switch self {
    case .dropped, .serverFault: true
    default: false
    }
  }
}
