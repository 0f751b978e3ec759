extension TicketService {
  /// Sends a change that waited, unless its ticket was changed meanwhile.
  ///
  /// The ticket is read **through the list, so that nothing is marked read**, and compared with what the person saw; then
  /// the change is written as any verb is. Tags are added and removed one by one, so they overwrite nothing.
  ///
  /// - Parameter queued: The change.
  /// - Returns: How it ended.
  public func send(_ queued: QueuedChange) async -> QueueOutcome {
    let now: Ticket
    do throws(TicketServiceError) {
      guard let found = try await current([queued.ticket: queued.number])[queued.ticket] else { return .gone }
      now = found
    } catch { return error == .notListed ? .unlisted : .unread(error) }
    do throws(TicketServiceError) {
      switch queued.work {
      case .fields(let work): return try await write(work, on: now)
      case .tags(let edit): return try await write(edit, on: now)
      }
    } catch { return error == .ticketNotFound ? .gone : .failed(error) }
  }

  private func write(
    _ work: QueuedChange.FieldWork, on ticket: Ticket
  ) async throws(TicketServiceError) -> QueueOutcome {
    let now = TriageFields(ticket)
    if let field = work.change.needed.first(where: ticket.unknown.contains) { return .failed(.unreadable(field)) }
    switch work.verdict(on: now) {
    case .done:
      await keepRests(of: work.change, on: ticket.id)
      return .already
    case .conflict: return .conflict(now)
    case .write:
      let change = work.change(on: now).fitting(ticket)
      // A server that answers and leaves the ticket as it was has not done it.
      guard change.shows(on: try await apply(change, to: ticket.id)) else { throw .malformed }
      return .sent
    }
  }

  private func write(_ edit: TagEdit, on ticket: Ticket) async throws(TicketServiceError) -> QueueOutcome {
    let left: [(BulkTagUpdate.Action, TagSet)] =
      ticket.unknown.contains(.tags)
      ? [(.add, edit.add), (.remove, edit.remove)]
      : [(.add, edit.add.subtracting(ticket.tags)), (.remove, edit.remove.intersection(ticket.tags))]
    let calls = left.flatMap { BulkTagUpdate.calls([ticket.id], $0.0, $0.1) }
    for (place, call) in calls.enumerated() {
      do throws(TicketServiceError) {
        let result = try await updateTags(call)
        if let skipped = result.skipped.first {
          guard let error = skipped.error else { return .skipped(skipped.reason) }
          throw error
        }
        if result.updated.isEmpty { throw .malformed }
      } catch {
        guard place > 0, error.writeOutcome == .nothingWritten, error.concernsOneTicket else { throw error }
        return .half(error)
      }
    }
    return calls.isEmpty ? .already : .sent
  }
}
