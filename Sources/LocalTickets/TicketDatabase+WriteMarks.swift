import Foundation
import GRDB
package import ServerPorts
import TicketFile
package import Tickets

extension TicketDatabase: WriteMarking {
  /// Marks a write as under way for every server over the file, unless it is; marks that have ended are cleared away.
  ///
  /// - Parameters:
  ///   - identity: 32 bytes, equal for equal writes.
  ///   - lease: How long the mark stands when nobody takes it away.
  /// - Returns: What takes the mark away; `nil` when the write is under way.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`.
  package func mark(_ identity: [UInt8], for lease: Duration) throws(StorageProblem) -> WriteMark? {
    try write { db in
      let now = moment.microseconds
      let until = now + lease.components.seconds * 1_000_000
      try db.cachedStatement(sql: "DELETE FROM write_mark WHERE until <= ?").execute(arguments: [now])
      try db.cachedStatement(sql: "INSERT OR IGNORE INTO write_mark VALUES (?, ?)")
        .execute(arguments: [Data(identity), until])
      return db.changesCount > 0 ? WriteMark(identity: identity, until: until) : nil
    }
  }

  /// Takes a mark away; one that has ended, and what took its place, is left alone.
  ///
  /// - Parameter mark: What `mark` returned.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`.
  package func unmark(_ mark: WriteMark) throws(StorageProblem) {
    try write { db in
      try db.cachedStatement(sql: "DELETE FROM write_mark WHERE identity = ? AND until = ?")
        .execute(arguments: [Data(mark.identity), mark.until])
    }
  }
}
