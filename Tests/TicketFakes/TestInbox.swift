import Foundation
package import LocalTickets
import Testing
package import TicketFile
package import Tickets

/// An inbox file in a folder of its own, which goes away with it.
package final class TestInbox: Sendable {
  /// Where the file lies.
  package let folder: TestFolder
  /// The time of the file.
  package let clock: TestClock
  /// The file, open.
  package let database: TicketDatabase

  /// Makes an empty file.
  package init(role: FileRole = .authority, clock: TestClock = TestClock()) throws {
    folder = try TestFolder()
    self.clock = clock
    database = try BlankFile.open(at: folder.path("inbox.sqlite"), role: role) { clock.now }
  }

  /// Where it lies.
  package var path: String { folder.path("inbox.sqlite") }

  /// A second handle on the same file, as another process has it.
  package func reopened(
    role: FileRole = .authority, busyTimeout: Duration = .seconds(5), readers: Int = 1
  ) throws(StorageProblem) -> TicketDatabase {
    let clock = clock
    return try TicketDatabase.open(
      path: path, mode: .open, role: role, busyTimeout: busyTimeout, readers: readers
    ) { clock.now }
  }

  /// A service over the file, as somebody uses it.
  package func service(_ viewer: Viewer = .sam) -> LocalTicketService {
    let clock = clock
    return LocalTicketService(database: database, viewer: viewer, now: { clock.now }, makeID: { UUID() })
  }

  /// The row of a ticket that is there.
  package func row(_ ticket: Ticket) throws -> TicketRow { try #require(try database.row(of: ticket.id)) }
}
