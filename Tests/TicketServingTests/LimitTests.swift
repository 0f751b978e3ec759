import CurlHTTP
import FoundationEssentials
import ServerPorts
import Synchronization
import Testing
import TicketFakes
import TicketServing
import TicketWire
import Tickets

@Suite("How often a key may call", .timeLimit(.minutes(1)))
struct LimitTests {
  private let tickets = RunningServer.tickets
  private let id = Sample.id

  /// A clock that only moves when told.
  private final class Steps: Sendable {
    private let moment = Mutex(ContinuousClock.Instant.now)
    var now: ContinuousClock.Instant { moment.withLock(\.self) }
    func advance(_ time: Duration) { moment.withLock { $0 += time } }
  }

  private func withLimits(
    _ limits: RateLimits = .standard, keys: AccessKeys = AccessKeys([RunningServer.key]),
    service: FakeTicketService = .sample(), _ body: (RunningServer, Steps) async throws -> Void
  ) async throws {
    let steps = Steps()
    try await withServer(service, keys: keys, limits: limits, now: { steps.now }) { server async throws in
      try await body(server, steps)
    }
  }

  private func reply(_ server: RunningServer, _ text: String = #"{"message":"hello"}"#) async throws
    -> RunningServer.Reply
  {
    try await server.call(.post, "\(tickets)/\(id)/reply/", body: text)
  }

  private func compose(_ server: RunningServer) async throws -> RunningServer.Reply {
    let body = #"{"recipient_email":"mara@northwind.example","email_config_id":"\#(id)","message":"Hello"}"#
    return try await server.call(.post, "\(tickets)/compose/", body: body)
  }

  @Test func repliesAndNewTicketsShareTenAMinute() async throws {
    try await withLimits { server, steps async throws in
      for _ in 0..<5 {
        #expect(try await reply(server).status == 201)
        #expect(try await compose(server).status == 201)
        steps.advance(.seconds(1))
      }
      steps.advance(.milliseconds(500))
      let refused = try await reply(server)
      #expect(refused.status == 429)
      // The first one leaves the window in 54.5 s.
      #expect(refused.headers["Retry-After"] == "54")
      #expect(
        refused.text
          == #"{"type":"throttled_error","code":"throttled","detail":"Request was throttled. Expected available in "#
          + #"54 seconds.","attr":null}"#)
      #expect(try await compose(server).status == 429)
      #expect(try await server.call(tickets).status == 200)
      steps.advance(.milliseconds(54_500))
      #expect(try await reply(server).status == 201)
      #expect(try await compose(server).status == 201)
      #expect(try await reply(server).status == 429)
    }
  }

  @Test func everyAttemptCountsButWhatIsForbidden() async throws {
    let service = FakeTicketService.sample()
    try await withLimits(service: service) { server, _ async throws in
      service.answerAgain()
      for _ in 0..<3 { #expect(try await reply(server).status == 200) }
      service.fail(.alreadySending)
      for _ in 0..<3 { #expect(try await reply(server).status == 409) }
      for _ in 0..<3 { #expect(try await reply(server, "{}").status == 400) }
      for _ in 0..<20 { #expect(try await server.call("\(tickets)/\(id)/reply/").status == 403) }
      #expect(try await reply(server, "{").status == 400)
      #expect(try await reply(server).status == 429)
    }
  }

  @Test func sixtyAnHourIsTheMost() async throws {
    try await withLimits { server, steps async throws in
      for _ in 0..<6 {
        for _ in 0..<10 { #expect(try await reply(server).status == 201) }
        steps.advance(.seconds(60))
      }
      let refused = try await reply(server)
      #expect(refused.status == 429)
      #expect(refused.headers["Retry-After"] == "3240")
      steps.advance(.seconds(3240))
      #expect(try await reply(server).status == 201)
    }
  }

  @Test func otherCallsAreCountedForEachKey() async throws {
    let people = [Viewer(userID: 1, name: "Kim"), Viewer(userID: 1, name: "Kim")]
    let kept = people.enumerated().map { number, person in
      AccessKey(name: "k\(number)", digest: AccessKeys.digest(of: "phx_\(number)"), person: person)
    }
    let keys = AccessKeys([], kept: { () throws(StorageProblem) in kept })
    try await withLimits(.scaled(by: 0.02), keys: keys) { server, steps async throws in
      func status(_ key: Int) async throws -> Int {
        try await server.call(tickets, authorization: "Bearer phx_\(key)").status
      }
      for _ in 0..<9 { #expect(try await status(0) == 200) }
      #expect(try await status(0) == 429)
      #expect(try await status(1) == 200)
      steps.advance(.seconds(60))
      #expect(try await status(0) == 200)
      // Replies are the person's, whichever key is shown.
      let path = "\(tickets)/\(id)/reply/"
      let body = #"{"message":"hello"}"#
      #expect(try await server.call(.post, path, body: body, authorization: "Bearer phx_0").status == 201)
      #expect(try await server.call(.post, path, body: body, authorization: "Bearer phx_1").status == 429)
    }
  }

  @Test func withoutLimitsNothingIsCounted() async throws {
    try await withLimits(.off) { server, _ async throws in
      for _ in 0..<12 { #expect(try await reply(server).status == 201) }
    }
  }

  @Test func theSameMessageAtTheSameTimeIsWrittenOnceByTwoServers() async throws {
    let (service, started, release) = heldService()
    let marks = SharedMarks()
    let keys = AccessKeys([RunningServer.key])
    try await withRunning(TicketServer(keys: keys, limits: .off, marks: marks) { _ in service }) { one async throws in
      try await withRunning(TicketServer(keys: keys, limits: .off, marks: marks) { _ in service }) { two async throws in
        async let first = reply(one)
        for await _ in started { break }
        #expect(marks.count == 1)
        #expect(try await reply(two).status == 409)
        #expect(try await reply(two, #"{"message":"hello "}"#).status == 409, "trimmed, it is the same")
        #expect(try await reply(two, #"{"message":"Hello"}"#).status == 201)
        #expect(try await reply(two, #"{"message":"hello","is_private":true}"#).status == 201)
        release.yield()
        #expect(try await first.status == 201)
        #expect(marks.count == 0)
        #expect(try await reply(two).status == 201)
        marks.fail(.locked)
        #expect(try await reply(two).status == 500)
      }
    }
  }

  /// A service that tells when it is to send, and does so once it is released.
  private func heldService() -> (FakeTicketService, started: AsyncStream<Void>, release: AsyncStream<Void>.Continuation)
  {
    let service = FakeTicketService.sample()
    let (started, start) = AsyncStream.makeStream(of: Void.self)
    let (released, release) = AsyncStream.makeStream(of: Void.self)
    service.holdNext({ if case .send = $0 { true } else { false } }) {
      start.yield()
      for await _ in released { break }
    }
    return (service, started, release)
  }

  /// Marks as a file keeps them.
  private final class SharedMarks: WriteMarking {
    private let all = Mutex<(marks: Set<[UInt8]>, problem: StorageProblem?)>(([], nil))

    var count: Int { all.withLock(\.marks.count) }

    func fail(_ problem: StorageProblem) { all.withLock { $0.problem = problem } }

    func mark(_ identity: [UInt8], for lease: Duration) throws(StorageProblem) -> WriteMark? {
      let (isNew, problem) = all.withLock { all in (all.marks.insert(identity).inserted, all.problem) }
      if let problem { throw problem }
      return isNew ? WriteMark(identity: identity, until: 1) : nil
    }

    func unmark(_ mark: WriteMark) { all.withLock { _ = $0.marks.remove(mark.identity) } }
  }

  @Test func theSameMessageAtTheSameTimeIsWrittenOnce() async throws {
    let (service, started, release) = heldService()
    try await withLimits(service: service) { server, steps async throws in
      async let first = reply(server)
      for await _ in started { break }
      let second = try await reply(server)
      #expect(second.status == 409)
      #expect(
        second.text
          == #"{"detail":"This message is already being sent. Check the thread before sending it again.","#
          + #""error_type":"reply_in_progress"}"#)
      #expect(try await reply(server, #"{"message":"hello","is_private":true}"#).status == 201)
      // A mark that is older than 30 s stands in nobody's way.
      steps.advance(.seconds(30))
      #expect(try await reply(server).status == 201)
      release.yield()
      #expect(try await first.status == 201)
    }
  }
}
