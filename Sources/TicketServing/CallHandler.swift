import FoundationEssentials
import TicketWire
import Tickets

/// Turns a request into an answer: knows the API and the service, not the transport.
///
/// The order is the server's (contract.md section 2.1): place, key, project, then what the key may do and how often,
/// then method, ticket and body.
struct CallHandler: Sendable {
  let service: any TicketService
  let keys: AccessKeys
  let unread: UnreadCache

  /// Largest body in bytes.
  static let bodyLimit = 1 << 20

  /// The project that `users/@me/` names as the current one; a file is one project, so any number means it.
  static let projectID = 1

  /// The organization that `users/@me/` names as the current one; a file is one organization, so any UUID means it.
  static let organizationID = UUID(uuid: (0, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, 0, 1))

  /// Answers a request.
  ///
  /// - Parameters:
  ///   - call: The head.
  ///   - readBody: Reads at most `bodyLimit` bytes; `nil` when there are more. Called only for callers with a key.
  /// - Returns: The answer, also to what cannot be done.
  func answer(_ call: IncomingCall, readBody: () async -> Data?) async -> Answer {
    do {
      let match = try EndpointMatch(path: call.path)
      switch keys.judge(authorization: call.authorization) {
      case .accepted: break
      case .missing: return Answer(.notAuthenticated)
      case .wrong: return Answer(.keyInvalid)
      }
      _ = try match.project()
      guard let body = await readBody() else { return Answer(.bodyTooLarge(limit: Self.bodyLimit)) }
      let route = try match.route(
        method: call.method, query: call.query, body: body, contentType: call.contentType)
      return await perform(route, call)
    } catch {
      return Answer(error.problem)
    }
  }

  private func perform(_ route: Route, _ call: IncomingCall) async -> Answer {
    do {
      switch route {
      case .tickets(let query): return try await list(query, call)
      case .ticket(let key): return try await open(key)
      case .update(let key, let change): return try await update(key, change)
      case .messages(let key, let limit, let offset): return try await thread(key, limit, offset, call)
      case .reply(let key, let message): return try await send(message, to: key)
      case .note(let key, let text): return try await send(OutgoingMessage(text: text, audience: .team), to: key)
      case .unreadCount: return Answer(CountJSON.data(try await unread.count(service)))
      case .updateTags(let update): return Answer(BulkTagsJSON.data(try await service.updateTags(update)))
      case .delete(let key): return try await delete(key)
      case .updateStatus(let update): return try await updateStatus(update)
      case .members(_, let limit, let offset): return try await members(limit, offset, call)
      case .roles(_, let limit, let offset): return try await roles(limit, offset, call)
      case .compose(let ticket): return try await compose(ticket)
      case .suggestReply(let key): return try await suggest(key)
      case .emailStatus: return Answer(ComposeJSON.data(try await service.sendingAddresses()))
      case .currentUser:
        let viewer = try await service.viewer()
        return Answer(UserJSON.data(viewer, projectID: Self.projectID, organizationID: Self.organizationID))
      }
    } catch {
      return Answer(ProblemJSON(error))
    }
  }

  private func list(_ query: TicketQuery, _ call: IncomingCall) async throws(TicketServiceError) -> Answer {
    let page = try await service.tickets(query)
    return Answer(PageJSON.data(page, links: links(call, query.limit, query.offset, page.total)))
  }

  private func open(_ key: TicketKey) async throws(TicketServiceError) -> Answer {
    let ticket = try await service.open(try await id(of: key))
    await unread.drop()
    return Answer(TicketJSON.data(ticket))
  }

  private func update(_ key: TicketKey, _ change: TicketChange) async throws(TicketServiceError) -> Answer {
    let id = try await id(of: key)
    let call = { () async throws(TicketServiceError) in try await service.apply(change, to: id) }
    // A snooze can move the status too.
    let movesStatus = change.status != nil || change.snoozedUntil != nil
    let ticket = movesStatus ? try await droppingUnread(call) : try await call()
    return Answer(TicketJSON.data(ticket, hidesPerson: true))
  }

  private func thread(
    _ key: TicketKey, _ limit: Int, _ offset: Int, _ call: IncomingCall
  ) async throws(TicketServiceError) -> Answer {
    let page = try await service.messages(of: try await id(of: key), limit: limit, offset: offset)
    return Answer(PageJSON.data(page, links: links(call, limit, offset, page.total)))
  }

  private func send(_ message: OutgoingMessage, to key: TicketKey) async throws(TicketServiceError) -> Answer {
    let sent = try await service.send(message, to: try await id(of: key))
    return Answer(MessageJSON.data(sent.message), status: sent.wasAlreadyThere ? 200 : 201)
  }

  private func compose(_ ticket: NewTicket) async throws(TicketServiceError) -> Answer {
    do {
      let made = try await service.compose(ticket)
      return Answer(ComposeJSON.data(made), status: made.wasAlreadyThere ? 200 : 201)
    } catch {
      guard error == .alreadySending else { throw error }
      return Answer(.composeInProgress)
    }
  }

  private func suggest(_ key: TicketKey) async throws(TicketServiceError) -> Answer {
    Answer(SuggestionJSON.data(try await service.suggestReply(for: try await id(of: key))))
  }

  private func delete(_ key: TicketKey) async throws(TicketServiceError) -> Answer {
    let id = try await id(of: key)
    try await droppingUnread { () async throws(TicketServiceError) in try await service.delete(id) }
    return Answer(Data(), status: 204)
  }

  private func updateStatus(_ update: BulkStatusUpdate) async throws(TicketServiceError) -> Answer {
    let result = try await droppingUnread { () async throws(TicketServiceError) in
      try await service.updateStatus(update)
    }
    return Answer(BulkStatusJSON.data(result))
  }

  /// Makes a call after which the kept count may be wrong, also when it fails: it may have happened all the same.
  private func droppingUnread<Value: Sendable>(
    _ call: () async throws(TicketServiceError) -> Value
  ) async throws(TicketServiceError) -> Value {
    let result: Result<Value, TicketServiceError>
    do {
      result = .success(try await call())
    } catch {
      result = .failure(error)
    }
    await unread.drop()
    return try result.get()
  }

  private func members(_ limit: Int, _ offset: Int, _ call: IncomingCall) async throws(TicketServiceError) -> Answer {
    let all = try await service.members()
    return Answer(
      PeopleJSON.data(
        all.dropFirst(offset).prefix(limit), total: all.count, links: links(call, limit, offset, all.count)))
  }

  private func roles(_ limit: Int, _ offset: Int, _ call: IncomingCall) async throws(TicketServiceError) -> Answer {
    let all = try await service.roles()
    return Answer(
      PeopleJSON.data(
        all.dropFirst(offset).prefix(limit), total: all.count, links: links(call, limit, offset, all.count)))
  }

  /// A number is looked up through the list, which marks nothing read and matches digits exactly.
  private func id(of key: TicketKey) async throws(TicketServiceError) -> TicketID {
    switch key {
    case .id(let id): return id
    case .number(let number):
      let page = try await service.tickets(TicketQuery(limit: 1, search: "\(number)"))
      guard let ticket = page.tickets.first, ticket.number == number else { throw .ticketNotFound }
      return ticket.id
    }
  }

  private func links(_ call: IncomingCall, _ limit: Int, _ offset: Int, _ total: Int) -> PageJSON.Links {
    PageJSON.Links(
      base: "http://\(call.host)\(call.path)", query: call.query, limit: limit, offset: offset, total: total)
  }
}
