import ServerPorts
import TicketWire
import Tickets

/// Threads as comments (contract.md section 9).
extension CallPerformer {
  func comments(of ticket: TicketID?, from cursor: String?) async throws(TicketServiceError) -> Answer {
    let page = if let ticket { try await service.comments(of: ticket, from: cursor) } else { CommentPage(comments: []) }
    return Answer(CommentJSON.data(page, base: base, query: call.query))
  }

  func addComment(_ message: OutgoingMessage, to ticket: TicketID) async throws(TicketServiceError) -> Answer {
    // Servers before the newest had no guard here.
    let identity = generation >= .n ? WriteFlights.Identity.message(message, ticket, author: person.key) : nil
    do {
      let sent = try await flights.guarding(identity) { () async throws(TicketServiceError) in
        try await service.addComment(message, to: ticket)
      }
      return Answer(CommentJSON.data(sent.comment), status: sent.wasAlreadyThere ? 200 : 201)
    } catch {
      guard error == .ticketNotFound else { throw error }
      return Answer(
        generation >= .n
          ? .invalid("item_id", .other("Ticket not found")) : .denied("You do not have access to this ticket"))
    }
  }

  func changeComment(_ id: MessageID, _ change: CommentChange) async throws(TicketServiceError) -> Answer {
    Answer(CommentJSON.data(try await service.changeComment(id, change)))
  }
}
