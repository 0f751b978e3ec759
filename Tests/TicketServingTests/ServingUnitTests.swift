import FoundationEssentials
import ServerPorts
import Synchronization
import Testing
import TicketWire
import Tickets

@testable import TicketServing

/// A clock that a test moves.
private final class MovedClock: Sendable {
  private let moment = Mutex(ContinuousClock.now)

  var now: ContinuousClock.Instant { moment.withLock(\.self) }

  func pass(_ time: Duration) { moment.withLock { $0 += time } }
}

private func key(_ name: String, of person: String = "Sam", text: String? = nil) -> AccessKey {
  AccessKey(name: name, digest: AccessKeys.digest(of: text ?? name), person: Viewer(name: person))
}

@Suite("Counting calls without a server")
struct ThrottleTests {
  private static let limits: [(budget: CallRule.Budget, first: Int, second: Int?)] = [
    (.general, 480, 4800), (.notes, 480, 4800), (.sending, 10, 60), (.suggesting, 10, 100),
  ]

  /// The rates of contract.md section 3.4: so many a minute, and no more in the longer window either.
  @Test(arguments: limits.indices) func aWindowSlides(_ index: Int) throws {
    let (budget, most, _) = Self.limits[index]
    let clock = MovedClock()
    let throttle = Throttle(.standard, now: { clock.now })
    for _ in 0..<most { #expect(throttle.take(budget, for: key("a")) == nil) }
    let wait = try #require(throttle.take(budget, for: key("a")))
    #expect(wait == .seconds(60))
    clock.pass(.seconds(59))
    #expect(throttle.take(budget, for: key("a")) == .seconds(1), "What had to wait does not count.")
    clock.pass(.seconds(1))
    #expect(throttle.take(budget, for: key("a")) == nil)
  }

  @Test func theLongerWindowHoldsToo() throws {
    let clock = MovedClock()
    let throttle = Throttle(.standard, now: { clock.now })
    for _ in 0..<6 {
      for _ in 0..<10 { #expect(throttle.take(.sending, for: key("a")) == nil) }
      clock.pass(.seconds(60))
    }
    #expect(throttle.take(.sending, for: key("a")) == .seconds(3600 - 360))
  }

  @Test func keysOfOnePersonShareWhatIsCountedByPerson() {
    let clock = MovedClock()
    let throttle = Throttle(.standard, now: { clock.now })
    for _ in 0..<10 { #expect(throttle.take(.sending, for: key("a")) == nil) }
    #expect(throttle.take(.sending, for: key("b")) != nil, "another key of the same person")
    #expect(throttle.take(.sending, for: key("c", of: "Kim")) == nil)
    #expect(throttle.take(.notes, for: key("a")) == nil, "another budget")
    for _ in 0..<480 { #expect(throttle.take(.general, for: key("a")) == nil) }
    #expect(throttle.take(.general, for: key("a")) != nil && throttle.take(.general, for: key("b")) == nil)
  }

  @Test(arguments: [
    (RateLimits.off, 10_000), (.scaled(by: 2), 20), (.scaled(by: 0.01), 1), (.scaled(by: 1e300), 10_000),
  ])
  func limitsAreScaledAndNeverNone(_ limits: RateLimits, _ most: Int) {
    let clock = MovedClock()
    let throttle = Throttle(limits, now: { clock.now })
    for _ in 0..<most where throttle.take(.sending, for: key("a")) != nil { Issue.record("too early") }
    if most < 10_000 { #expect(throttle.take(.sending, for: key("a")) != nil) }
  }
}

@Suite("Judging the key of a call")
struct AccessKeyTests {
  private let keys = AccessKeys(
    ["phx_start", ""], person: Viewer(name: "Sam"),
    kept: { () throws(StorageProblem) in [key("night", text: "phx_night")] })

  @Test(arguments: [
    ("Bearer phx_start", "start"), ("bearer phx_night", "night"), ("BEARER  phx_night", "night"),
    (" Bearer phx_start ", "start"),
  ])
  func aKeyIsKnownByItsText(_ header: String, _ name: String) throws {
    guard case .accepted(let found) = try keys.judge(authorization: header) else {
      Issue.record("\(header) is refused")
      return
    }
    #expect(found.name == name)
  }

  @Test(
    arguments: [
      (nil, AccessKeys.Verdict.missing), ("", .missing), ("Bearer", .missing), ("phx_start", .missing),
      ("Basic phx_start", .missing),
      ("Bearer phx start", .missing), ("Bearer phx_other", .wrong), ("Bearer PHX_START", .wrong),
      ("Bearer phx_star", .wrong),
      ("Bearer phx_start\u{0}", .wrong), ("Bearer\tphx_start", .missing),
    ] as [(String?, AccessKeys.Verdict)])
  func anythingElseIsMissingOrWrong(_ header: String?, _ verdict: AccessKeys.Verdict) throws {
    #expect(try keys.judge(authorization: header) == verdict)
  }

  @Test func onlyKeptKeysAreToldOfTheirUse() throws {
    let used = Used()
    let keys = AccessKeys(
      ["phx_start"], kept: { () throws(StorageProblem) in [key("night", text: "phx_night")] },
      onUse: { key in used.names.withLock { $0.append(key.name) } })
    for header in ["Bearer phx_start", "Bearer phx_night", "Bearer no"] { _ = try keys.judge(authorization: header) }
    #expect(used.names.withLock(\.self) == ["night"])
  }

  private final class Used: Sendable {
    let names = Mutex<[String]>([])
  }

  @Test func keysThatCannotBeReadAreNoWrongKeys() {
    let keys = AccessKeys(["phx_start"], kept: { () throws(StorageProblem) in throw .locked })
    #expect(throws: StorageProblem.locked) { try keys.judge(authorization: "Bearer phx_night") }
    #expect(throws: Never.self) { try keys.judge(authorization: "Bearer phx_start") }
  }

  @Test func noneIsAcceptedWhereThereIsNone() throws {
    #expect(try AccessKeys([""]).judge(authorization: "Bearer ") == .missing)
    #expect(try AccessKeys([]).judge(authorization: "Bearer x") == .wrong)
    var text = "\(keys)"
    dump(keys, to: &text)
    #expect(!text.contains("phx_"))
  }
}

@Suite("The unread count of one process, and writes under way")
struct UnreadMemoryTests {
  @Test func aCountHoldsForThirtySecondsFromWhenItWasAskedFor() async throws {
    let clock = MovedClock()
    let memory = UnreadMemory(now: { clock.now })
    #expect(try await memory.count { () async throws(TicketServiceError) in 5 } == 5)
    clock.pass(.milliseconds(29_999))
    #expect(try await memory.count { () async throws(TicketServiceError) in 6 } == 5)
    clock.pass(.milliseconds(1))
    #expect(try await memory.count { () async throws(TicketServiceError) in 7 } == 7)
  }

  @Test func whatWasDroppedMeanwhileDoesNotComeBack() async throws {
    let clock = MovedClock()
    let memory = UnreadMemory(now: { clock.now })
    let count = try await memory.count { () async throws(TicketServiceError) in
      await memory.drop()
      return 5
    }
    #expect(count == 5)
    #expect(try await memory.count { () async throws(TicketServiceError) in 6 } == 6)
    await #expect(throws: TicketServiceError.dropped) {
      await memory.drop()
      return try await memory.count { () async throws(TicketServiceError) in throw .dropped }
    }
    #expect(try await memory.count { () async throws(TicketServiceError) in 8 } == 8, "An error is not kept.")
  }

  @Test func theSameWriteIsNotMadeTwiceAtATime() async throws {
    let clock = MovedClock()
    let flights = WriteFlights(now: { clock.now })
    let message = OutgoingMessage(text: "Hi", audience: .customer)
    let id = TicketID(UUID())
    let same = WriteFlights.Identity.message(message, id, author: "sam")
    let others: [WriteFlights.Identity?] = [
      .message(message, id, author: "kim"), .message(message, TicketID(UUID()), author: "sam"),
      .message(OutgoingMessage(text: "Hi", audience: .team), id, author: "sam"), nil,
    ]
    let end = try await flights.guarding(same) { () async throws(TicketServiceError) in
      await #expect(throws: TicketServiceError.alreadySending) {
        try await flights.guarding(same) { () async throws(TicketServiceError) in 1 }
      }
      for other in others {
        let isWritten = try await Self.isWritten(other, by: flights)
        #expect(isWritten)
      }
      clock.pass(WriteFlights.lifetime)
      let isLateWritten = try await Self.isWritten(same, by: flights)
      #expect(isLateWritten, "A mark does not stand in the way for ever.")
      return 2
    }
    #expect(end == 2)
    #expect(try await Self.isWritten(same, by: flights))
  }

  private static func isWritten(
    _ identity: WriteFlights.Identity?, by flights: WriteFlights
  ) async throws(TicketServiceError) -> Bool {
    try await flights.guarding(identity) { () async throws(TicketServiceError) in true }
  }
}
