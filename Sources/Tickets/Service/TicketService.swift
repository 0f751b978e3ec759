/// The calls behind every verb; one suite of contract tests holds every implementation to the same behaviour.
///
/// Implementations: the local inbox (authority over its file), the remote API, and the remote API with a mirror.
/// Every method may be called from any thread and throws `TicketServiceError`, whose cases say what surely did not happen.
///
/// It has what a screen, a command or the mirror asks for, and nothing else; `ServedTicketService` has the rest of the API.
public protocol TicketService: Sendable {
  /// The same service for calls of another urgency; a new service takes each call for one of a person.
  ///
  /// - Parameter urgency: Who waits for the calls that are made on what is returned.
  /// - Returns: The service; where nothing limits calls, itself.
  func with(urgency: Urgency) -> Self

  /// Reads one page of the list; marks nothing read.
  ///
  /// - Parameter query: Filters, order and page.
  /// - Returns: The page and how many tickets match in all.
  /// - Throws: Any case but `ticketNotFound`; nothing is written whatever happens.
  func tickets(_ query: TicketQuery) async throws(TicketServiceError) -> TicketPage

  /// Reads how tickets stand now, **through the list or the file, so that nothing is marked read**.
  ///
  /// - Parameter numbers: The number of each wanted ticket by its id; tickets with such a number but another id do not
  ///   count.
  /// - Returns: The tickets that are still there; a ticket that is gone is left out.
  /// - Throws: `malformed` when a wanted ticket may be in a row that could not be understood, `notListed` when one of a
  ///   few is in no list though the server has it, and any case every call can meet.
  func current(_ numbers: [TicketID: Int]) async throws(TicketServiceError) -> [TicketID: Ticket]

  /// Opens a ticket, **which marks it read for the whole team** (contract.md section 5.2).
  ///
  /// Call it only when a person opens the ticket, never from a timer, a prefetch, a search or a bulk action.
  ///
  /// - Parameter id: The ticket.
  /// - Returns: The whole ticket, its unread count 0.
  /// - Throws: `ticketNotFound`, and any case every call can meet.
  func open(_ id: TicketID) async throws(TicketServiceError) -> Ticket

  /// Writes the fields of one verb; does not mark read and never messages the customer (contract.md section 5.3).
  ///
  /// - Parameters:
  ///   - change: The fields to write; the snooze rules apply when it holds no status.
  ///   - id: The ticket.
  /// - Returns: The ticket afterwards; its `person` is `nil` whatever it really is.
  /// - Throws: `ticketNotFound`, `invalid`, `accessLevel`, and any case every call can meet.
  func apply(_ change: TicketChange, to id: TicketID) async throws(TicketServiceError) -> Ticket

  /// Reads a page of the thread, oldest first; no side effects, so it may be polled (contract.md section 6.1).
  ///
  /// - Parameters:
  ///   - id: The ticket.
  ///   - limit: Messages wanted, 1 to 200; the server clamps.
  ///   - offset: Messages to skip.
  /// - Returns: The page and the length of the whole thread.
  /// - Throws: `ticketNotFound`, and any case every call can meet.
  func messages(of id: TicketID, limit: Int, offset: Int) async throws(TicketServiceError) -> MessagePage

  /// Whether a ticket is surely not there any more; marks nothing read.
  ///
  /// - Parameter id: The ticket.
  /// - Returns: False also when the server does not say.
  /// - Throws: Any case every call can meet, but `ticketNotFound`.
  func isGone(_ id: TicketID) async throws(TicketServiceError) -> Bool

  /// Writes a reply to the customer or a private note; never repeated or re-routed by itself (contract.md section 6.3).
  ///
  /// - Parameters:
  ///   - message: Text and audience.
  ///   - id: The ticket.
  /// - Returns: The message as stored, and whether the same text had been there already.
  /// - Throws: `ticketNotFound`, `invalid`, `alreadySending`, and any case every call can meet;
  ///   `writeOutcome` of the error says whether the message may have been written all the same.
  func send(_ message: OutgoingMessage, to id: TicketID) async throws(TicketServiceError) -> SentMessage

  /// Writes a reply or a note as `send` does, once a last look allows it: when every wait is over and it is about to leave.
  ///
  /// - Parameters:
  ///   - message: Text and audience.
  ///   - id: The ticket.
  ///   - look: Whether it may go out; asked again after every wait.
  /// - Returns: The message as stored; `nil` when the look forbade it and nothing was sent.
  /// - Throws: As `send`.
  func send(
    _ message: OutgoingMessage, to id: TicketID, once look: @escaping @Sendable () async -> Bool
  ) async throws(TicketServiceError) -> SentMessage?

  /// By how many seconds the clock of the server is ahead of this machine's.
  ///
  /// - Returns: The seconds; `nil` where there is no server, or it has not told.
  func clockOffset() async -> Double?

  /// Whether `unreadCount` adds up a list that may not be whole, because the server does not tell its own count.
  func isUnreadSummed() async -> Bool

  /// Sums unread customer messages over all tickets that are not resolved; the server caches it 30 s (contract.md section 5.5).
  ///
  /// - Returns: A number of messages, not of tickets.
  /// - Throws: Any case but `ticketNotFound`.
  func unreadCount() async throws(TicketServiceError) -> Int

  /// Adds, removes or sets tags on up to 500 tickets (contract.md section 5.7).
  ///
  /// - Parameter update: Ids, action and tags, within the limits of `BulkTagUpdate`.
  /// - Returns: A row for every ticket: its tags now, or why it was skipped.
  /// - Throws: `invalid`, `closedToKeys`, and any case every call can meet.
  func updateTags(_ update: BulkTagUpdate) async throws(TicketServiceError) -> BulkTagResult

