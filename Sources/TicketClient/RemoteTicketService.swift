package import CurlHTTP
package import FoundationEssentials
import ServerPorts
internal import TicketWire
package import Tickets

/// A ticket service behind PostHog's HTTP API, or a server that speaks the same.
///
/// Reads and changes that are safe to repeat are repeated as `RetryPolicy` says; replies and notes go out once a call.
/// Calls may be made from any task and do not wait for each other.
package struct RemoteTicketService: ServedTicketService {
  let server: RemoteServer
  let client: any HTTPClient
  let retries: RetryPolicy
  let timeouts: HTTPTimeouts
  let suggestionTimeouts: HTTPTimeouts
  let clock: any Clock<Duration>
  let now: @Sendable () -> Date
  let configuredAddresses: [SendingAddress]
  let budget: RateBudget?
  /// Who waits for the calls that are made here.
  private(set) var urgency = Urgency.person
  let key: CurrentKey
  let numberOf: @Sendable (TicketID) -> Int?
  let news: @Sendable (ServiceNews) -> Void
  let remember: @Sendable (Set<Lack>, [UInt8]) -> Void
  let traits: ServerTraits

  /// Makes a service; nothing is sent yet.
  ///
  /// - Parameters:
  ///   - server: Address, project and key.
  ///   - client: What carries the requests.
  ///   - retries: How calls that are safe to repeat are repeated.
  ///   - timeouts: How long each attempt may take.
  ///   - suggestionTimeouts: How long a suggested reply may take, which an AI writes while the call waits.
  ///   - sendingAddresses: What the configuration says of addresses to send from; empty to ask the server.
  ///   - clock: What waits between attempts.
  ///   - now: Tells the time of day, with which the server's clock is compared.
  ///   - budget: What all calls with this key share; without one nothing waits for a rate limit.
  ///   - key: What calls are made with; the server's own key unless given.
  ///   - numberOf: Numbers of tickets that somebody knows who has not read them through this service.
  ///   - known: What earlier runs have learnt that the server lacks for this key.
  ///   - remember: Told everything to be known at the next start, when that changes, and the digest of the key in use.
  ///   - news: Told what the server lacks, once each.
  package init(
    server: RemoteServer, client: any HTTPClient, retries: RetryPolicy = RetryPolicy(),
    timeouts: HTTPTimeouts = HTTPTimeouts(),
    suggestionTimeouts: HTTPTimeouts = HTTPTimeouts(whole: .seconds(300), stall: nil),
    sendingAddresses: [SendingAddress] = [], clock: any Clock<Duration> = ContinuousClock(),
    now: @escaping @Sendable () -> Date = { Date() }, budget: RateBudget? = nil, key: CurrentKey? = nil,
    numberOf: @escaping @Sendable (TicketID) -> Int? = { _ in nil },
    known: Set<Lack> = [], remember: @escaping @Sendable (Set<Lack>, _ keyDigest: [UInt8]) -> Void = { _, _ in },
    news: @escaping @Sendable (ServiceNews) -> Void = { _ in }
  ) {
    self.server = server
    self.client = client
    self.retries = retries
    self.timeouts = timeouts
    self.suggestionTimeouts = suggestionTimeouts
    configuredAddresses = sendingAddresses
    self.clock = clock
    self.now = now
    self.budget = budget
    self.key = key ?? CurrentKey(of: server)
    self.numberOf = numberOf
    self.news = news
    self.remember = remember
    traits = ServerTraits(known: known)
  }

  /// The same service, which shares everything with this one, for calls of another urgency.
  ///
  /// - Parameter urgency: Who waits for the calls; it decides which go first where the budget is short.
  /// - Returns: The service.
  package func with(urgency: Urgency) -> Self {
    var service = self
    service.urgency = urgency
    return service
  }

  /// Opens a ticket, **which marks it read for the whole team** (contract.md section 5.2).
  ///
  /// - Parameter id: The ticket.
  /// - Returns: The whole ticket.
  /// - Throws: `ticketNotFound`, and any case every call can meet.
  package func open(_ id: TicketID) async throws(TicketServiceError) -> Ticket {
    let ticket = try await answer(to: .ticket(.id(id))) { response throws(WireProblem) in
      try TicketJSON.read(response.body)
    }
    guard ticket.id == id else { throw .malformed }
    return ticket
  }

  /// Writes the fields of one verb (contract.md section 5.3).
  ///
  /// - Parameters:
  ///   - change: The fields to write.
  ///   - id: The ticket.
  /// - Returns: The ticket afterwards; its `person` is `nil` whatever it really is.
  /// - Throws: `ticketNotFound`, `invalid`, `accessLevel`, and any case every call can meet.
  package func apply(_ change: TicketChange, to id: TicketID) async throws(TicketServiceError) -> Ticket {
    let ticket: Ticket
    do throws(TicketServiceError) {
      ticket = try await answer(to: .update(.id(id), change)) { response throws(WireProblem) in
        try TicketJSON.read(response.body)
      }
    } catch {
      let isCritical = change.priority == .set(.critical)
      if isCritical, case .invalid(field: "priority", .notAChoice) = error { await note(.criticalPriority) }
      throw error
    }
    // An answer about another ticket tells nothing of this one.
    let number = await traits.number(of: id) ?? numberOf(id)
    guard ticket.id == id, number == nil || number == ticket.number else { throw .malformed }
    return ticket
  }

  /// Reads a page of the thread, oldest first; no side effects (contract.md section 6.1).
  ///
  /// Servers that have no such call are asked for comments instead, all of them (contract.md section 9).
  ///
  /// - Parameters:
  ///   - id: The ticket.
  ///   - limit: Messages wanted, 1 to 200; the server clamps.
  ///   - offset: Messages to skip.
  /// - Returns: The page with the count of rows that could not be understood, and the length of the whole thread.
  /// - Throws: `ticketNotFound`, and any case every call can meet.
  package func messages(of id: TicketID, limit: Int, offset: Int) async throws(TicketServiceError) -> MessagePage {
    if await traits.lacks.contains(.threads) { return try await thread(of: id, limit: limit, offset: offset) }
    do {
      return try await answer(to: .messages(.id(id), limit: limit, offset: offset)) { response throws(WireProblem) in
        try PageJSON.messages(response.body)
      }
    } catch {
      guard error == .endpointNotFound else { throw error }
      let page = try await thread(of: id, limit: limit, offset: offset)
      await note(.threads)
      return page
    }
  }

  /// Whether the server surely does not have a ticket any more; asked through its thread, which marks nothing read.
  ///
  /// Servers without such a call list comments, and an empty list for a ticket that they do not have (contract.md section
  /// 9). Every ticket begins with a message, so that counts, unless the list of tickets is empty too: then the server, or
  /// what answers in its place, is telling nothing at all.
  ///
  /// - Parameter id: The ticket.
  /// - Returns: False also when the server does not say.
  /// - Throws: Any case every call can meet, but `ticketNotFound`.
  package func isGone(_ id: TicketID) async throws(TicketServiceError) -> Bool {
    do {
      let page = try await messages(of: id, limit: 1, offset: 0)
      guard await traits.lacks.contains(.threads), page.total == 0 else { return false }
    } catch {
      guard error == .ticketNotFound else { throw error }
      return true
    }
    return try await tickets(TicketQuery(limit: 1)).received > 0
  }

  /// Writes a reply to the customer or a private note, once (contract.md sections 6.3 and 6.4).
  ///
  /// A note goes to `notes/`, where no flag can turn it into a reply. Where the server says that it has no such call or
  /// that keys may not use it, so that surely nothing was written, the note goes to `reply/` marked private; the server's
  /// lack is remembered. A server without `reply/` gets a comment, which nothing guards against a second copy
  /// (contract.md section 11.2). Nothing is sent again after any other failure.
  ///
  /// - Parameters:
  ///   - message: Text and audience.
  ///   - id: The ticket.
  /// - Returns: The message as stored, and whether the same text had been there already.
  /// - Throws: `ticketNotFound`, `invalid`, `alreadySending`, and any case every call can meet.
  package func send(_ message: OutgoingMessage, to id: TicketID) async throws(TicketServiceError) -> SentMessage {
    // Without a look there is always an answer.
    guard let sent = try await send(message, to: id, once: { true }) else { throw .cancelled }
    return sent
  }

  /// Writes a reply or a note as `send` does, once a last look allows it: after every wait for the rate budget, when the
  /// bytes are about to leave (product.md section 3, rule 14).
  ///
  /// - Parameters:
  ///   - message: Text and audience.
  ///   - id: The ticket.
  ///   - look: Whether it may go out; asked again after every wait.
  /// - Returns: The message as stored; `nil` when the look forbade it and nothing was sent.
  /// - Throws: As `send`.
  package func send(
    _ message: OutgoingMessage, to id: TicketID, once look: @escaping @Sendable () async -> Bool
  ) async throws(TicketServiceError) -> SentMessage? {
    guard message.audience == .team, await !traits.lacks.contains(.notes) else {
      return try await reply(message, to: id, once: look)
    }
    do {
      let note = try await sent(.note(.id(id), message.content), once: look)
      if note != nil { await noteOffered(.notes) }
      return note
    } catch {
      guard error.saysCallIsMissing else { throw error }
      await note(.notes)
      return try await reply(message, to: id, once: look)
    }
  }

  /// By how many seconds the server's clock is ahead of this machine's, as its last answer told.
  ///
  /// - Returns: The seconds; `nil` when it has not told.
  package func clockOffset() async -> Double? { await traits.clockOffset }

  /// Sends through `reply/`, or as a comment where the server says that it has no such place, and only then.
  private func reply(
    _ message: OutgoingMessage, to id: TicketID, once look: @escaping @Sendable () async -> Bool
  ) async throws(TicketServiceError) -> SentMessage? {
    if await traits.lacks.isDisjoint(with: [.threads, .replies]) {
      do {
        return try await sent(.reply(.id(id), message), once: look)
      } catch {
        guard error == .endpointNotFound else { throw error }
      }
    }
    await note(.replies)
    let sent = try await addComment(message, to: id, once: look)
    return sent.map { SentMessage(message: $0.comment.message, wasAlreadyThere: $0.wasAlreadyThere) }
  }

  /// Deletes a ticket; safe to repeat, so an attempt that may have worked counts when the next one finds nothing.
  ///
  /// - Parameter id: The ticket.
  /// - Throws: `ticketNotFound` when it was gone before, `closedToKeys` where keys may not delete,
  ///   `accessLevel("manager")`, and any case every call can meet (contract.md section 5.4).
  package func delete(_ id: TicketID) async throws(TicketServiceError) {
    do {
      // Whatever else a server answers with, it has not said that the ticket is gone (contract.md section 5.4).
      try await answer(to: .delete(.id(id))) { response throws(WireProblem) in
        if response.status != 204 { throw .field("status") }
      }
    } catch {
      // What still has a thread is there, whatever this answer says.
      if error == .ticketNotFound, await (try? isGone(id)) == false { throw .malformed }
      throw error.saysCallIsMissing ? .closedToKeys : error
    }
  }

  /// Tells who the key belongs to (contract.md section 10.1).
  ///
  /// - Returns: The person.
  /// - Throws: `missingScope`, and any case every call can meet.
  package func viewer() async throws(TicketServiceError) -> Viewer {
    try await account().viewer
  }

  private func sent(
    _ route: Route, once look: @escaping @Sendable () async -> Bool
  ) async throws(TicketServiceError) -> SentMessage? {
    let sent = try await answer(to: route, once: look) { response throws(WireProblem) in
      SentMessage(message: try MessageJSON.read(response.body), wasAlreadyThere: response.status == 200)
    }
    // Only the same words for the same people are an answer; of others nobody knows what became of these.
    guard let sent, let (text, audience) = route.sent else { return sent }
    let isSame = OutgoingMessage.trimmed(sent.message.text) == OutgoingMessage.trimmed(text)
    guard isSame, sent.message.audience == audience, case .team = sent.message.author else { throw .malformed }
    return sent
  }
}

extension Route {
  /// The words of a message that it sends, and for whom; `nil` where it sends none.
  fileprivate var sent: (text: String, audience: Audience)? {
    switch self {
    case .reply(_, let message): (message.text, message.audience)
    case .note(_, let content): (content.text, .team)
    default: nil
    }
  }
}
