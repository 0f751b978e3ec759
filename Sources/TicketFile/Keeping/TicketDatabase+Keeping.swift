package import Foundation
import GRDB
import Notation
package import Tickets

extension TicketDatabase: InboxKeeping {
  /// Remembers how much of a thread this person has seen; nothing happens when the ticket is gone.
  ///
  /// What another window has seen stays seen, as far as the thread still has it.
  ///
  /// - Parameters:
  ///   - count: Number of messages.
  ///   - row: The ticket.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `other`.
  package func markSeen(_ count: Int, of row: RowID) throws(StorageProblem) {
    try write { db in
      try db.cachedStatement(
        sql: """
          INSERT INTO seen (ticket, count) SELECT row, ?2 FROM ticket WHERE row = ?1
          ON CONFLICT DO UPDATE SET count =
            max(excluded.count, min(count, (SELECT count(*) FROM message WHERE message.ticket = ?1)))
          """
      ).execute(arguments: [row.rawValue, CountLimit.clamped(count)])
    }
  }

  /// Flags tickets unread for this person, or takes the flags away: all in one write, those that are gone left out.
  ///
  /// - Parameters:
  ///   - isOn: Whether they are flagged afterwards.
  ///   - rows: The tickets.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `other`.
  package func setFlags(_ isOn: Bool, of rows: [RowID]) throws(StorageProblem) {
    try write { db in for row in rows { try db.setFlag(isOn, of: row) } }
  }

  /// Reads which tickets this person flagged.
  ///
  /// - Returns: The rows, in no order.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func flaggedRows() throws(StorageProblem) -> [RowID] {
    try read { db in try db.rowIDs("SELECT ticket FROM flag", []) }
  }

  /// Does what time alone makes due, once, whichever process comes first; nothing is written when nothing is due.
  ///
  /// In an authority a snooze whose time has passed ends: the wake time is cleared, the status becomes open unless it is
  /// new or open (a resolved ticket reopens too), and `updated_at` moves (contract.md section 7, newest); by the rules of
  /// older generations only a ticket on hold is opened. In a mirror the server does that; here only the mark that it woke
  /// is set. Then ranks that time has changed are written.
  ///
  /// - Parameter now: The moment.
  /// - Returns: The rows that woke or stand in another tier than before, in no order.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `moved` also when nothing is due, `damaged`, `other`.
  package func advance(to now: Date) throws(StorageProblem) -> [RowID] {
    let moment = now.microseconds
    let ended = !role.isMirror ? "" : "AND snoozed_until IS NOT woken_from"
    let isDue = try read { db in
      try Bool.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT EXISTS (SELECT 1 FROM ticket WHERE tier_until <= ?1)
              OR EXISTS (SELECT 1 FROM ticket WHERE snoozed_until <= ?1 \(ended))
            """), arguments: [moment]) ?? false
    }
    guard isDue else {
      // Whoever asks often enough learns in time that nothing reaches the file any more.
      if isLost { throw .moved }
      return []
    }
    return try write { db in
      var changed: Set<RowID> = []
      for row in try db.rowIDs("SELECT row FROM ticket WHERE snoozed_until <= ? \(ended)", [moment]) {
        let before = role.isMirror ? nil : try db.ticket(row)
        try endSnooze(of: row, at: now, in: db)
        if let before, let after = try db.ticket(row) { try db.log(nil, before, after, at: now) }
        changed.insert(row)
      }
      for row in try db.rowIDs("SELECT row FROM ticket WHERE tier_until <= ?", [moment])
      where try db.rerank(row, at: now) { changed.insert(row) }
      return Array(changed)
    }
  }

  /// Older servers reopen only what the snooze had put on hold (contract.md section 7).
  private var statusAfterSnooze: String {
    generation >= .n
      ? "iif(status IN ('new', 'open'), status, 'open')" : "iif(status = 'on_hold', 'open', status)"
  }

  /// Whether the end of the snooze reopens a resolved ticket, which ends what settled it.
  private var leavesResolved: String { "status = 'resolved' AND \(statusAfterSnooze) <> 'resolved'" }

  private func endSnooze(of row: RowID, at now: Date, in db: Database) throws {
    let sql =
      switch role {
      case .authority:
        """
        UPDATE ticket SET snoozed_until = NULL, asleep_from = NULL, woke_at = ?1, updated_at = max(?1, updated_at),
          settled_from = iif(\(leavesResolved), NULL, settled_from),
          settled_at = iif(\(leavesResolved), NULL, settled_at), status = \(statusAfterSnooze) WHERE row = ?2
        """
      case .mirror: "UPDATE ticket SET woke_at = ?1, woken_from = snoozed_until WHERE row = ?2"
      }
    try db.cachedStatement(sql: sql).execute(arguments: [now.microseconds, row.rawValue])
    try db.rerank(row, at: now)
  }
}
