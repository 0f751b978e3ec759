import Foundation
package import GRDB
package import Tickets

extension TicketDatabase {
  /// Takes whole tickets into the file, new ones and known ones; what did not change is not written.
  ///
  /// A `nil` person never erases a known one (contract.md section 5.3: the answer to a PATCH has none). In a mirror a
  /// ticket that carries the number of another one replaces it, because the server's numbers are unique. A snooze that
  /// has ended between two versions of a ticket marks it as woken.
  ///
  /// - Parameters:
  ///   - tickets: Any number; one transaction.
  ///   - endsWokenMark: Whether they answer a verb of this person that ends the mark that it woke.
  ///   - rests: Since when the tickets rest, where the verb says so; else status and snooze decide.
  /// - Returns: The rows, in the order of the tickets.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, and `other(code: 2067)` when a number is taken in an
  ///   authority; nothing is written then.
  @discardableResult
  package func store(
    _ tickets: [Ticket], endsWokenMark: Bool = false, rests: RestMarks? = nil
  ) throws(StorageProblem) -> [RowID] {
    try write { db in
      try tickets.map { ticket in
        let row = try store(ticket, endsWokenMark: endsWokenMark, in: db).row
        if let rests { try setRests(rests, of: row, in: db) }
        return row
      }
    }
  }

  /// Takes messages of a thread into the file; a message that is known is updated, never doubled.
  ///
  /// A mirror remembers when it was given a whole thread.
  ///
  /// - Parameters:
  ///   - messages: Some or all messages; those that arrive earlier come first among equal times.
  ///   - id: The ticket; nothing happens when the file does not have it.
  ///   - isWhole: Whether these are all messages: others are then removed and the thread counts as known.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`.
  package func store(_ messages: [Message], of id: TicketID, isWhole: Bool) throws(StorageProblem) {
    try write { db in
      guard let row = try db.rowID(of: id) else { return }
      try db.store(messages, of: row, isWhole: isWhole)
      try db.updateTurn(of: row, isWhole: isWhole || !role.isMirror, at: moment)
      guard isWhole && role.isMirror else { return }
      let statement = try db.cachedStatement(sql: "INSERT OR REPLACE INTO thread_read (ticket, at) VALUES (?, ?)")
      try statement.execute(arguments: StatementArguments([row.rawValue.databaseValue, ColumnValue.date(moment)]))
    }
  }

  /// Fills a file with tickets, their whole threads and the people of a local inbox, in one transaction.
  ///
  /// - Parameters:
  ///   - items: Tickets with their messages; tickets are taken as they are, counters included.
  ///   - agents: People who can be assigned; added to those the file has.
  ///   - roles: Pools that can be assigned; added to those the file has.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, and `other(code: 2067)` when two tickets share a number.
  package func seed(
    _ items: [(ticket: Ticket, messages: [Message])], agents: [Agent] = [], roles: [AgentRole] = []
  ) throws(StorageProblem) {
    try write { db in
      for (ticket, messages) in items { try store(ticket, messages: messages, isWhole: true, in: db) }
      try db.store(agents, roles)
    }
  }

  /// Writes down the answer to a bulk change of tags: the tickets' tags are now these.
  ///
  /// - Parameter result: The answer; skipped tickets and those the file does not have are left alone.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`.
  package func record(_ result: BulkTagResult) throws(StorageProblem) {
    try write { db in
      for updated in result.updated {
        guard let row = try db.rowID(of: updated.id) else { continue }
        _ = try db.setTags(TagEdit.normalised(updated.tags), of: row)
      }
    }
  }

  /// Writes down the answer to a bulk change of status: these tickets have it now, their mark that they woke ends.
  ///
  /// When the server changed them is not told, so `updated_at` stays until the next refresh.
  ///
  /// - Parameters:
  ///   - status: The status.
  ///   - ids: The tickets that changed; those the file does not have are left alone.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`.
  package func record(_ status: Status, of ids: [TicketID]) throws(StorageProblem) {
    try write { db in
      for id in ids {
        guard let row = try db.rowID(of: id), var ticket = try db.ticket(row) else { continue }
        ticket.status = status
        _ = try store(ticket, endsWokenMark: true, in: db)
      }
    }
  }

  /// Removes a ticket with its thread, if the file has it; its drafts stay.
  ///
  /// - Parameter id: The ticket.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`.
  package func remove(_ id: TicketID) throws(StorageProblem) {
    try write { db in
      try db.execute(sql: "DELETE FROM ticket WHERE id = ?", arguments: [id.uuid])
    }
  }
}

extension TicketDatabase {
  /// Stores a ticket with messages of its thread.
  ///
  /// - Throws: `DatabaseError`.
  @discardableResult
  package func store(
    _ ticket: Ticket, messages: [Message], isWhole: Bool, in db: Database
  ) throws -> (row: RowID, isNew: Bool) {
    let stored = try store(ticket, endsWokenMark: false, turnIfNew: ThreadTurn(messages), in: db)
    try db.store(messages, of: stored.row, isWhole: isWhole)
    if !stored.isNew { try db.updateTurn(of: stored.row, isWhole: isWhole || !role.isMirror, at: moment) }
    return stored
  }

  /// Stores a ticket; of a new one it may be told what the messages that will follow tell.
  ///
  /// - Throws: `DatabaseError`.
  package func store(
    _ ticket: Ticket, endsWokenMark: Bool, turnIfNew: ThreadTurn = ThreadTurn(), in db: Database
  ) throws -> (row: RowID, isNew: Bool) {
    if role.isMirror {
      try db.cachedStatement(sql: "DELETE FROM ticket WHERE number = ? AND id <> ?")
        .execute(arguments: [ticket.number, ticket.id.uuid])
    }
    let now = moment
    var ticket = ticket
    let known = try KnownTicket(ticket.id, in: db)
    if ticket.person == nil { ticket.person = known?.person }
    var standing: Standing
    var wokenFrom: Date?
    if let known {
      standing = known.standing
      try standing.follow(ticket, from: known.glimpse) { try db.turn(of: known.row) }
      (standing.wokeAt, wokenFrom) = known.wakes(
        by: ticket, wokeAt: standing.wokeAt, endsWokenMark: endsWokenMark, at: now)
    } else {
      standing = Standing(
        firstSeen: TicketGlimpse(ticket), createdAt: ticket.createdAt, updatedAt: ticket.updatedAt, turn: turnIfNew,
        isWhole: !role.isMirror)
    }
    let draft = TicketRow(row: known?.row ?? RowID(rawValue: 0), ticket: ticket, standing: standing)
    let local: [DatabaseValue] =
      StoredRank(of: draft, at: now).values + TicketColumns.values(of: standing) + [
        ColumnValue.date(wokenFrom), ColumnValue.flag(known?.isThreadKnown ?? !role.isMirror),
      ]
    let text = try db.firstCustomerText(of: known?.row, unless: ticket.emailSubject)
    let row = try db.write(TicketColumns.values(of: ticket, firstCustomerText: text) + local, to: known?.row)
    _ = try db.setTags(TagEdit.normalised(ticket.tags), of: row)
    return (row, known == nil)
  }
}
