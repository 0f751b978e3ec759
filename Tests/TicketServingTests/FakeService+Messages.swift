import Synchronization
import Tickets

/// Calls about single messages.
extension FakeService {
  static let comment = Comment(message: message, ticket: id, creator: Member(id: 7412, name: "Sam Ortiz"))

  func editNote(
    _ note: MessageID, on id: TicketID, to content: MessageContent
  ) async throws(TicketServiceError) -> Message {
    try self.note(.editNote(note, id, content))
    return Self.message
  }

  func deleteNote(_ note: MessageID, on id: TicketID) async throws(TicketServiceError) {
    try self.note(.deleteNote(note, id))
  }

  func fullEmail(of message: MessageID, on id: TicketID) async throws(TicketServiceError) -> String {
    try note(.fullEmail(message, id))
    return "The whole email"
  }

  func rate(_ feedback: DraftFeedback, on id: TicketID) async throws(TicketServiceError) {
    try note(.rate(feedback, id))
  }

  func report(_ use: DraftUse, on id: TicketID) async throws(TicketServiceError) { try note(.report(use, id)) }

  func comments(of id: TicketID, from cursor: String?) async throws(TicketServiceError) -> CommentPage {
    try note(.comments(id, cursor))
    return CommentPage(comments: [Self.comment], next: "o1.1")
  }

  func addComment(_ message: OutgoingMessage, to id: TicketID) async throws(TicketServiceError) -> SentComment {
    try note(.addComment(message, id))
    return SentComment(comment: Self.comment, wasAlreadyThere: state.withLock(\.wasAlreadyThere))
  }

  func changeComment(_ comment: MessageID, _ change: CommentChange) async throws(TicketServiceError) -> Comment {
    try note(.changeComment(comment, change))
    return Self.comment
  }
}
