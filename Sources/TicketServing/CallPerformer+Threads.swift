import FoundationEssentials
import ServerPorts
import TicketWire
import Tickets

/// Threads (contract.md section 6).
extension CallPerformer {
  func thread(_ key: TicketKey, _ limit: Int, _ offset: Int) async throws(TicketServiceError) -> Answer {
    let page = try await service.messages(of: try await id(of: key), limit: limit, offset: offset)
    return Answer(PageJSON.data(page, links: links(limit, offset, page.total), generation: generation))
  }

  func send(_ message: OutgoingMessage, to key: TicketKey) async throws(TicketServiceError) -> Answer {
    let id = try await id(of: key)
    let identity = generation.guardsReplies ? WriteFlights.Identity.message(message, id, author: person.key) : nil
    let sent = try await flights.guarding(identity) { () async throws(TicketServiceError) in
      try await service.send(message, to: id)
    }
    return Answer(
      MessageJSON.data(sent.message, generation: generation), status: sent.wasAlreadyThere ? 200 : 201)
  }

  func editNote(
    _ note: MessageID, on key: TicketKey, to content: MessageContent
  ) async throws(TicketServiceError) -> Answer {
    let note = try await service.editNote(note, on: try await id(of: key), to: content)
    return Answer(MessageJSON.data(note, generation: generation))
  }

  func deleteNote(_ note: MessageID, on key: TicketKey) async throws(TicketServiceError) -> Answer {
    try await service.deleteNote(note, on: try await id(of: key))
    return Answer(Data(), status: 204)
  }

  func fullEmail(of message: MessageID, on key: TicketKey) async throws(TicketServiceError) -> Answer {
    Answer(DraftJSON.fullEmail(try await service.fullEmail(of: message, on: try await id(of: key))))
  }

  func rate(_ feedback: DraftFeedback, on key: TicketKey) async throws(TicketServiceError) -> Answer {
    try await service.rate(feedback, on: try await id(of: key))
    return Answer(Data(), status: 202)
  }

  func report(_ use: DraftUse, on key: TicketKey) async throws(TicketServiceError) -> Answer {
    try await service.report(use, on: try await id(of: key))
    return Answer(DraftJSON.body(use), status: 202)
  }

  func suggest(_ key: TicketKey) async throws(TicketServiceError) -> Answer {
    let id: TicketID
    do {
      id = try await self.id(of: key)
    } catch {
      guard error == .ticketNotFound else { throw error }
      // Whether an AI may read tickets is asked before the ticket is looked up, so the service is asked about none.
      id = TicketID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))
    }
    do {
      return Answer(SuggestionJSON.data(try await service.suggestReply(for: id)))
    } catch {
      // Whoever hung up may still listen; the contract knows one word for a suggestion that did not come.
      throw error == .cancelled ? .suggestionFailed(isRejected: false) : error
    }
  }
}
