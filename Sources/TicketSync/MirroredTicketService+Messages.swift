public import Tickets

/// Single messages: the server changes them, the file follows.
extension MirroredTicketService {
  /// Changes a private note of one's own (contract.md section 6.5); the file gets it as the server stored it.
  ///
  /// - Parameters:
  ///   - note: The message.
  ///   - id: The ticket.
  ///   - content: The whole new content.
  /// - Returns: The note afterwards.
  /// - Throws: Any case the remote service throws.
  public func editNote(
    _ note: MessageID, on id: TicketID, to content: MessageContent
  ) async throws(TicketServiceError) -> Message {
    let message = try await remote.editNote(note, on: id, to: content)
    await file.note(message, of: id)
    return message
  }

  /// Deletes a private note of one's own (contract.md section 6.5); the next reading of the thread takes it out of the
  /// file.
  ///
  /// - Parameters:
  ///   - note: The message.
  ///   - id: The ticket.
  /// - Throws: Any case the remote service throws.
  public func deleteNote(_ note: MessageID, on id: TicketID) async throws(TicketServiceError) {
    try await remote.deleteNote(note, on: id)
  }

  /// Reads the whole email behind a message (contract.md section 6.2).
  ///
  /// - Parameters:
  ///   - message: The message.
  ///   - id: The ticket.
  /// - Returns: Markdown.
  /// - Throws: Any case the remote service throws.
  public func fullEmail(of message: MessageID, on id: TicketID) async throws(TicketServiceError) -> String {
    try await remote.fullEmail(of: message, on: id)
  }

  /// Says whether a draft of the AI was good (contract.md section 6.6).
  ///
  /// - Parameters:
  ///   - feedback: The draft, the rating and why.
  ///   - id: The ticket.
  /// - Throws: Any case the remote service throws.
  public func rate(_ feedback: DraftFeedback, on id: TicketID) async throws(TicketServiceError) {
    try await remote.rate(feedback, on: id)
  }

  /// Says what became of the newest draft of the AI (contract.md section 6.7).
  ///
  /// - Parameters:
  ///   - use: The draft and what became of it.
  ///   - id: The ticket.
  /// - Throws: Any case the remote service throws.
  public func report(_ use: DraftUse, on id: TicketID) async throws(TicketServiceError) {
    try await remote.report(use, on: id)
  }

  /// Reads a page of the thread as comments, newest first (contract.md section 9).
  ///
  /// - Parameters:
  ///   - id: The ticket.
  ///   - cursor: Where the page begins, as an earlier page said.
  /// - Returns: The server's page.
  /// - Throws: Any case the remote service throws.
  public func comments(of id: TicketID, from cursor: String?) async throws(TicketServiceError) -> CommentPage {
    try await remote.comments(of: id, from: cursor)
  }

  /// Writes a reply or a note as a comment (contract.md section 9); the file gets it as the server stored it.
  ///
  /// - Parameters:
  ///   - message: Content and audience.
  ///   - id: The ticket.
  /// - Returns: The comment, and whether the same one had been there already.
  /// - Throws: Any case the remote service throws.
  public func addComment(
    _ message: OutgoingMessage, to id: TicketID
  ) async throws(TicketServiceError) -> SentComment {
    let sent = try await remote.addComment(message, to: id)
    await file.note(sent.comment.message, of: id)
    return sent
  }

  /// Changes or deletes a comment of one's own (contract.md section 9); the next reading of the thread brings it.
  ///
  /// - Parameters:
  ///   - comment: The message.
  ///   - change: The new content, or its deletion.
  /// - Returns: The comment afterwards.
  /// - Throws: Any case the remote service throws.
  public func changeComment(
    _ comment: MessageID, _ change: CommentChange
  ) async throws(TicketServiceError) -> Comment {
    try await remote.changeComment(comment, change)
  }
}
