import CurlHTTP
import Foundation
import LocalTickets
import Synchronization
import TestSupport
import Testing
import TicketClient
import TicketServing
import TicketFile
import TicketSync
import TicketWire
import Tickets

/// A mirror and its server under work and faults; `POSTHORN_SOAK_SECONDS` makes it last.
@Suite("Soak with faults", .timeLimit(.minutes(40)))
struct SoakTests {
  /// A client that loses, delays and garbles what goes through it.
  private final class FaultyClient: HTTPClient {
    private let inner: CurlClient
    private let random: Mutex<SeededGenerator>
    let isFaulty = Mutex(true)

    init(_ inner: CurlClient, seed: UInt64) {
      self.inner = inner
      random = Mutex(SeededGenerator(seed: seed))
    }

    func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
      let fate = isFaulty.withLock(\.self) ? random.withLock { Int.random(in: 0..<40, using: &$0) } : 39
      switch fate {
      case 0: throw .dropped
      case 1: throw .refused
      case 2: return Self.answer(429, #"{"detail":"Request was throttled."}"#, ["Retry-After": "0"])
      case 3: return Self.answer(500, #"{"type":"server_error","code":"error","detail":"Error.","attr":null}"#)
      case 4: return Self.answer(502, "<html>Bad gateway</html>")
      default: break
      }
      var response = try await inner.send(request)
      switch fate {
      // The server has done it.
      case 5: throw .dropped
      case 6: throw .timedOut(.waiting)
      case 7: return Self.answer(503, "<html>Late</html>")
      case 8:
        response = HTTPResponse(
          status: response.status, headers: response.headers, body: response.body.prefix(response.body.count / 2))
      case 9: try? await Task.sleep(for: .milliseconds(20))
      default: break
      }
      return response
    }

    private static func answer(_ status: Int, _ text: String, _ headers: HTTPHeaders = [:]) -> HTTPResponse {
      HTTPResponse(status: status, headers: headers, body: Data(text.utf8))
    }
  }

  /// What this person was told of a message.
  private struct Sent {
    let text: String
    let ticket: TicketID
    let isDone: Bool
  }

  /// Everybody who works on the tickets, and what they did.
  private struct Office {
    let clock: TestClock
    let server: TicketDatabase
    let colleague: LocalTicketService
    let mine: MirroredTicketService
    let mirror: TicketMirror
    var random: SeededGenerator
    var sent: [Sent] = []
    /// Tickets that are never deleted, and may be resolved; the others the other way round.
    static func mayResolve(_ number: Int) -> Bool { number % 3 == 0 }

    mutating func number() -> Int { Int.random(in: 1...60, using: &random) }

    /// Acts and refreshes for as long as is asked for, or 400 of them.
    ///
    /// - Returns: How many there were.
    mutating func work() async -> Int {
      let seconds = ProcessInfo.processInfo.environment["POSTHORN_SOAK_SECONDS"].flatMap { Int($0) }
      let start = ContinuousClock.now
      var serial = 0
      while seconds.map({ ContinuousClock.now - start < .seconds($0) / Generation.allCases.count }) ?? (serial < 400) {
        await step(serial)
        serial += 1
      }
      return serial
    }

    /// A few refreshes, after the server has forgotten the badge that it kept, find what is left.
    func catchUp(_ running: TicketServer) async throws {
      clock.advance(seconds: 60)
      await running.dropUnreadCount()
      for _ in 0..<4 {
        _ = try await mine.unreadCount()
        _ = try await mirror.refresh()
      }
    }

    /// One act of somebody, or a refresh.
    mutating func step(_ serial: Int) async {
      clock.advance(seconds: Double.random(in: 0...40, using: &random))
      let number = number()
      let id = Inbox.id(number)
      switch Int.random(in: 0..<12, using: &random) {
      case 0: _ = try? await colleague.apply(TicketChange(status: status(number)), to: id)
      // What moves no date is looked for among unresolved tickets only.
      case 1 where isUnresolved(id): _ = try? await colleague.open(id)
      case 2 where isUnresolved(id):
        _ = try? await colleague.updateTags(BulkTagUpdate(ids: [id], action: .set, tags: ["t\(serial)"]))
      case 3: customerWrites(serial, on: id)
      case 4 where !Self.mayResolve(number) && number > 50: try? await colleague.delete(id)
      case 5: _ = try? await colleague.apply(TicketChange(priority: .set(.high)), to: id)
      case 6: _ = try? await mine.apply(TicketChange(status: status(number)), to: id)
      case 7:
        _ = try? await mine.updateTags(BulkTagUpdate(ids: [id], action: .add, tags: ["m\(serial)"]))
      case 8: await send("Text \(serial)", to: id)
      case 9: _ = try? await mine.unreadCount()
      default: _ = try? await mirror.refresh()
      }
    }

    private mutating func status(_ number: Int) -> Status {
      let all: [Status] = Self.mayResolve(number) ? [.open, .pending, .resolved] : [.open, .pending, .onHold]
      return all[Int.random(in: 0..<all.count, using: &random)]
    }

