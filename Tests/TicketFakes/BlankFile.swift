package import Foundation
import Synchronization
package import TicketFile
package import Tickets

/// Files without a ticket, made once for each role: a new file goes through every step of the schema, a copy through none.
package enum BlankFile {
  private static let made = Mutex<[FileRole: Data]>([:])

  /// Puts an empty file at a path and opens it, as creating it there does.
  package static func open(
    at path: String, role: FileRole = .authority, generation: Generation = .n, now: @escaping @Sendable () -> Date
  ) throws -> TicketDatabase {
    let mode: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
    guard FileManager.default.createFile(atPath: path, contents: try contents(for: role), attributes: mode) else {
      throw CocoaError(.fileWriteUnknown)
    }
    return try TicketDatabase.open(path: path, mode: .open, role: role, generation: generation, now: now)
  }

  private static func contents(for role: FileRole) throws -> Data {
    try made.withLock { made in
      if let contents = made[role] { return contents }
      let folder = try TestFolder()
      let clock = TestClock()
      let path = folder.path("blank.sqlite")
      try TicketDatabase.open(path: path, mode: .create, role: role, now: { clock.now }).close()
      let contents = try Data(contentsOf: URL(fileURLWithPath: path))
      made[role] = contents
      return contents
    }
  }
}
