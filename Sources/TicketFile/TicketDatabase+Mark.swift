import GRDB
import GRDBSQLite
package import Tickets

extension TicketDatabase {
  /// Tells a number that changes with every commit, and also when the file is moved, or another one is copied over it.
  ///
  /// - Returns: A number that means nothing by itself.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func watchedMark() throws(StorageProblem) -> Int { try mark() ^ place.lookNumber }

  /// Tells a number that changes with every commit to the file, this program's own ones included.
  ///
  /// - Returns: A number that means nothing by itself.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func mark() throws(StorageProblem) -> Int {
    if let value = fileMark.value { return value }
    return try mappingErrors { try readers.first.using { db in try db.stateOfFile() } }
  }
}
