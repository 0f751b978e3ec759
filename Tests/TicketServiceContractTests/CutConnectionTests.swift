import CurlHTTP
import Foundation
import LocalTickets
import Synchronization
import TestSupport
import Testing
import enum TicketFakes.BlankFile
import TicketClient
import TicketServing
import TicketFile
import TicketWire
import Tickets

/// What is sent over a connection that is cut, on servers of every generation: through curl, a proxy and a real server.
@Suite("A connection that is cut while something is sent", .timeLimit(.minutes(2)))
struct CutConnectionTests {
  /// Something that reaches a customer or the team.
  enum Verb: CaseIterable {
    case reply, note, compose
  }

  /// What the person is told.
  enum End: Hashable {
    case done, refused, couldNotConfirm
  }

  /// A server of one generation behind a proxy, and somebody who sends as the program does.
  private struct Scene {
    let generation: Generation
    let proxy: LossyProxy
    let service: RemoteTicketService
    let local: LocalTicketService
    let ticket = Inbox.id(1)
    let sender: SendingAddress.ID

    static let text = "Thanks, a fix ships today."

    /// How many messages of the team hold the text, and are on tickets of their own where these were to be opened.
    func copies(_ verb: Verb) async throws -> Int {
      let audience: Audience = verb == .note ? .team : .customer
      var count = 0
      for ticket in try await local.tickets(TicketQuery()).tickets {
        let thread = try await local.messages(of: ticket.id, limit: 200, offset: 0).messages
        count += thread.count { $0.text == Self.text && $0.audience == audience }
      }
      return count
    }

    /// Reads what is there, sends once, and does what the outcome table says.
    func attempt(_ verb: Verb) async -> End {
      do throws(TicketServiceError) {
        switch verb {
        case .reply, .note:
          let message = OutgoingMessage(text: Self.text, audience: verb == .note ? .team : .customer)
          let known = Set(try await service.messages(of: ticket, limit: 200, offset: 0).messages.map(\.id))
          let attempt = await result { () async throws(TicketServiceError) in
            try await service.send(message, to: ticket).wasAlreadyThere
          }
          return try await end(after: attempt) { () async throws(TicketServiceError) in
            let now = try await service.messages(of: ticket, limit: 200, offset: 0)
            let found = now.messages.first { $0.text == Self.text && !known.contains($0.id) }
            return found.map { .found($0.id) } ?? .absent
          }
        case .compose:
          let order = NewTicket(recipient: "mara@northwind.example", sendingAddress: sender, message: Self.text)
          let attempt = await result { () async throws(TicketServiceError) in
            try await service.compose(order).wasAlreadyThere
          }
          return try await end(after: attempt) { () async throws(TicketServiceError) in
            try await service.trace(order, since: Inbox.start, known: []).map { MessageID(rawValue: "\($0.number)") }
          }
        }
      } catch {
        return .couldNotConfirm
      }
    }

    /// Looks before a second attempt, as the program does with what could not be confirmed; then sends.
    func secondAttempt(_ verb: Verb) async throws -> End {
      if verb == .compose {
        let order = NewTicket(recipient: "mara@northwind.example", sendingAddress: sender, message: Self.text)
        if case .found = try await service.trace(order, since: Inbox.start, known: []) { return .done }
      } else {
        let thread = try await service.messages(of: ticket, limit: 200, offset: 0)
        if thread.messages.contains(where: { $0.text == Self.text }) { return .done }
      }
      return await attempt(verb)
    }

    private func end(
      after attempt: Result<Bool, TicketServiceError>,
      look: () async throws(TicketServiceError) -> Trace<MessageID>
    ) async throws(TicketServiceError) -> End {
      switch SendStep(after: attempt) {
      case .done: return .done
      case .giveBack: return .refused
      case .look(let waits):
        let clock = HurriedClock()
        if case .found = try await SendStep.look(waits: waits, on: clock, look) { return .done }
        return .couldNotConfirm
      }
    }

