internal import CurlHTTP
internal import TicketWire
package import Tickets

/// Single messages (contract.md section 6).
extension RemoteTicketService {
  /// Changes a private note of one's own (contract.md section 6.5), as a comment on servers that have no such call.
  ///
  /// - Parameters:
  ///   - note: The message.
  ///   - id: The ticket.
  ///   - content: The whole new content.
  /// - Returns: The note afterwards.
  /// - Throws: `ticketNotFound`, `noteNotFound`, `notAPrivateNote`, `notTheAuthor`, `invalid`, and any case every call
  ///   can meet.
  package func editNote(
    _ note: MessageID, on id: TicketID, to content: MessageContent
  ) async throws(TicketServiceError) -> Message {
    do {
      return try await answer(to: .editNote(.id(id), note, content)) { response throws(WireProblem) in
        try MessageJSON.read(response.body)
      }
    } catch {
      guard error == .endpointNotFound else { throw error }
      return try await changeComment(note, .content(content)).message
    }
  }

  /// Deletes a private note of one's own (contract.md section 6.5), as a comment on servers that have no such call.
  ///
  /// - Parameters:
  ///   - note: The message.
  ///   - id: The ticket.
  /// - Throws: `ticketNotFound`, `noteNotFound`, `notAPrivateNote`, `notTheAuthor`, and any case every call can meet.
  package func deleteNote(_ note: MessageID, on id: TicketID) async throws(TicketServiceError) {
    do {
      try await answer(to: .deleteNote(.id(id), note)) { _ throws(WireProblem) in }
    } catch {
      guard error == .endpointNotFound else { throw error }
      _ = try await changeComment(note, .deletion)
    }
  }

  /// Reads the whole email behind a message (contract.md section 6.2).
  ///
  /// - Parameters:
  ///   - message: The message.
  ///   - id: The ticket.
  /// - Returns: Markdown.
  /// - Throws: `ticketNotFound`, `fullEmailNotFound`, `endpointNotFound` on older servers, and any case every call can
  ///   meet.
  package func fullEmail(of message: MessageID, on id: TicketID) async throws(TicketServiceError) -> String {
    try await answer(to: .fullEmail(.id(id), message)) { response throws(WireProblem) in
      try DraftJSON.fullEmail(response.body)
    }
  }

  /// Says whether a draft of the AI was good, once (contract.md section 6.6).
  ///
  /// - Parameters:
  ///   - feedback: The draft, the rating and why.
  ///   - id: The ticket.
  /// - Throws: `ticketNotFound`, `invalid`, `endpointNotFound` on older servers, and any case every call can meet.
  package func rate(_ feedback: DraftFeedback, on id: TicketID) async throws(TicketServiceError) {
    try await answer(to: .rate(.id(id), feedback)) { _ throws(WireProblem) in }
  }

  /// Says what became of the newest draft of the AI (contract.md section 6.7).
  ///
  /// - Parameters:
  ///   - use: The draft and what became of it.
  ///   - id: The ticket.
  /// - Throws: `ticketNotFound`, `outcomeConflict`, `endpointNotFound` on older servers, and any case every call can meet.
  package func report(_ use: DraftUse, on id: TicketID) async throws(TicketServiceError) {
    try await answer(to: .report(.id(id), use)) { _ throws(WireProblem) in }
  }
}

/// Threads as comments (contract.md section 9).
extension RemoteTicketService {
  /// Reads a page of the thread as comments, newest first; no side effects.
  ///
  /// - Parameters:
  ///   - id: The ticket; one that is not there has no comments.
  ///   - cursor: Where the page begins, as an earlier page said.
  /// - Returns: The page.
  /// - Throws: `messageNotFound` for a cursor that is none, and any case every call can meet.
  package func comments(of id: TicketID, from cursor: String?) async throws(TicketServiceError) -> CommentPage {
    try await answer(to: .comments(id, cursor: cursor)) { response throws(WireProblem) in
      try CommentJSON.page(response.body)
    }
  }

  /// Writes a reply or a note as a comment, once.
  ///
  /// - Parameters:
  ///   - message: Content and audience.
  ///   - id: The ticket.
  /// - Returns: The comment, and whether the same one had been there already.
  /// - Throws: `ticketNotFound`, `invalid`, `alreadySending`, and any case every call can meet.
  package func addComment(
    _ message: OutgoingMessage, to id: TicketID
  ) async throws(TicketServiceError) -> SentComment {
    guard let sent = try await addComment(message, to: id, once: { true }) else { throw .cancelled }
    return sent
  }

  /// The same once a last look allows it; `nil` when that forbade it and nothing was sent.
  func addComment(
    _ message: OutgoingMessage, to id: TicketID, once look: @escaping @Sendable () async -> Bool
  ) async throws(TicketServiceError) -> SentComment? {
    do {
      return try await answer(to: .addComment(id, message), once: look) { response throws(WireProblem) in
        SentComment(comment: try CommentJSON.read(response.body), wasAlreadyThere: response.status == 200)
      }
    } catch {
      if case .invalid(field: "item_id", _) = error { throw .ticketNotFound }
      throw error
    }
  }

  /// Changes or deletes a comment of one's own.
  ///
  /// - Parameters:
  ///   - comment: The message.
  ///   - change: The new content, or its deletion.
  /// - Returns: The comment afterwards.
  /// - Throws: `messageNotFound`, `notTheAuthor`, `invalid`, and any case every call can meet.
  package func changeComment(
    _ comment: MessageID, _ change: CommentChange
  ) async throws(TicketServiceError) -> Comment {
    try await answer(to: .changeComment(comment, change)) { response throws(WireProblem) in
      try CommentJSON.read(response.body)
    }
  }

  /// A page of the thread out of all its comments, oldest first.
  ///
  /// Comments come newest first and without a count, so only all of them tell which is the first.
  /// With so many comments that cannot be understood, no page tells whether it is a new one.
  private static let mostDamaged = 1000

  func thread(of id: TicketID, limit: Int, offset: Int) async throws(TicketServiceError) -> MessagePage {
    var newestFirst: [Message] = []
    var known: Set<MessageID> = []
    var damaged = 0
    var cursor: String?
    repeat {
      let page = try await comments(of: id, from: cursor)
      // The list shifts when something is written in between.
      let fresh = page.comments.map(\.message).filter { known.insert($0.id).inserted }
      newestFirst += fresh
      damaged += page.damaged
      // A server that tells the same again would be asked for ever.
      guard page.next != cursor, !fresh.isEmpty || page.damaged > 0, damaged < Self.mostDamaged else { break }
      cursor = page.next
    } while cursor != nil
    let window = newestFirst.reversed().dropFirst(max(0, offset)).prefix(limit < 1 ? 50 : min(limit, 200))
    return MessagePage(total: newestFirst.count + damaged, messages: Array(window), damaged: damaged)
  }
}
