package import TicketFile
package import Tickets

/// The remote service with a copy in a file: every answer is written down before it is returned.
///
/// Reads throw `storage` when the file does not take their answer. Writes do not: what the server has done is done, and
/// saying otherwise could send a reply twice. The next refresh brings what the file missed.
package struct MirroredTicketService: TicketService {
  private(set) var remote: any TicketService
  let file: MirrorFile

  /// Puts a mirror under a service.
  ///
  /// - Parameters:
  ///   - remote: Where calls go.
  ///   - database: A file opened as a mirror.
  package init(remote: any TicketService, database: TicketDatabase) {
    self.remote = remote
    file = MirrorFile(database)
  }

  /// The same service over the same file for calls of another urgency.
  ///
  /// - Parameter urgency: Who waits for the calls.
  /// - Returns: The service.
  package func with(urgency: Urgency) -> Self {
    var service = self
    service.remote = remote.with(urgency: urgency)
    return service
  }

  /// Reads one page of the list into the file; marks nothing read (contract.md section 5.1).
  ///
  /// - Parameter query: Filters, order and page.
  /// - Returns: The server's page.
  /// - Throws: `storage`, and any case the remote service throws.
  package func tickets(_ query: TicketQuery) async throws(TicketServiceError) -> TicketPage {
    let acts = await file.acts
    let page = try await remote.tickets(query)
    _ = try await file.store(page.tickets, askedAfter: acts)
    return page
  }

  /// Opens a ticket, **which marks it read for the whole team** (contract.md section 5.2).
  ///
  /// - Parameter id: The ticket.
  /// - Returns: The whole ticket.
  /// - Throws: Any case the remote service throws.
  package func open(_ id: TicketID) async throws(TicketServiceError) -> Ticket {
    let ticket = try await telling(id) { () async throws(TicketServiceError) in try await remote.open(id) }
    await file.note(opened: ticket)
    return ticket
  }

  /// Writes the fields of one verb (contract.md section 5.3); a person the file knows stays known.
  ///
  /// Since when the ticket rests stays in the file; a change of that alone asks the server nothing.
  ///
  /// - Parameters:
  ///   - change: The fields to write.
  ///   - id: The ticket.
  /// - Returns: The ticket afterwards; its `person` is `nil`.
  /// - Throws: Any case the remote service throws; `ticketNotFound` and `storage` where only the file is changed.
  package func apply(_ change: TicketChange, to id: TicketID) async throws(TicketServiceError) -> Ticket {
    if let rests = change.rests, change.sent.isEmpty { return try await file.setRests(rests, of: id) }
    var ticket = try await telling(id) { () async throws(TicketServiceError) in
      try await remote.apply(change.sent, to: id)
    }
    // Not every server names a role in its answer; what was sent may have come from a list that did.
    if let sent = change.assignee?.value, ticket.assignee?.key == sent.key, ticket.assignee?.name.isEmpty == true {
      ticket.assignee = sent
    }
    await file.note(ticket, after: change)
    return ticket
  }

  /// Reads a page of the thread into the file; no side effects on the server (contract.md section 6.1).
  ///
  /// - Parameters:
  ///   - id: The ticket.
  ///   - limit: Messages wanted, 1 to 200.
  ///   - offset: Messages to skip.
  /// - Returns: The server's page.
  /// - Throws: `storage`, and any case the remote service throws.
  package func messages(of id: TicketID, limit: Int, offset: Int) async throws(TicketServiceError) -> MessagePage {
    let acts = await file.acts
    let page = try await telling(id) { () async throws(TicketServiceError) in
      try await remote.messages(of: id, limit: limit, offset: offset)
    }
    // What a page without a count says of the whole is a guess.
    let isWhole = offset == 0 && page.isTotalKnown && page.messages.count >= page.total
    try await file.store(page.messages, of: id, isWhole: isWhole, askedAfter: acts)
    return page
  }

  /// Whether the server surely does not have a ticket any more; then the file lets go of it too.
  ///
  /// - Parameter id: The ticket.
  /// - Returns: False also when the server does not say.
  /// - Throws: Any case the remote service throws.
  package func isGone(_ id: TicketID) async throws(TicketServiceError) -> Bool {
    let isGone = try await remote.isGone(id)
    if isGone { await file.noteRemoval(of: id) }
    return isGone
  }

  /// Writes a reply or a note (contract.md section 6.3); the file gets it as the server stored it.
  ///
  /// - Parameters:
  ///   - message: Text and audience.
  ///   - id: The ticket.
  /// - Returns: The message as stored, and whether the same text had been there already.
  /// - Throws: Any case the remote service throws.
  package func send(_ message: OutgoingMessage, to id: TicketID) async throws(TicketServiceError) -> SentMessage {
    let sent = try await telling(id) { () async throws(TicketServiceError) in try await remote.send(message, to: id) }
    await file.note(sent.message, of: id)
    return sent
  }

  /// Writes a reply or a note once a last look allows it; the file gets it as the server stored it.
  ///
  /// - Parameters:
  ///   - message: Text and audience.
  ///   - id: The ticket.
  ///   - look: Whether it may go out.
  /// - Returns: The message as stored; `nil` when the look forbade it and nothing was sent.
  /// - Throws: Any case the remote service throws.
  package func send(
    _ message: OutgoingMessage, to id: TicketID, once look: @escaping @Sendable () async -> Bool
  ) async throws(TicketServiceError) -> SentMessage? {
    let sent = try await telling(id) { () async throws(TicketServiceError) in
      try await remote.send(message, to: id, once: look)
    }
    if let sent { await file.note(sent.message, of: id) }
    return sent
  }

  /// By how many seconds the server's clock is ahead of this machine's.
  ///
  /// - Returns: The seconds; `nil` when it has not told.
  package func clockOffset() async -> Double? { await remote.clockOffset() }

  /// Makes a call about a ticket; that the server does not have the ticket is news of it, so the file lets go of it too.
  ///
  /// What was written for the ticket stays: texts that were not sent belong to the person.
  func telling<Value>(
    _ id: TicketID, _ call: () async throws(TicketServiceError) -> Value
  ) async throws(TicketServiceError) -> Value {
    do { return try await call() } catch {
      if error == .ticketNotFound { await file.noteRemoval(of: id) }
      throw error
    }
  }

  /// Sums unread customer messages, as the server counts them (contract.md section 5.5).
  ///
  /// - Returns: A number of messages.
  /// - Throws: Any case the remote service throws.
  package func unreadCount() async throws(TicketServiceError) -> Int {
    let count = try await remote.unreadCount()
    // A sum over part of the list is no news of what the file lacks.
    await file.note(badge: await remote.isUnreadSummed() ? nil : count)
    return count
  }

  /// Whether the count of unread messages is a sum over the list.
  package func isUnreadSummed() async -> Bool { await remote.isUnreadSummed() }

  /// Adds, removes or sets tags on up to 500 tickets (contract.md section 5.7).
  ///
  /// - Parameter update: Ids, action and tags.
  /// - Returns: A row for every ticket.
  /// - Throws: Any case the remote service throws.
  package func updateTags(_ update: BulkTagUpdate) async throws(TicketServiceError) -> BulkTagResult {
    let result = try await remote.updateTags(update)
    await file.note(result)
    return result
  }

  /// Deletes a ticket on the server and takes it out of the file (contract.md section 5.4).
  ///
  /// A ticket that the server does not have leaves the file too.
  ///
  /// - Parameter id: The ticket.
  /// - Throws: Any case the remote service throws.
  package func delete(_ id: TicketID) async throws(TicketServiceError) {
    try await telling(id) { () async throws(TicketServiceError) in try await remote.delete(id) }
    await file.noteRemoval(of: id)
  }

  /// Gives up to 500 tickets one status; never for snoozed ones (contract.md section 5.6).
  ///
  /// - Parameter update: Ids and status.
  /// - Returns: A row for every ticket.
  /// - Throws: Any case the remote service throws.
  package func updateStatus(_ update: BulkStatusUpdate) async throws(TicketServiceError) -> BulkStatusResult {
    let result = try await remote.updateStatus(update)
    await file.note(update.status, of: result.changed)
    return result
  }

  /// Tells who can be assigned (contract.md section 10.2).
  ///
  /// - Returns: Everybody.
  /// - Throws: Any case the remote service throws.
  package func members() async throws(TicketServiceError) -> [Member] { try await remote.members() }

  /// Tells which roles can be assigned (contract.md section 10.3).
  ///
  /// - Returns: Every role.
  /// - Throws: Any case the remote service throws.
  package func roles() async throws(TicketServiceError) -> [TeamRole] { try await remote.roles() }

  /// Tells which addresses a new ticket can be sent from (contract.md section 10.5).
  ///
  /// - Returns: The addresses.
  /// - Throws: Any case the remote service throws.
  package func sendingAddresses() async throws(TicketServiceError) -> [SendingAddress] {
    try await remote.sendingAddresses()
  }

  /// Opens a ticket (contract.md section 5.8); its row comes into the file when it is read back.
  ///
  /// - Parameter ticket: Recipient, sending address, subject, text and tags.
  /// - Returns: The ticket, and whether it had been there already.
  /// - Throws: Any case the remote service throws.
  package func compose(_ ticket: NewTicket) async throws(TicketServiceError) -> ComposedTicket {
    try await remote.compose(ticket)
  }

  /// Asks for a reply to start from (contract.md section 5.9); what it stores in the thread comes with the next reading.
  ///
  /// - Parameter id: The ticket.
  /// - Returns: The text and where it comes from.
  /// - Throws: Any case the remote service throws.
  package func suggestReply(for id: TicketID) async throws(TicketServiceError) -> SuggestedReply {
    try await remote.suggestReply(for: id)
  }

  /// Tells who the key belongs to (contract.md section 10.1).
  ///
  /// - Returns: The person.
  /// - Throws: Any case the remote service throws.
  package func viewer() async throws(TicketServiceError) -> Viewer { try await remote.viewer() }

  /// Reads one page of what was done to a ticket (contract.md section 10.6).
  ///
  /// - Parameters:
  ///   - id: The ticket; `nil` for all tickets.
  ///   - page: From 1.
  ///   - size: Entries of a page.
  /// - Returns: The page.
  /// - Throws: Any case the remote service throws.
  package func activity(of id: TicketID?, page: Int, size: Int) async throws(TicketServiceError) -> ActivityPage {
    try await remote.activity(of: id, page: page, size: size)
  }
}
