import Tickets

/// Calls about single messages, which this one does not have.
extension FakeService {
  func editNote(
    _ note: MessageID, on id: TicketID, to content: MessageContent
  ) async throws(TicketServiceError) -> Message {
    throw .endpointNotFound
  }

  func deleteNote(_ note: MessageID, on id: TicketID) async throws(TicketServiceError) { throw .endpointNotFound }

  func fullEmail(of message: MessageID, on id: TicketID) async throws(TicketServiceError) -> String {
    throw .endpointNotFound
  }

  func rate(_ feedback: DraftFeedback, on id: TicketID) async throws(TicketServiceError) { throw .endpointNotFound }

  func report(_ use: DraftUse, on id: TicketID) async throws(TicketServiceError) { throw .endpointNotFound }

  func comments(of id: TicketID, from cursor: String?) async throws(TicketServiceError) -> CommentPage {
    throw .endpointNotFound
  }

  func addComment(_ message: OutgoingMessage, to id: TicketID) async throws(TicketServiceError) -> SentComment {
    throw .endpointNotFound
  }

  func changeComment(_ comment: MessageID, _ change: CommentChange) async throws(TicketServiceError) -> Comment {
    throw .endpointNotFound
  }
}
