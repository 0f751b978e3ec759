import Foundation
import GRDB
package import Tickets

extension TicketDatabase {
  /// Removes an inbox file with the two that SQLite keeps beside it; a path where nothing is, is left alone.
  ///
  /// A damaged file, or one of another program, is removed as well: whoever asks has given it up.
  ///
  /// - Parameter path: The file.
  /// - Throws: `locked` when a program has it open, which would go on writing to a file without a name, and `readOnly`
  ///   when the folder does not let go of it. What cannot be removed whole keeps its main file.
  package static func remove(path: String) throws(StorageProblem) {
    if FileManager.default.fileExists(atPath: path) {
      do throws(StorageProblem) {
        try mappingErrors { try takeAlone(path) }
      } catch .locked {
        throw .locked
      } catch {}
    }
    // The main file last: without it the others would be taken for parts of the next one.
    for file in [path + "-wal", path + "-shm", path] where unlink(file) != 0 && errno != ENOENT { throw .readOnly }
  }

  /// Leaves the journal mode that several connections share, which SQLite allows to the only one.
  private static func takeAlone(_ path: String) throws {
    var configuration = Configuration()
    configuration.busyMode = .immediateError
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.inDatabase { _ = try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE") }
    try queue.close()
  }
}
