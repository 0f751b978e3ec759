import FoundationEssentials
import InboxCore
import Tickets

/// Looks for what was sent and never answered; nothing here marks a ticket read or writes to a server.
extension Environment {
  /// Most pages of the list that are looked through: what came since is seldom more.
  private static let tracePages = 20

  /// The ticket that an attempt opened (contract.md section 5.8): told apart from others by its first message.
  func trace(
    _ ticket: NewTicket, since attempt: Date, known: Set<TicketID>
  ) async throws(TicketServiceError) -> Trace<ComposedTicket> {
    var query = NewTicket.traceQuery
    var damaged = 0
    for _ in 0..<Self.tracePages {
      let page = try await service.tickets(query)
      for row in page.tickets where !known.contains(row.id) && ticket.isTraced(by: row, since: attempt) {
        guard try await begins(row.id, with: ticket.message) else { continue }
        return .found(ComposedTicket(id: row.id, number: row.number, wasAlreadyThere: false))
      }
      damaged += page.damaged
      query.offset += page.tickets.count + page.damaged
      guard let oldest = page.tickets.last, oldest.createdAt > attempt - NewTicket.clockTolerance,
        query.offset < page.total
      else { return damaged == 0 ? .absent : .unclear }
    }
    return .unclear
  }

  private func begins(_ id: TicketID, with text: String) async throws(TicketServiceError) -> Bool {
    let page = try await service.messages(of: id, limit: Self.threadPage, offset: 0)
    return page.messages.contains { OutgoingMessage.trimmed($0.text) == OutgoingMessage.trimmed(text) }
  }

  /// Whether a thread has the text that an earlier run handed over.
  func trace(_ draft: Draft) async throws(TicketServiceError) -> MessageTrace {
    let found = SendVerdict.trace(of: draft, in: try await thread(of: draft.ticket))
    let row = try? reading.row(of: draft.ticket)
    return MessageTrace(number: row?.number, result: found)
  }
}
