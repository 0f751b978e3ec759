import CurlHTTP
import FoundationEssentials
import Synchronization
import Testing
import TicketWire
import Tickets

@testable import TicketClient

@Suite("Rate budget")
struct RateBudgetTests {
  private final class Ear: Sendable {
    let news = Mutex<[ServiceNews]>([])
  }

  private struct Scene {
    let clock = RecordingClock()
    let budget: RateBudget
    private let ear: Ear

    var said: [ServiceNews] { ear.news.withLock(\.self) }

    init() {
      let ear = Ear()
      self.ear = ear
      budget = RateBudget(clock: clock, news: { news in ear.news.withLock { $0.append(news) } })
    }

    func take(_ count: Int, _ kind: RateBudget.Kind = .general, urgency: Urgency = .person) async throws {
      for _ in 0..<count { try await budget.take(kind, urgency: urgency) }
    }
  }

  @Test(arguments: [(RateBudget.Kind.general, 480), (.messages, 10)])
  func oneCallMoreThanAMinuteAllowsWaitsForTheFirstToBeAMinuteOld(kind: RateBudget.Kind, limit: Int) async throws {
    let scene = Scene()
    try await scene.take(limit, kind)
    #expect(scene.clock.sleeps.isEmpty && scene.said.isEmpty)
    try await scene.take(1, kind)
    #expect(scene.clock.now.offset == .seconds(61))
    #expect(scene.said.first == .waits(.seconds(61), isMessage: kind == .messages))
    #expect(scene.said.count == 62 && scene.said.last == .goesOn)
  }

  @Test func theBudgetsDoNotTouchEachOther() async throws {
    let scene = Scene()
    try await scene.take(10, .messages)
    try await scene.take(480, .general)
    #expect(scene.clock.sleeps.isEmpty)
  }

  @Test func timersLeaveAFifthToPeople() async throws {
    let scene = Scene()
    try await scene.take(384, urgency: .background)
    #expect(scene.clock.sleeps.isEmpty)
    try await scene.take(96)
    #expect(scene.clock.sleeps.isEmpty)
    try await scene.take(1, urgency: .background)
    #expect(scene.clock.now.offset == .seconds(61) && scene.said.isEmpty)
  }

