import GRDB
import TicketFile
package import Tickets

/// Resolved tickets as examples for replies: an index of subjects and first customer messages, apart from any search.
///
/// Triggers note the rows that became resolved or ceased to be; `catchUpExamples` reads their words into the index. So
/// no other write pays for it, and the index may lag behind.
extension TicketDatabase {
  /// Rows of one transaction, so that other writers wait no longer than some hundredths of a second.
  private static let exampleBatch = 250

  /// Brings the index of resolved tickets up to date; writes in short transactions and may be called from any thread.
  ///
  /// - Throws: `locked`, `diskFull`, `damaged`, `other`; a file that is read-only keeps the index it has.
  package func catchUpExamples() throws(StorageProblem) {
    guard !isReadOnly else { return }
    while try read({ db in try db.hasPendingExamples() }) {
      try write { db in
        let rows = try db.rowIDs("SELECT ticket FROM resolved_pending LIMIT ?", [Self.exampleBatch])
        for row in rows { try db.indexExample(row) }
      }
    }
  }
}