    private func result(
      _ call: () async throws(TicketServiceError) -> Bool
    ) async -> Result<Bool, TicketServiceError> {
      do { return .success(try await call()) } catch { return .failure(error) }
    }
  }

  private func withScene(
    _ generation: Generation, losing loss: LossyProxy.Loss, _ test: (Scene) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "posthorn-cut-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let database = try BlankFile.open(
      at: folder.appending(path: "inbox.sqlite").path, generation: generation, now: { Inbox.start })
    defer { database.close() }
    try database.seed([(Inbox.ticket(1), [Inbox.message(1)])])
    let local = LocalTicketService(
      database: database, viewer: Inbox.viewer, generation: generation, now: { Inbox.start }, makeID: { UUID() })
    let server = TicketServer(keys: AccessKeys(["phx_cut"]), profile: .posing(generation), limits: .off) { _ in local }
    try await serving(server) { url, client in
      let port = try #require(url.split(separator: ":").last.flatMap { UInt16($0) })
      let proxy = try LossyProxy(to: port, losing: loss)
      let remote = try RemoteServer(address: "http://127.0.0.1:\(proxy.port)", project: .number(1), key: "phx_cut")
      let scene = Scene(
        generation: generation, proxy: proxy,
        service: RemoteTicketService(server: remote, client: client, retries: RetryPolicy(limit: 0)), local: local,
        sender: try #require(try await local.sendingAddresses().first?.id))
      // What the server lacks is known by the time that something is lost.
      proxy.isLosing = false
      _ = try await scene.service.send(OutgoingMessage(text: "Looking into it.", audience: .team), to: scene.ticket)
      proxy.isLosing = true
      try await test(scene)
    }
  }

  /// The calls that there are for keys.
  private static let sends = Generation.allCases.flatMap { generation in
    Verb.allCases.filter { $0 != .compose || generation > .g1 }.map { (generation, $0) }
  }

  @Test("The customer gets one, and nobody is told what is not so", arguments: sends, LossyProxy.Loss.cuts)
  func once(send: (generation: Generation, verb: Verb), cut: LossyProxy.Loss) async throws {
    try await withScene(send.generation, losing: cut) { scene async throws in
      let first = await scene.attempt(send.verb)
      let isThere = try await scene.copies(send.verb) == 1
      #expect(first == (isThere ? .done : .couldNotConfirm))
      #expect(isThere == (cut == .ofTheAnswer || cut == .ofHalfTheAnswer))
      // What the server gets late turns up before a second attempt is made.
      #expect(scene.proxy.deliver() == (cut == .beforeTheServerHasIt ? 1 : 0))
      scene.proxy.isLosing = false
      let sent = scene.proxy.posts
      #expect(try await scene.secondAttempt(send.verb) == .done)
      #expect(try await scene.copies(send.verb) == 1)
      #expect(scene.proxy.posts - sent == (cut == .ofTheRequest ? 1 : 0))
    }
  }

  @Test("A server without such a call for keys does nothing", arguments: LossyProxy.Loss.cuts)
  func composeOnTheOldest(cut: LossyProxy.Loss) async throws {
    try await withScene(.g1, losing: cut) { scene async throws in
      scene.proxy.isLosing = false
      #expect(await scene.attempt(.compose) == .refused)
      #expect(try await scene.copies(.compose) == 0)
    }
  }
}

extension LossyProxy {
  /// Attempts to send something; those to a place that the server does not have count too.
  fileprivate var posts: Int { lines.count { $0.hasPrefix("POST") } }
}

/// A clock whose sleeps take no time.
private struct HurriedClock: Clock {
  struct Instant: InstantProtocol {
    var offset: Duration = .zero
    func advanced(by duration: Duration) -> Self { Self(offset: offset + duration) }
    func duration(to other: Self) -> Duration { other.offset - offset }
    static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }
  }

  var now: Instant { Instant() }
  var minimumResolution: Duration { .zero }
  func sleep(until deadline: Instant, tolerance: Duration?) async throws { try Task.checkCancellation() }
}
