import CurlHTTP
import Notation
import Synchronization
import Testing
import TicketFakes
import TicketServing
import TicketWire
import Tickets

@Suite("The kept unread count", .timeLimit(.minutes(1)))
struct KeptUnreadCountTests {
  private let tickets = RunningServer.tickets
  private let id = Sample.id

  /// A clock that only moves when told.
  final class StoppedClock: Sendable {
    private let instant = Mutex(ContinuousClock.now)
    func advance(_ duration: Duration) { instant.withLock { $0 += duration } }
    var now: ContinuousClock.Instant { instant.withLock(\.self) }
  }

  private func count(_ server: RunningServer) async throws -> Int? {
    guard case .integer(let count)? = try await server.call("\(tickets)/unread_count/").json?["count"] else {
      return nil
    }
    return Int(count)
  }

  @Test func itHoldsForThirtySeconds() async throws {
    let service = FakeTicketService.sample()
    let clock = StoppedClock()
    try await withServer(service, now: { clock.now }) { server async throws in
      service.answer(unread: 3)
      #expect(try await count(server) == 3)
      service.answer(unread: 4)
      clock.advance(.milliseconds(29_999))
      #expect(try await count(server) == 3)
      clock.advance(.milliseconds(1))
      #expect(try await count(server) == 4)
      #expect(service.calls == [.unreadCount, .unreadCount])
    }
  }

  @Test func openingAndStatusChangesDropItAndOtherCallsDoNot() async throws {
    let service = FakeTicketService.sample()
    let clock = StoppedClock()
    try await withServer(service, now: { clock.now }) { server async throws in
      func isKept(after call: () async throws -> Void) async throws -> Bool {
        service.answer(unread: 1)
        await server.server.dropUnreadCount()
        #expect(try await count(server) == 1)
        service.answer(unread: 2)
        try await call()
        return try await count(server) == 1
      }
      let one = "\(tickets)/\(id)/"
      #expect(try await !isKept { _ = try await server.call(one) })
      #expect(try await !isKept { _ = try await server.call(.patch, one, body: #"{"status":"resolved"}"#) })
      #expect(try await !isKept { _ = try await server.call(.patch, one, body: #"{"snoozed_until":null}"#) })
      #expect(try await !isKept { _ = try await server.call(.delete, one) })
      let bulk = #"{"ids":["\#(id)"],"status":"resolved"}"#
      #expect(try await !isKept { _ = try await server.call(.post, "\(tickets)/bulk_update_status/", body: bulk) })
      #expect(try await isKept { _ = try await server.call(.patch, one, body: #"{"priority":"low"}"#) })
      #expect(try await isKept { _ = try await server.call(tickets) })
      #expect(try await isKept { _ = try await server.call("\(one)messages/") })
      #expect(try await isKept { _ = try await server.call(.post, "\(one)reply/", body: #"{"message":"a"}"#) })
    }
  }

  @Test func aCountThatWasOutrunByAnOpenIsNotKept() async throws {
    let service = FakeTicketService.sample()
    let clock = StoppedClock()
    try await withServer(service, now: { clock.now }) { server async throws in
      service.answer(unread: 7)
      service.holdNext({ $0 == .unreadCount }) { await server.server.dropUnreadCount() }
      #expect(try await count(server) == 7)
      service.answer(unread: 0)
      #expect(try await count(server) == 0)
    }
  }

  @Test func whatAnotherProcessWroteDropsIt() async throws {
    let service = FakeTicketService.sample()
    let clock = StoppedClock()
    let version = Mutex(1)
    try await withServer(service, now: { clock.now }, fileVersion: { version.withLock(\.self) }) {
      server async throws in
      service.answer(unread: 3)
      #expect(try await count(server) == 3)
      service.answer(unread: 4)
      #expect(try await count(server) == 3)
      version.withLock { $0 = 2 }
      #expect(try await count(server) == 4)
      service.answer(unread: 5)
      #expect(try await count(server) == 4)
    }
  }

  @Test func anErrorIsNotKept() async throws {
    let service = FakeTicketService.sample()
    try await withServer(service) { server async throws in
      service.fail(.storage(.locked))
      #expect(try await server.call("\(tickets)/unread_count/").status == 500)
      service.fail(nil)
      #expect(try await count(server) == 0)
    }
  }
}
