/// Calls about single messages, which every ticket service makes besides its own (contract.md sections 6 and 9).
///
/// Any thread may call every method. A server without such a call throws `endpointNotFound` or `closedToKeys`.
public protocol ThreadService: Sendable {
  /// Changes one's own private note; its version rises by one (contract.md section 6.5).
  ///
  /// - Parameters:
  ///   - note: The message.
  ///   - id: The ticket.
  ///   - content: The whole new content; formatted text that is left out is cleared.
  /// - Returns: The note afterwards.
  /// - Throws: `ticketNotFound`, `noteNotFound`, `notAPrivateNote`, `notTheAuthor`, `invalid`, and any case every call
  ///   can meet.
  func editNote(
    _ note: MessageID, on id: TicketID, to content: MessageContent
  ) async throws(TicketServiceError) -> Message

  /// Deletes one's own private note (contract.md section 6.5); gone on a repetition means done.
  ///
  /// - Parameters:
  ///   - note: The message.
  ///   - id: The ticket.
  /// - Throws: `ticketNotFound`, `noteNotFound`, `notAPrivateNote`, `notTheAuthor`, and any case every call can meet.
  func deleteNote(_ note: MessageID, on id: TicketID) async throws(TicketServiceError)

  /// Reads the whole email behind a message of which only a part is in the thread (contract.md section 6.2).
  ///
  /// - Parameters:
  ///   - message: The message.
  ///   - id: The ticket.
  /// - Returns: Markdown.
  /// - Throws: `ticketNotFound`, `fullEmailNotFound`, and any case every call can meet.
  func fullEmail(of message: MessageID, on id: TicketID) async throws(TicketServiceError) -> String

  /// Says whether a draft of the AI was good; every call counts again (contract.md section 6.6).
  ///
  /// - Parameters:
  ///   - feedback: The draft, the rating and why.
  ///   - id: The ticket.
  /// - Throws: `ticketNotFound`, `invalid`, and any case every call can meet.
  func rate(_ feedback: DraftFeedback, on id: TicketID) async throws(TicketServiceError)

  /// Says what became of the newest draft of the AI, once (contract.md section 6.7).
  ///
  /// - Parameters:
  ///   - use: The draft and whether it was sent as it was.
  ///   - id: The ticket.
  /// - Throws: `ticketNotFound`, `outcomeConflict` when it is not the newest draft or was told already, and any case
  ///   every call can meet.
  func report(_ use: DraftUse, on id: TicketID) async throws(TicketServiceError)

  /// Reads a page of the thread as comments, **newest first**, 100 to a page; no side effects (contract.md section 9).
  ///
  /// - Parameters:
  ///   - id: The ticket; one that is not there has no comments.
  ///   - cursor: Where the page begins, as an earlier page said; `nil` is the newest.
  /// - Returns: The page.
  /// - Throws: `messageNotFound` for a cursor that is none, and any case every call can meet.
  func comments(of id: TicketID, from cursor: String?) async throws(TicketServiceError) -> CommentPage

  /// Writes a reply or a note as a comment; as long as it likes to be (contract.md section 9).
  ///
  /// - Parameters:
  ///   - message: Content and audience.
  ///   - id: The ticket.
  /// - Returns: The comment, and whether the same one had been there already.
  /// - Throws: `invalid`, `alreadySending`, and any case every call can meet.
  func addComment(_ message: OutgoingMessage, to id: TicketID) async throws(TicketServiceError) -> SentComment

  /// Changes or deletes a comment of one's own, a reply as well as a note (contract.md section 9).
  ///
  /// - Parameters:
  ///   - comment: The message.
  ///   - change: The new content, or its deletion.
  /// - Returns: The comment afterwards.
  /// - Throws: `messageNotFound`, `notTheAuthor`, `invalid`, and any case every call can meet.
  func changeComment(
    _ comment: MessageID, _ change: CommentChange
  ) async throws(TicketServiceError) -> Comment
}
