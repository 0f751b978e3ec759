public import TicketStorage
public import Tickets

/// The remote service with a copy in a file: every answer is written down before it is returned.
///
/// Reads throw `storage` when the file does not take their answer. Writes do not: what the server has done is done, and
/// saying otherwise could send a reply twice. The next refresh brings what the file missed.
public struct MirroredTicketService: TicketService {
  let remote: any TicketService
  let database: TicketDatabase
  let acts = OwnActs()

  /// Puts a mirror under a service.
  ///
  /// - Parameters:
  ///   - remote: Where calls go.
  ///   - database: A file opened as a mirror.
  public init(remote: any TicketService, database: TicketDatabase) {
    self.remote = remote
    self.database = database
  }

  /// Reads one page of the list into the file; marks nothing read (contract.md section 5.1).
  ///
  /// - Parameter query: Filters, order and page.
  /// - Returns: The server's page.
  /// - Throws: `storage`, and any case the remote service throws.
  public func tickets(_ query: TicketQuery) async throws(TicketServiceError) -> TicketPage {
    let page = try await remote.tickets(query)
    try database.mirror { file throws(StorageProblem) in try file.store(page.tickets) }
    return page
  }

  /// Opens a ticket, **which marks it read for the whole team** (contract.md section 5.2).
  ///
  /// - Parameter id: The ticket.
  /// - Returns: The whole ticket.
  /// - Throws: Any case the remote service throws.
  public func open(_ id: TicketID) async throws(TicketServiceError) -> Ticket {
    let ticket = try await remote.open(id)
    acts.note([id])
    database.note { file throws(StorageProblem) in try file.store([ticket], isOwnAct: true) }
    return ticket
  }

  /// Writes the fields of one verb (contract.md section 5.3); a person the file knows stays known.
  ///
  /// - Parameters:
  ///   - change: The fields to write.
  ///   - id: The ticket.
  /// - Returns: The ticket afterwards; its `person` is `nil`.
  /// - Throws: Any case the remote service throws.
  public func apply(_ change: TicketChange, to id: TicketID) async throws(TicketServiceError) -> Ticket {
    let ticket = try await remote.apply(change, to: id)
    acts.note([id])
    database.note { file throws(StorageProblem) in try file.store([ticket], isOwnAct: true) }
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
  public func messages(of id: TicketID, limit: Int, offset: Int) async throws(TicketServiceError) -> MessagePage {
    let page = try await remote.messages(of: id, limit: limit, offset: offset)
    let isWhole = offset == 0 && page.messages.count >= page.total
    try database.mirror { file throws(StorageProblem) in try file.store(page.messages, of: id, isWhole: isWhole) }
    return page
  }

  /// Writes a reply or a note (contract.md section 6.3); the file gets it as the server stored it.
  ///
  /// - Parameters:
  ///   - message: Text and audience.
  ///   - id: The ticket.
  /// - Returns: The message as stored, and whether the same text had been there already.
  /// - Throws: Any case the remote service throws.
  public func send(_ message: OutgoingMessage, to id: TicketID) async throws(TicketServiceError) -> SentMessage {
    let sent = try await remote.send(message, to: id)
    database.note { file throws(StorageProblem) in try file.store([sent.message], of: id, isWhole: false) }
    return sent
  }

  /// Sums unread customer messages, as the server counts them (contract.md section 5.5).
  ///
  /// - Returns: A number of messages.
  /// - Throws: Any case the remote service throws.
  public func unreadCount() async throws(TicketServiceError) -> Int { try await remote.unreadCount() }

  /// Adds, removes or sets tags on up to 500 tickets (contract.md section 5.7).
  ///
  /// - Parameter update: Ids, action and tags.
  /// - Returns: A row for every ticket.
  /// - Throws: Any case the remote service throws.
  public func updateTags(_ update: BulkTagUpdate) async throws(TicketServiceError) -> BulkTagResult {
    let result = try await remote.updateTags(update)
    acts.note(result.updated.map(\.id))
    database.note { file throws(StorageProblem) in try file.record(result) }
    return result
  }

  /// Tells who the key belongs to (contract.md section 10.1).
  ///
  /// - Returns: The person.
  /// - Throws: Any case the remote service throws.
  public func viewer() async throws(TicketServiceError) -> Viewer { try await remote.viewer() }
}

extension TicketDatabase {
  /// Works on the file for a call that has written nothing elsewhere, so that a problem is the call's problem.
  @discardableResult
  func mirror<Value>(
    _ work: (TicketDatabase) throws(StorageProblem) -> Value
  ) throws(TicketServiceError) -> Value {
    do { return try work(self) } catch { throw .storage(error) }
  }

  /// Works on the file after the server has done something; a problem is left to the next refresh.
  fileprivate func note<Value>(_ work: (TicketDatabase) throws(StorageProblem) -> Value) {
    _ = try? work(self)
  }
}
