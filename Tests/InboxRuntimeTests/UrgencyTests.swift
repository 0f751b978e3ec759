import FoundationEssentials
import InboxCore
import Synchronization
import TestSupport
import Testing
import TicketFakes
import Tickets

@testable import InboxRuntime

@Suite("What a timer asks for goes behind what people ask for", .blocking, .timeLimit(.minutes(1)))
struct UrgencyTests {
  private static let queued = QueuedChange(
    ticket: .sample(1), number: 1, row: nil, work: .tags(TagEdit(add: ["vip"])),
    madeAt: Date(timeIntervalSince1970: 0))

  /// Calls that stand alone, the first call of the service that each makes, and who waits for it.
  private static let calls: [(ServiceCall, String, Urgency)] = [
    (.open(.sample(1)), "open 1", .person), (.sampleChange, "apply 1", .person), (.sampleReply, "send 1", .person),
    (.thread(.sample(1)), "messages 0", .person), (.preview(.sample(1)), "messages 0", .background),
    (.unreadCount, "unreadCount", .background), (.viewer, "viewer", .person),
  ]

  @Test(arguments: calls)
  func aCallIsAsUrgentAsWhoWaitsForIt(call: ServiceCall, begun: String, urgency: Urgency) async throws {
    let fixture = try LoopFixture { _, action in action == .launched ? [.service(RequestID(1), call)] : [] }
    fixture.loop.start()
    await fixture.turn { $0.count == 2 }
    #expect(fixture.service.begun == [begun])
    #expect(fixture.service.urgencies == [urgency])
  }

  @Test func whatWaitedForTheServerIsSentBehindOtherCalls() async throws {
    let service = FakeTicketService.forLoop()
    service.answer { call in
      if case .tickets = call { TicketPage(total: 1, tickets: [.sample]) } else { nil }
    }
    let fixture = try LoopFixture(service: service) { _, action in
      action == .launched ? [.service(RequestID(1), .sendQueued(Self.queued))] : []
    }
    fixture.loop.start()
    await fixture.turn { $0.count == 2 }
    #expect(fixture.actions.last == .finished(RequestID(1), .queued(.sent)))
    #expect(service.begun.last == "updateTags 1")
    #expect(service.urgencies == [.background, .background])
  }

  /// Keeps who waits for it.
  private final class Refreshing: TicketRefreshing {
    let urgencies = Mutex<[Urgency]>([])

    func refresh(
      urgency: Urgency, progress: @Sendable (RefreshProgress) -> Void
    ) async throws(TicketServiceError) -> [RowID] {
      urgencies.withLock { $0.append(urgency) }
      return []
    }

    func refreshThread(of id: TicketID, urgency: Urgency) async throws(TicketServiceError) -> MessageThread {
      urgencies.withLock { $0.append(urgency) }
      return MessageThread(messages: [])
    }
  }

  @Test(arguments: [
    (ServiceCall.refresh, Urgency.background), (.catchUp(isFirst: true), .watched), (.catchUp(isFirst: false), .person),
    (.preview(.sample(1)), .background), (.thread(.sample(1)), .person),
  ])
  func soIsTheMirror(call: ServiceCall, urgency: Urgency) async throws {
    let refreshing = Refreshing()
    let fixture = try LoopFixture(refreshing: refreshing) { _, action in
      action == .launched ? [.service(RequestID(1), call)] : []
    }
    fixture.loop.start()
    await fixture.turn { $0.count == 2 }
    #expect(refreshing.urgencies.withLock(\.self) == [urgency])
  }
}
