import Foundation
import TicketFakes
import TicketFile
import TicketSync
import Tickets

/// A mirror over a fake server and a file that goes away with it.
final class MirrorFixture {
  let server: FakeServer
  /// The service that the mirror asks.
  let remote: FakeTicketService
  let file: TicketDatabase
  let service: MirroredTicketService
  let mirror: TicketMirror
  private let folder: URL

  init(_ tickets: [Ticket] = []) throws {
    folder = URL(fileURLWithPath: NSTemporaryDirectory()).appendingPathComponent("mirror-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    server = FakeServer(tickets)
    remote = server.service
    file = try BlankFile.open(
      at: folder.appendingPathComponent("mirror.sqlite").path, role: .mirror(of: "https://acme.example project 1"),
      now: { Date(timeIntervalSince1970: 1_700_100_000) })
    service = MirroredTicketService(remote: remote, database: file)
    mirror = TicketMirror(of: service)
  }

  deinit {
    file.close()
    try? FileManager.default.removeItem(at: folder)
  }

  /// The service as the next run of the program has it, over the same file.
  func restarted() -> MirroredTicketService { MirroredTicketService(remote: server.service, database: file) }

  /// The numbers of all tickets in the file.
  func numbers() throws -> Set<Int> {
    let spec = ListSpec(view: .all, sort: .number, viewer: Viewer(name: "Sam"))
    return try Set(file.rows(file.order(spec).rows).map(\.number))
  }

  func row(_ number: Int) throws -> TicketRow? { try file.row(number: number) }

  func conversation(_ number: Int) throws -> Conversation? {
    try row(number).flatMap { try file.conversation(of: $0.row) }
  }
}
