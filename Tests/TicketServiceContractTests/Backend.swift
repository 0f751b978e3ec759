import CurlHTTP
import Foundation
import Synchronization
import Testing
import TicketClient
import TicketServing
import TicketStorage
import TicketWire
import Tickets

/// Every way to have a ticket service; the tests beside this file hold for all of them.
enum Backend: CaseIterable, CustomTestStringConvertible {
  /// The local service over a file in memory.
  case memory
  /// The local service over a file on disk that another connection fills.
  case disk
  /// The remote service: curl, a socket, the server, the local service.
  case remote

  var testDescription: String { "\(self)" }

  /// Runs a test on an inbox of its own and takes everything away again.
  func withInbox(_ test: (Inbox) async throws -> Void) async throws {
    let folder = URL(fileURLWithPath: root).appendingPathComponent("posthorn-contract-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let clock = TestClock()
    let path = folder.appendingPathComponent("inbox.sqlite").path
    let database = try TicketDatabase.open(path: path, mode: .create, role: .authority, now: { clock.now })
    defer { database.close() }
    let second =
      try self == .disk ? TicketDatabase.open(path: path, mode: .open, role: .authority, now: { clock.now }) : nil
    defer { second?.close() }
    let local = LocalTicketService(
      database: second ?? database, viewer: Inbox.viewer, durability: self == .remote ? .power : .process,
      now: { clock.now }, makeID: { UUID() })
    guard self == .remote else {
      return try await test(Inbox(service: local, database: database, clock: clock, noteArrival: {}))
    }
    try await withRemote(local) { service, server in
      try await test(
        Inbox(service: service, database: database, clock: clock, noteArrival: { await server.dropUnreadCount() }))
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
    let server = TicketServer(keys: AccessKeys(["phx_contract"]), limits: .off) { _ in local }
    let (ready, announce) = AsyncStream.makeStream(of: TicketServer.Address.self)
    let run = Task {
      defer { announce.finish() }
      try await server.run { announce.yield($0) }
    }
    let client = CurlClient()
    defer { client.close() }
    var addresses = ready.makeAsyncIterator()
    let outcome: Result<Void, any Error>
    do {
      let address = try #require(await addresses.next())
      let remote = try RemoteServer(address: address.url, project: .number(1), key: "phx_contract")
      try await body(
        RemoteTicketService(server: remote, client: client, retries: RetryPolicy(limit: 0)), server)
      outcome = .success(())
    } catch {
      outcome = .failure(error)
    }
    run.cancel()
    try await run.value
    try outcome.get()
  }
}

/// A clock that only moves when told.
final class TestClock: Sendable {
  private let moment = Mutex(Inbox.start)

  var now: Date { moment.withLock(\.self) }

  func advance(seconds: Double) { moment.withLock { $0 += seconds } }
}
