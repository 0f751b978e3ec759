import Foundation
import GRDB
package import Tickets

/// The search index of a file that an earlier version wrote, made anew beside the work.
extension TicketDatabase {
  /// Tickets of one transaction, so that other writers wait no longer than some hundredths of a second.
  private static let indexBatch = 400

  /// Brings the tickets into the search index that it does not hold yet, the newest first.
  ///
  /// It writes in short transactions, may be called from any thread and ends early when its task is cancelled.
  ///
  /// - Parameter pause: Seconds between two transactions, in which other processes can write.
  /// - Throws: `locked`, `diskFull`, `moved`, `damaged`, `other`; a file that is read-only keeps the index it has.
  package func catchUpIndex(pause: Double = 0.02) throws(StorageProblem) {
    guard !isReadOnly else { return }
    while try !read({ db in try db.isIndexWhole() }), !Task.isCancelled {
      try write { db in
        let next = try db.cachedStatement(
          sql: """
            INSERT OR IGNORE INTO search_stale
            SELECT ticket, 0, '', '', '', '' FROM search_missing ORDER BY ticket DESC LIMIT ?
            """)
        try next.execute(arguments: [Self.indexBatch])
      }
      if pause > 0 { Thread.sleep(forTimeInterval: pause) }
    }
  }
}