  /// Tells who the key belongs to (contract.md section 10.1).
  ///
  /// - Returns: The person, with whatever the server tells of roles.
  /// - Throws: `missingScope`, and any case every call can meet.
  func viewer() async throws(TicketServiceError) -> Viewer

  /// Deletes a ticket for everybody; no call brings it back (contract.md section 5.4).
  ///
  /// - Parameter id: The ticket.
  /// - Throws: `ticketNotFound` when it is not there, which after an attempt with an unknown outcome means that it is
  ///   done; `closedToKeys` where keys may not delete, so that only resolving is left; `accessLevel("manager")`, and any
  ///   case every call can meet.
  func delete(_ id: TicketID) async throws(TicketServiceError)

  /// Gives up to 500 tickets one status, all or none (contract.md section 5.6).
  ///
  /// **Never for snoozed tickets**: no snooze rule runs, so they would stay snoozed; change those with `apply`. Safe to
  /// repeat. Marks nothing read.
  ///
  /// - Parameter update: Ids and status, within the limits of `BulkStatusUpdate`.
  /// - Returns: Which tickets changed and which were left alone.
  /// - Throws: `invalid`, `closedToKeys` where it must be done one by one, and any case every call can meet.
  func updateStatus(_ update: BulkStatusUpdate) async throws(TicketServiceError) -> BulkStatusResult

  /// Tells who can be assigned (contract.md section 10.2).
  ///
  /// - Returns: Everybody, in the server's order; empty in a local inbox that has nobody yet.
  /// - Throws: `missingScope`, `projectLimitedKey`, `organizationNotAllowed` or `closedToKeys` where the key may not ask,
  ///   so that only people seen in tickets can be offered (`TicketReading.assigneesSeen`); any case every call can meet.
  func members() async throws(TicketServiceError) -> [Member]

  /// Tells which roles can be assigned (contract.md section 10.3).
  ///
  /// - Returns: Every role, in the server's order; empty also where the organization has no roles at all.
  /// - Throws: As `members`.
  func roles() async throws(TicketServiceError) -> [TeamRole]

  /// Tells which of the team's addresses a new ticket can be sent from (contract.md section 10.5).
  ///
  /// - Returns: The usable ones; in a local inbox one without an address, whose tickets are kept in the file only.
  /// - Throws: `closedToKeys` where they can only be configured by hand, and any case every call can meet.
  func sendingAddresses() async throws(TicketServiceError) -> [SendingAddress]

  /// Opens a ticket and sends its first message to the customer; never repeated by itself (contract.md section 5.8).
  ///
  /// After an unknown outcome look for the ticket first (`NewTicket.traceQuery`, `isTraced`): only the newest servers
  /// recognise the same ticket, for 120 s.
  ///
  /// - Parameter ticket: Recipient, sending address, subject, text and tags.
  /// - Returns: The ticket, and whether the same one had been opened already.
  /// - Throws: `invalid` with the wire's name of a field, `supportDisabled`, `emailChannelDisabled`,
  ///   `sendingAddressUnusable`, `recipientMismatch`, `alreadySending`, `closedToKeys`, and any case every call can meet;
  ///   `writeOutcome` of the error says whether the customer may have been mailed all the same.
  func compose(_ ticket: NewTicket) async throws(TicketServiceError) -> ComposedTicket

  /// Asks for a reply to start from, which can take minutes; never repeated by itself (contract.md section 5.9).
  ///
  /// Cancelling the task ends the wait. Each success also stores the text in the thread as a private message of the AI.
  /// Nothing is sent to the customer. In a local inbox the text comes from a similar resolved ticket, and everything in
  /// it that belonged to somebody else is a gap in double braces: such a text must not be sent (`Redaction.hasGap`).
  ///
  /// - Parameter id: The ticket.
  /// - Returns: The text and where it comes from.
  /// - Throws: `noPublicMessages`, `aiNotApproved`, `featureDisabled`, `ticketNotFound`, `rateLimited`,
  ///   `suggestionFailed`, `noSimilarTicket`, `closedToKeys` where the server has no such call, and any case every call
  ///   can meet.
  func suggestReply(for id: TicketID) async throws(TicketServiceError) -> SuggestedReply

  /// Reads one page of what was done to a ticket, the newest first (contract.md section 10.6).
  ///
  /// - Parameters:
  ///   - id: The ticket, also a deleted one; `nil` for all tickets.
  ///   - page: From 1.
  ///   - size: Entries of a page; below 1 means 100.
  /// - Returns: The page, empty past the end, and how many entries there are.
  /// - Throws: `missingScope`, `closedToKeys` where the server has no such call for keys, and any case every call can
  ///   meet.
  func activity(of id: TicketID?, page: Int, size: Int) async throws(TicketServiceError) -> ActivityPage
}

extension TicketService {
  /// Looks and sends; for services in which nothing waits.
  ///
  /// - Parameters:
  ///   - message: Text and audience.
  ///   - id: The ticket.
  ///   - look: Whether it may go out.
  /// - Returns: The message as stored; `nil` when the look forbade it and nothing was sent.
  /// - Throws: `ticketNotFound`, `invalid`, `alreadySending`, and any case every call can meet.
  public func send(
    _ message: OutgoingMessage, to id: TicketID, once look: @escaping @Sendable () async -> Bool
  ) async throws(TicketServiceError) -> SentMessage? {
    guard await look() else { return nil }
    return try await send(message, to: id)
  }

  /// The count is the service's own.
  public func isUnreadSummed() async -> Bool { false }

  /// There is one clock.
  public func clockOffset() async -> Double? { nil }
}
