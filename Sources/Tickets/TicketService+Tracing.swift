public import FoundationEssentials

extension TicketService {
  /// Looks for the ticket that an attempt with an unknown outcome may have opened (contract.md section 5.8).
  ///
  /// The list is paged back to the attempt, a thousand tickets at most; the first message tells the ticket from others
  /// of the same customer. Nothing is marked read.
  ///
  /// - Parameters:
  ///   - ticket: What was to be opened.
  ///   - attempt: When the attempt began; a minute is allowed for clocks that differ.
  ///   - known: Tickets that cannot be it.
  /// - Returns: The ticket; `absent` when it was not opened, as far as the list tells, and `unclear` when the list was too
  ///   long or partly damaged.
  /// - Throws: Any case that `tickets` and `messages` throw.
  public func trace(
    _ ticket: NewTicket, since attempt: Date, known: Set<TicketID>
  ) async throws(TicketServiceError) -> Trace<ComposedTicket> {
    var query = NewTicket.traceQuery
    var damaged = 0
    for _ in 0..<20 {
      let page = try await tickets(query)
      for row in page.tickets where !known.contains(row.id) && ticket.isTraced(by: row, since: attempt) {
        guard try await hasMessage(ticket.message, in: row.id) else { continue }
        return .found(ComposedTicket(id: row.id, number: row.number, wasAlreadyThere: false))
      }
      damaged += page.damaged
      query.offset += page.received
      guard let oldest = page.tickets.last, oldest.createdAt > attempt - NewTicket.clockTolerance,
        query.offset < page.total
      else { return damaged == 0 ? .absent : .unclear }
    }
    return .unclear
  }

  private func hasMessage(_ text: String, in id: TicketID) async throws(TicketServiceError) -> Bool {
    let page = try await messages(of: id, limit: 50, offset: 0)
    return page.messages.contains { OutgoingMessage.trimmed($0.text) == OutgoingMessage.trimmed(text) }
  }
}