    private func isUnresolved(_ id: TicketID) -> Bool {
      (try? server.ticket(id)).map { $0.status != .resolved } ?? false
    }

    private func customerWrites(_ serial: Int, on id: TicketID) {
      guard var ticket = try? server.ticket(id), ticket.status != .resolved else { return }
      ticket.unreadByTeam += 1
      ticket.updatedAt = clock.now
      _ = try? server.store([ticket])
    }

    private mutating func send(_ text: String, to id: TicketID) async {
      let service = mine
      let result: Result<Bool, TicketServiceError>
      do {
        let message = OutgoingMessage(text: text, audience: .customer)
        result = .success(try await service.send(message, to: id).wasAlreadyThere)
      } catch { result = .failure(error) }
      var isDone = false
      switch SendStep(after: result) {
      case .done: isDone = true
      case .giveBack: break
      case .look(let waits):
        let traced = try? await SendStep.look(waits: waits.map { _ in .milliseconds(1) }, on: ContinuousClock()) {
          () async throws(TicketServiceError) in
          let thread = try await service.messages(of: id, limit: 200, offset: 0).messages
          return thread.first { $0.text == text }.map { Trace.found($0.id) } ?? .absent
        }
        if case .found? = traced { isDone = true }
      }
      sent.append(Sent(text: text, ticket: id, isDone: isDone))
    }
  }

  /// What both sides must agree on.
  private struct Facts: Equatable {
    let status: Status
    let priority: Priority?
    let tags: [String]
    let unread: Int
  }

  private func facts(_ file: TicketDatabase) throws -> [Int: Facts] {
    let spec = ListSpec(view: .all, sort: .number, viewer: Viewer(name: "Sam"))
    let rows = try file.rows(file.order(spec).rows)
    return Dictionary(
      rows.map { row in
        (row.number, Facts(status: row.status, priority: row.priority, tags: row.tags.sorted(), unread: row.unread))
      }, uniquingKeysWith: { first, _ in first })
  }

  @Test(arguments: Generation.allCases)
  func mirrorAndServerEndEqualAndNothingIsThereTwice(generation: Generation) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "posthorn-soak-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let clock = TestClock()
    func file(_ name: String, _ role: FileRole) throws -> TicketDatabase {
      try TicketDatabase.open(
        path: folder.appending(path: name).path, mode: .create, role: role, generation: generation,
        now: { clock.now })
    }
    let database = try file("server.sqlite", .authority)
    defer { database.close() }
    try database.seed(
      (1...60).map { number in (Inbox.ticket(number) { $0.unreadByTeam = number % 4 }, [Inbox.message(number)]) })
    let copy = try file("mirror.sqlite", .mirror(of: "http://127.0.0.1 project 1"))
    defer { copy.close() }
    let local = LocalTicketService(
      database: database, viewer: Inbox.viewer, generation: generation, now: { clock.now }, makeID: { UUID() })
    try await withServer(local, generation) { client, remoteServer, server in
      let faulty = FaultyClient(client, seed: 11)
      let remote = RemoteTicketService(
        server: remoteServer, client: faulty, retries: RetryPolicy(firstWait: .milliseconds(1)),
        numberOf: { (try? copy.row(of: $0))?.number })
      let mine = MirroredTicketService(remote: remote, database: copy)
      var office = Office(
        clock: clock, server: database, colleague: local, mine: mine, mirror: TicketMirror(of: mine),
        random: SeededGenerator(seed: 5))
      let steps = await office.work()
      faulty.isFaulty.withLock { $0 = false }
      try await office.catchUp(server)
      let (theirs, ours) = (try facts(database), try facts(copy))
      let wrong = Set(theirs.keys).union(ours.keys).filter { theirs[$0] != ours[$0] }.sorted()
      #expect(wrong.isEmpty, "after \(steps) steps: \(wrong.map { (theirs[$0], ours[$0]) })")
      try await check(office.sent, in: local)
    }
  }

  private func check(_ sent: [Sent], in local: LocalTicketService) async throws {
    #expect(!sent.isEmpty)
    for message in sent {
      guard let page = try? await local.messages(of: message.ticket, limit: 200, offset: 0), page.total <= 200 else {
        continue
      }
      let copies = page.messages.count { $0.text == message.text }
      #expect(message.isDone ? copies == 1 : copies <= 1, "\(message.text)")
    }
  }

  private func withServer(
    _ local: LocalTicketService, _ generation: Generation,
    _ body: (CurlClient, RemoteServer, TicketServer) async throws -> Void
  ) async throws {
    let server = TicketServer(keys: AccessKeys(["phx_soak"]), profile: .posing(generation), limits: .off) { _ in local }
    try await serving(server) { address, client in
      try await body(client, try RemoteServer(address: address, project: .number(1), key: "phx_soak"), server)
    }
  }
}