  @Test func anHourIsKeptToo() async throws {
    let scene = Scene()
    for _ in 0..<6 {
      try await scene.take(10, .messages)
      try await scene.clock.sleep(until: scene.clock.now.advanced(by: .seconds(62)), tolerance: nil)
    }
    await #expect(throws: TicketServiceError.overBudget(retryAfter: .seconds(3601 - 372))) {
      try await scene.take(1, .messages)
    }
    // Nobody waits for an hour, but timers do.
    try await scene.take(1, .messages, urgency: .background)
    #expect(scene.clock.now.offset >= .seconds(3600))
  }

  @Test func aRefusalOfTheServerHoldsEverybodyBack() async throws {
    let scene = Scene()
    await scene.budget.refuse(.general, for: .seconds(43))
    try await scene.take(1)
    #expect(scene.clock.now.offset == .seconds(43))
    await scene.budget.refuse(.general, for: nil)
    try await scene.take(1, urgency: .background)
    #expect(scene.clock.now.offset == .seconds(103))
    try await scene.take(1, .messages)
    #expect(scene.clock.now.offset == .seconds(103))
  }

  @Test func whoGivesUpIsSentAwayUndone() async throws {
    let clock = DismissingClock()
    let waiting = RateBudget(clock: clock)
    clock.budget.withLock { $0 = waiting }
    await waiting.refuse(.general, for: .seconds(43))
    await #expect(throws: TicketServiceError.rateLimited(retryAfter: .seconds(42))) {
      try await waiting.take(.general, urgency: .person)
    }
  }

  /// A clock during whose first sleep the person gives up.
  private final class DismissingClock: Clock {
    let inner = RecordingClock()
    let budget = Mutex<RateBudget?>(nil)

    var now: RecordingClock.Instant { inner.now }
    var minimumResolution: Duration { .zero }
    func sleep(until deadline: RecordingClock.Instant, tolerance: Duration?) async throws {
      await budget.withLock(\.self)?.dismiss()
      try await inner.sleep(until: deadline, tolerance: tolerance)
    }
  }

  // MARK: In calls

  private func session(_ answers: Result<HTTPResponse, HTTPError>...) throws -> (
    ScriptedClient, Scene, RemoteTicketService
  ) {
    let scene = Scene()
    let client = ScriptedClient(answers)
    let server = try RemoteServer(address: "inbox.example", project: .number(7), key: "phx_test")
    return (
      client, scene, RemoteTicketService(server: server, client: client, clock: scene.clock, budget: scene.budget)
    )
  }

  private static let refusal = Result<HTTPResponse, HTTPError>.answer(
    429, #"{"type":"throttled_error","code":"throttled","detail":"Request was throttled.","attr":null}"#,
    ["Retry-After": "30"])

  @Test func aCallThatIsSafeToRepeatGoesOutAgainASecondAfterTheServerSaid() async throws {
    let (client, scene, service) = try session(Self.refusal, .answer(200, ticketJSON))
    _ = try await service.apply(TicketChange(status: .open), to: ticketID)
    #expect(client.requests.count == 2 && scene.clock.now.offset == .seconds(31))
    #expect(scene.said.first == .waits(.seconds(31), isMessage: false) && scene.said.last == .goesOn)
  }

  @Test func aCallIsAsUrgentAsItsService() async throws {
    let (_, scene, service) = try session(.answer(200, ticketJSON), .answer(200, ticketJSON), .answer(200, ticketJSON))
    try await scene.take(384)
    _ = try await service.apply(TicketChange(status: .open), to: ticketID)
    #expect(scene.clock.sleeps.isEmpty)
    _ = try await service.with(urgency: .background).apply(TicketChange(status: .open), to: ticketID)
    #expect(scene.clock.now.offset == .seconds(61) && scene.said.isEmpty)
    try await scene.take(384)
    _ = try await service.with(urgency: .watched).apply(TicketChange(status: .open), to: ticketID)
    #expect(scene.said.first == .waits(.seconds(61), isMessage: false) && scene.said.last == .goesOn)
  }

  private static let thanks = OutgoingMessage(text: "Thanks.", audience: .customer)

  @Test func aReplyThatWasRefusedWroteNothingAndWaitsToo() async throws {
    let (client, scene, service) = try session(Self.refusal, .answer(201, messageJSON))
    _ = try await service.send(Self.thanks, to: ticketID)
    #expect(client.requests.count == 2 && scene.clock.now.offset == .seconds(31))
    #expect(scene.said.first == .waits(.seconds(31), isMessage: true) && scene.said.last == .goesOn)
  }

  @Test func aReplyIsLookedAtAgainAfterEveryWait() async throws {
    let (client, scene, service) = try session(Self.refusal)
    let looks = Mutex<[Duration]>([])
    let sent = try await service.send(Self.thanks, to: ticketID) {
      looks.withLock { $0.append(scene.clock.now.offset) }
      return looks.withLock(\.count) < 2
    }
    #expect(sent == nil && client.requests.count == 1)
    #expect(looks.withLock(\.self) == [.zero, .seconds(31)])
  }

  @Test func whatALookForbadeIsNotCounted() async throws {
    let (client, scene, service) = try session(.answer(201, messageJSON))
    for _ in 0..<10 { #expect(try await service.send(Self.thanks, to: ticketID, once: { false }) == nil) }
    _ = try await service.send(Self.thanks, to: ticketID)
    #expect(client.requests.count == 1 && scene.clock.now.offset == .zero)
  }

  @Test func onesOwnLimitIsNotBlamedOnTheServer() async throws {
    let scene = Scene()
    try await scene.take(10, .messages)
    await scene.budget.dismiss()
    for _ in 0..<5 {
      try await scene.clock.sleep(until: scene.clock.now.advanced(by: .seconds(62)), tolerance: nil)
      try await scene.take(10, .messages)
    }
    let wait = Duration.seconds(3601 - 310)
    await #expect(throws: TicketServiceError.overBudget(retryAfter: wait)) { try await scene.take(1, .messages) }
    await scene.budget.refuse(.messages, for: .seconds(7200))
    await #expect(throws: TicketServiceError.rateLimited(retryAfter: .seconds(7200))) {
      try await scene.take(1, .messages)
    }
  }

  @Test func aWaitThatTheServerAskedForIsItsOwnThoughTheClockGoesOn() async throws {
    let budget = RateBudget(clock: HurryingClock())
    await budget.refuse(.messages, for: .seconds(7200))
    let error = await #expect(throws: TicketServiceError.self) { try await budget.take(.messages, urgency: .person) }
    guard case .rateLimited? = error else {
      Issue.record("the server asked for the wait: \(String(describing: error))")
      return
    }
  }

  /// A clock of which no two readings are the same.
  private final class HurryingClock: Clock {
    private let readings = Mutex(0)

    var now: RecordingClock.Instant {
      readings.withLock { count in
        count += 1
        return RecordingClock.Instant(offset: .microseconds(count))
      }
    }
    var minimumResolution: Duration { .zero }
    func sleep(until deadline: RecordingClock.Instant, tolerance: Duration?) async throws {}
  }

  @Test func aWindowIsASecondLongerHereThanAtTheServer() async throws {
    let scene = Scene()
    try await scene.take(11, .messages)
    #expect(scene.clock.now.offset == .seconds(61))
  }

  @Test func aWaitOfATimerIsToldWhereAPersonLooksAtIt() async throws {
    let scene = Scene()
    await scene.budget.refuse(.general, for: .seconds(43))
    try await scene.budget.take(.general, urgency: .watched)
    #expect(scene.said.first == .waits(.seconds(43), isMessage: false) && scene.said.last == .goesOn)
  }

  @Test func aServerThatRefusesForEverIsSaid() async throws {
    let (client, _, service) = try session(Self.refusal, Self.refusal, Self.refusal, Self.refusal)
    await #expect(throws: TicketServiceError.rateLimited(retryAfter: .seconds(31))) {
      _ = try await service.unreadCount()
    }
    #expect(client.requests.count == 4)
  }
}
