package import Tickets

/// A ticket service that answers the whole HTTP API: what a server serves, and what no screen and no command asks for yet.
///
/// A server without such a call throws `endpointNotFound` or `closedToKeys`. A call moves up to `TicketService` when
/// something of the client makes it.
package protocol ServedTicketService: TicketService {
  // MARK: Messages (contract.md sections 6 and 9)

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

  // MARK: Saved views (contract.md section 8)

  // A list takes a view's short id in `TicketQuery.view`. Servers of G1 and M do not know that: there
  // `TicketQuery.fill(from:)` says the same, and what comes back has to be looked through once more.

  /// Reads one page of the views that the caller may see, favourites first, then the newest.
  ///
  /// - Parameters:
  ///   - limit: Views wanted; below 1 means 100.
  ///   - offset: Views to skip.
  /// - Returns: The page and how many there are.
  /// - Throws: `closedToKeys` where the server has no such call for keys, and any case every call can meet.
  func savedViews(limit: Int, offset: Int) async throws(TicketServiceError) -> SavedViewPage

  /// Reads one view.
  ///
  /// - Parameter shortID: Its short id.
  /// - Returns: The view.
  /// - Throws: `viewNotFound`, `closedToKeys`, and any case every call can meet.
  func savedView(_ shortID: String) async throws(TicketServiceError) -> SavedView

  /// Makes a view; never repeated by itself, because a second attempt makes a second view.
  ///
  /// - Parameter view: What it is; the name is needed.
  /// - Returns: The view.
  /// - Throws: `invalid` with the wire's name of a field, `closedToKeys`, and any case every call can meet.
  func createView(_ view: SavedViewChange) async throws(TicketServiceError) -> SavedView

  /// Changes a view for everybody, or what the caller thinks of it.
  ///
  /// - Parameters:
  ///   - shortID: Its short id.
  ///   - change: What to write.
  /// - Returns: The view afterwards.
  /// - Throws: `viewNotFound`, `invalid` with the wire's name of a field, `closedToKeys`, and any case every call can
  ///   meet.
  func updateView(_ shortID: String, _ change: SavedViewChange) async throws(TicketServiceError) -> SavedView

  /// Deletes a view for everybody; no call brings it back.
  ///
  /// - Parameter shortID: Its short id.
  /// - Throws: `viewNotFound`, `closedToKeys`, and any case every call can meet.
  func deleteView(_ shortID: String) async throws(TicketServiceError)

  // MARK: Tags

  /// Tells which tags tickets carry, by name (contract.md section 10.4).
  ///
  /// - Parameter search: A part of the name, in any case; `nil` for all.
  /// - Returns: The tags; one that no ticket carries any more is gone.
  /// - Throws: `closedToKeys` where tags can only be learnt from tickets, and any case every call can meet.
  func tagNames(search: String?) async throws(TicketServiceError) -> [String]
}
