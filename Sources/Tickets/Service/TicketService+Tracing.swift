public import FoundationEssentials

extension TicketService {
  /// Looks for the ticket that an attempt with an unknown outcome may have opened (contract.md section 5.8).
  ///
  /// The list is paged back to the attempt, a thousand tickets at most; the first message tells the ticket from others
  /// of the same customer. Nothing is marked read.
  ///
  /// - Parameters:
  ///   - ticket: What was to be opened.
  ///   - attempt: When the attempt began, by this machine's clock; a minute is allowed beyond what the server's is known to
  ///     differ.
  ///   - known: Tickets that cannot be it.
  /// - Returns: The ticket; `absent` when it was not opened, as far as the list tells, and `unclear` when the list was too
  ///   long or partly damaged.
  /// - Throws: Any case that `tickets` and `messages` throw.
  public func trace(
    _ ticket: NewTicket, since attempt: Date, known: Set<TicketID>
  ) async throws(TicketServiceError) -> Trace<ComposedTicket> {
    var query = NewTicket.traceQuery
    var walk = PageWalk()
    var seen: Set<TicketID> = []
    var damaged = 0
    for _ in 0..<20 {
      query.offset = walk.offset
      let page = try await tickets(query)
      // Dates of the server are compared with its own clock, which the answer has just told.
      let begun = attempt.addingTimeInterval(await clockOffset() ?? 0)
      for row in page.tickets where !known.contains(row.id) && ticket.isTraced(by: row, since: begun) {
        guard try await hasMessage(ticket.message, in: row.id) else { continue }
        return .found(ComposedTicket(id: row.id, number: row.number, wasAlreadyThere: false))
      }
      damaged += page.damaged
      let step = walk.take(page, fresh: page.tickets.count { seen.insert($0.id).inserted })
      let isOlder = page.tickets.last.map { $0.createdAt <= begun - NewTicket.clockTolerance } ?? false
      if isOlder || step == .end { return damaged == 0 ? .absent : .unclear }
      if step == .hole { return .unclear }
    }
    return .unclear
  }

  /// Whether the first messages of a thread hold a text.
  func hasMessage(_ text: String, in id: TicketID) async throws(TicketServiceError) -> Bool {
    let page = try await messages(of: id, limit: 50, offset: 0)
    return page.messages.contains { OutgoingMessage.trimmed($0.text) == OutgoingMessage.trimmed(text) }
  }
}
