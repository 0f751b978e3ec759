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
      case .currentUser: return Answer(UserJSON.data(try await service.viewer(), projectID: Self.projectID))
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
    let result: Result<Ticket, TicketServiceError>
    do {
      result = .success(try await service.apply(change, to: id))
    } catch {
      result = .failure(error)
    }
    // A snooze can move the status too; and a write that failed may have happened all the same.
    if change.status != nil || change.snoozedUntil != nil { await unread.drop() }
    return Answer(TicketJSON.data(try result.get(), hidesPerson: true))
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
