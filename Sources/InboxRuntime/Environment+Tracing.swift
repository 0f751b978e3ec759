import FoundationEssentials
import InboxCore
import Tickets

extension Environment {
  /// Looks in a thread for a text whose sending was not answered; nothing is marked read.
  func confirmed(
    _ message: OutgoingMessage, to id: TicketID, by evidence: SendEvidence, waits: [Duration]
  ) async -> Outcome {
    .confirmed(
      await result { () async throws(TicketServiceError) in
        try await SendStep.look(waits: waits, on: clock) { () async throws(TicketServiceError) in
          SendVerdict.trace(of: message, in: try await thread(of: id), by: evidence)
        }
      })
  }

  /// Looks in the list for a ticket whose opening was not answered; nothing is marked read.
  func traced(
    _ ticket: NewTicket, since attempt: Date, known: Set<TicketID>, waits: [Duration]
  ) async -> Outcome {
    .traced(
      await result { () async throws(TicketServiceError) in
        try await SendStep.look(waits: waits, on: clock) { () async throws(TicketServiceError) in
          try await service.trace(ticket, since: attempt, known: known)
        }
      })
  }
}
