import FoundationEssentials
import ServerPorts
import TicketWire
import Tickets

/// Makes the call of a request that has passed every check, and writes the answer.
///
/// The calls themselves stand beside this file, by topic.
struct CallPerformer: Sendable {
  /// The service as which the person acts.
  let service: any ServedTicketService
  /// The key with which it is called.
  let key: AccessKey
  /// Whose it is.
  var person: Viewer { key.person }
  /// Whose shapes and sentences the answers have.
  let generation: Generation
  let unread: UnreadCounter
  let flights: WriteFlights
  let pages: KeptPages
  let call: IncomingCall

  /// The project that `users/@me/` names as the current one; a file is one project, so any number means it.
  static let projectID = 1

  /// The organization that `users/@me/` names as the current one; a file is one organization, so any UUID means it.
  static let organizationID = UUID(uuid: (0, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, 0, 1))

  /// Makes a call; every failure is an answer too.
  func answer(to route: Route) async -> Answer {
    do {
      return try await perform(route)
    } catch {
      return Answer(ProblemJSON(error, in: generation))
    }
  }

  private func perform(_ route: Route) async throws(TicketServiceError) -> Answer {
    switch route {
    case .tickets(let query): try await list(query)
    case .ticket(let key): try await open(key)
    case .update(let key, let change): try await update(key, change)
    case .messages(let key, let limit, let offset): try await thread(key, limit, offset)
    case .reply(let key, let message): try await send(message, to: key)
    case .note(let key, let content):
      try await send(
        OutgoingMessage(text: content.text, audience: .team, richContent: content.richContent), to: key)
    case .editNote(let key, let note, let content): try await editNote(note, on: key, to: content)
    case .deleteNote(let key, let note): try await deleteNote(note, on: key)
    case .fullEmail(let key, let message): try await fullEmail(of: message, on: key)
    case .rate(let key, let feedback): try await rate(feedback, on: key)
    case .report(let key, let use): try await report(use, on: key)
    case .comments(let ticket, let cursor): try await comments(of: ticket, from: cursor)
    case .addComment(let ticket, let message): try await addComment(message, to: ticket)
    case .changeComment(let id, let change): try await changeComment(id, change)
    case .unreadCount: Answer(CountJSON.data(try await unread.count(service)))
    case .updateTags(let update): Answer(BulkTagsJSON.data(try await service.updateTags(update)))
    case .delete(let key): try await delete(key)
    case .updateStatus(let update): try await updateStatus(update)
    case .members(_, let limit, let offset): try await members(limit, offset)
    case .roles(_, let limit, let offset): try await roles(limit, offset)
    case .compose(let ticket): try await compose(ticket)
    case .suggestReply(let key): try await suggest(key)
    case .emailStatus: Answer(ComposeJSON.data(try await service.sendingAddresses()))
    case .currentUser: try await currentUser()
    case .currentKey: currentKey()
    case .views(let limit, let offset): try await views(limit, offset)
    case .view(let shortID): try await view(shortID)
    case .createView(let change): try await createView(change)
    case .updateView(let shortID, let change): try await updateView(shortID, change)
    case .deleteView(let shortID): try await deleteView(shortID)
    case .tags(let search, let limit, let offset): try await tags(search, limit, offset)
    case .activity(let item, let page, let size): try await activity(of: item, page, size)
    }
  }

  /// A number is looked up through the list where the service knows no shorter way; that marks nothing read and matches
  /// digits exactly.
  func id(of key: TicketKey) async throws(TicketServiceError) -> TicketID {
    switch key {
    case .id(let id): return id
    case .number(let number):
      if let texts = service as? any TicketTextReading { return try await texts.ticketID(numbered: number) }
      let page = try await service.tickets(TicketQuery(limit: 1, search: "\(number)"))
      guard let ticket = page.tickets.first, ticket.number == number else { throw .ticketNotFound }
      return ticket.id
    }
  }

  /// Makes a call after which the kept count may be wrong, also when it fails: it may have happened all the same.
  func droppingUnread<Value: Sendable>(
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

  /// The links around a page of a list.
  func links(_ limit: Int, _ offset: Int, _ total: Int) -> PageJSON.Links {
    PageJSON.Links(base: base, query: call.query, limit: limit, offset: offset, total: total)
  }

  /// Scheme, host and path of the request.
  var base: String { "http://\(call.host)\(call.path)" }
}
