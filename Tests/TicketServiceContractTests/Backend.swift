import CurlHTTP
import Foundation
import LocalTickets
import ServerPorts
import Synchronization
import Testing
import enum TicketFakes.BlankFile
import TicketClient
import TicketServing
import TicketFile
import TicketWire
import Tickets

/// Every way to have a ticket service; the tests beside this file hold for all of them.
enum Backend: Hashable, CaseIterable, CustomTestStringConvertible {
  /// The local service over a file in memory.
  case memory
  /// The local service over a file on disk that another connection fills.
  case disk
  /// The remote service: curl, a socket, the server, the local service.
  case remote
  /// The same with a server that poses as a generation. Calls that it keeps from keys are checked to be refused, and
  /// then made as somebody would who signed in.
  case posed(Generation)

  static let allCases: [Self] = [.memory, .disk, .remote] + Generation.allCases.map(Self.posed)

  /// Those with the rules of the newest generation.
  static let newest = allCases.filter { $0.generation >= .n }

  var testDescription: String {
    if case .posed(let generation) = self { generation.rawValue } else { "\(self)" }
  }

  /// Whose rules hold.
  var generation: Generation {
    if case .posed(let generation) = self { generation } else { .n }
  }

  /// Whether notes can be edited in their own place instead of as comments, and drafts be rated.
  var hasNotesToEdit: Bool { generation >= .s }

  /// Whether the server is told what became of a draft.
  var tellsOutcomes: Bool { generation >= .n }

  /// Whether the same reply within two minutes is recognised; in G1 replies are comments.
  var guardsReplies: Bool { generation >= .s }

  /// Whether the same comment, or new ticket, within two minutes is recognised.
  var guardsComments: Bool { generation >= .n }

  private var profile: ServerProfile {
    if case .posed(let generation) = self { .posing(generation) } else { .complete }
  }

  /// Runs a test on an inbox of its own and takes everything away again.
  func withInbox(_ test: (Inbox) async throws -> Void) async throws {
    let folder = URL(fileURLWithPath: root).appendingPathComponent("posthorn-contract-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let clock = TestClock()
    let path = folder.appendingPathComponent("inbox.sqlite").path
    let database = try BlankFile.open(at: path, generation: generation) { clock.now }
    defer { database.close() }
    let second =
      try self == .disk ? TicketDatabase.open(path: path, mode: .open, role: .authority, now: { clock.now }) : nil
    defer { second?.close() }
    let local = LocalTicketService(
      database: second ?? database, viewer: Inbox.viewer, generation: generation,
      durability: self == .remote ? .power : .process, now: { clock.now }, makeID: { UUID() })
    if self == .memory || self == .disk {
      return try await test(
        Inbox(backend: self, service: local, database: database, clock: clock, noteArrival: {}))
    }
    try await withRemote(local) { remote, server in
      let service: any ServedTicketService =
        self == .remote
        ? remote
        : PosedService(
          generation: generation, remote: remote, session: local, settle: { await server.dropUnreadCount() }
        ).service
      try await test(
        Inbox(
          backend: self, service: service, database: database, clock: clock,
          noteArrival: { await server.dropUnreadCount() }))
    }
  }

  private var root: String {
    let memory = "/dev/shm"
    let hasMemory = self == .memory && FileManager.default.isWritableFile(atPath: memory)
    return hasMemory ? memory : FileManager.default.temporaryDirectory.path
  }

  private func withRemote(
    _ local: LocalTicketService, _ body: (RemoteTicketService, TicketServer) async throws -> Void
  ) async throws {
    let server = TicketServer(keys: AccessKeys(["phx_contract"]), profile: profile, limits: .off) { _ in local }
    try await serving(server) { address, client in
      let remote = try RemoteServer(address: address, project: .number(1), key: "phx_contract")
      try await body(
        RemoteTicketService(server: remote, client: client, retries: RetryPolicy(limit: 0)), server)
    }
  }
}

/// A clock that only moves when told.
final class TestClock: Sendable {
  private let moment = Mutex(Inbox.start)

  var now: Date { moment.withLock(\.self) }

  func advance(seconds: Double) { moment.withLock { $0 += seconds } }
}
