import InboxCore
import Screen
import Synchronization
import TestSupport
import Testing
import TicketFakes
import Tickets

@testable import InboxRuntime

@Suite("Calls on one ticket run in the order they were given", .blocking, .timeLimit(.minutes(1)))
struct TicketOrderTests {
  /// A loop that hands out calls when it starts and cancels one when a key is pressed.
  private func fixture(
    _ calls: [ServiceCall], gated: Set<String> = [], cancels: RequestID? = nil
  ) throws -> LoopFixture {
    let service = FakeTicketService.forLoop(isOpen: false, gated: gated)
    let fixture = try LoopFixture(service: service) { _, action in
      switch action {
      case .launched: calls.enumerated().map { .service(RequestID($0 + 1), $1) }
      case .key: cancels.map { [.cancel($0)] } ?? []
      default: []
      }
    }
    fixture.loop.start()
    return fixture
  }

  private func change(_ ticket: UInt8, _ status: Status = .resolved) -> ServiceCall {
    .apply(TicketChange(status: status), .sample(ticket))
  }

  private func tags(_ tickets: UInt8...) -> ServiceCall {
    .updateTags(BulkTagUpdate(ids: tickets.map(TicketID.sample), action: .add, tags: ["vip"]))
  }

  private func answered(_ fixture: LoopFixture) -> [Int] { fixture.actions.compactMap { $0.request?.number } }

  private func log(_ fixture: LoopFixture) -> [String] { fixture.service.log }

  @Test func quickChangesNeverCross() async throws {
    let calls = (0..<60).map { change(1, $0.isMultiple(of: 2) ? .open : .pending) }
    let fixture = try fixture(calls)
    await fixture.turn { $0.count == 61 }
    #expect(answered(fixture) == Array(1...60))
    #expect(log(fixture) == (0..<60).flatMap { _ in ["apply 1", "end of apply 1"] })
  }

  @Test func aChangeWaitsForALateOpening() async throws {
    let fixture = try fixture([.open(.sample(1)), change(1), change(2)], gated: ["open 1"])
    await fixture.turn { $0.count == 2 }
    #expect(answered(fixture) == [3])
    fixture.service.gate.open()
    await fixture.turn { $0.count == 4 }
    #expect(answered(fixture) == [3, 1, 2])
    #expect(log(fixture).filter { $0.hasSuffix("1") }.dropFirst() == ["end of open 1", "apply 1", "end of apply 1"])
  }

  @Test func anOpeningWaitsForASendAndReadsForNothing() async throws {
    let reply = ServiceCall.send(OutgoingMessage(text: "Hello", audience: .customer), .sample(1))
    let fixture = try fixture(
      [reply, .open(.sample(1)), .thread(.sample(1)), .unreadCount, .viewer, .refresh], gated: ["send 1"])
    await fixture.turn { $0.count == 5 }
    #expect(Set(answered(fixture)) == [3, 4, 5, 6])
    fixture.service.gate.open()
    await fixture.turn { $0.count == 7 }
    #expect(answered(fixture).suffix(2) == [1, 2])
    #expect(fixture.service.begun.last == "open 1")
  }

  @Test func aBulkWaitsForEachOfItsTicketsAndHoldsUpNoOther() async throws {
    let fixture = try fixture([change(2), tags(1, 2, 3), change(3), change(4), tags(4, 5)], gated: ["apply 2"])
    await fixture.turn { $0.count == 3 }
    #expect(answered(fixture) == [4, 5])
    fixture.service.gate.open()
    await fixture.turn { $0.count == 6 }
    #expect(answered(fixture) == [4, 5, 1, 2, 3])
    let ended = ["end of apply 2", "updateTags 1,2,3", "end of updateTags 1,2,3", "apply 3", "end of apply 3"]
    #expect(log(fixture).suffix(5) == ended)
  }

  @Test func givingUpAWaitingCallKeepsTheOrderOfTheRest() async throws {
    let fixture = try fixture(
      [change(1), .open(.sample(1)), change(1), change(2)], gated: ["apply 1"], cancels: RequestID(2))
    await fixture.turn { $0.count == 2 }
    fixture.press("x")
    fixture.turn()
    fixture.service.gate.open()
    await fixture.turn { $0.count == 5 }
    #expect(answered(fixture) == [4, 1, 3])
    #expect(log(fixture).filter { $0.hasSuffix("1") } == ["apply 1", "end of apply 1", "apply 1", "end of apply 1"])
  }

  @Test func noKeyWaitsForTheQueue() async throws {
    let fixture = try fixture([change(1), tags(1), change(1)], gated: ["apply 1"])
    fixture.press("abc")
    fixture.turn()
    #expect(fixture.actions.count == 4)
    fixture.service.gate.open()
    await fixture.turn { $0.count == 7 }
    #expect(answered(fixture) == [1, 2, 3])
  }
}
