import FoundationEssentials
import GRDB
import Notation
package import Tickets

extension TicketDatabase: ChangeQueueing {
  /// Reads everything that waits, those that a person has to look at included.
  ///
  /// - Returns: The changes in the order in which they were made.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func queuedChanges() throws(StorageProblem) -> [QueuedChange] {
    try scan { db in try db.queuedChanges("ORDER BY queued_change.id", []) }
  }

  /// Puts changes at the end, all or none; they survive even a loss of power.
  ///
  /// - Parameter changes: The changes, in order.
  /// - Returns: The same with their places.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`; nothing waits then.
  package func enqueue(_ changes: [QueuedChange]) throws(StorageProblem) -> [QueuedChange] {
    try write(isDurable: true) { db in
      try changes.map { change in
        try db.cachedStatement(sql: "INSERT INTO queued_change (ticket, number, work, made_at) VALUES (?, ?, ?, ?)")
          .execute(arguments: [
            change.ticket.uuid, change.number, change.work.json.jsonText, change.madeAt.microseconds,
          ])
        var kept = change
        kept.id = db.lastInsertedRowID
        return kept
      }
    }
  }

  /// Claims the sending of what waits and tells what comes first; a claim is renewed with each change.
  ///
  /// - Parameters:
  ///   - sender: Who sends: any number that other programs over the file do not have.
  ///   - lease: How long the claim stands when it is neither renewed nor given back.
  /// - Returns: The change; the claim is given back when none is left.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`.
  package func nextChange(for sender: UInt64, lease: Duration) throws(StorageProblem) -> QueueTurn {
    try write { db in
      let now = moment.microseconds
      let holder = Int64(bitPattern: sender)
      let isTaken = try Bool.fetchOne(
        db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM queue_claim WHERE sender <> ? AND until > ?)"),
        arguments: [holder, now])
      guard isTaken != true else { return .taken }
      guard let next = try db.queuedChanges("WHERE hold IS NULL ORDER BY queued_change.id LIMIT 1", []).first else {
        try db.execute(sql: "DELETE FROM queue_claim")
        return .nothing
      }
      try db.cachedStatement(sql: "INSERT OR REPLACE INTO queue_claim (id, sender, until, change) VALUES (1, ?, ?, ?)")
        .execute(arguments: [holder, now + lease.components.seconds * 1_000_000, next.id])
      return .next(next)
    }
  }

  /// Gives a claim back; one that somebody else has is left alone.
  ///
  /// - Parameter sender: Who claimed.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`; the lease ends the claim then.
  package func giveBack(_ sender: UInt64) throws(StorageProblem) {
    try write { db in
      try db.cachedStatement(sql: "DELETE FROM queue_claim WHERE sender = ?")
        .execute(arguments: [Int64(bitPattern: sender)])
    }
  }

  /// Takes out a change that was sent or refused; nothing happens when it is gone.
  ///
  /// - Parameter id: Its place.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`.
  package func end(_ id: Int64) throws(StorageProblem) {
    try write { db in
      try db.cachedStatement(sql: "DELETE FROM queued_change WHERE id = ?").execute(arguments: [id])
    }
  }

  /// Keeps a change for a person to look at; it is not sent until they say so.
  ///
  /// - Parameters:
  ///   - id: Its place.
  ///   - hold: Why.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`.
  package func hold(_ id: Int64, _ hold: QueuedChange.Hold) throws(StorageProblem) {
    try write { db in
      try db.cachedStatement(sql: "UPDATE queued_change SET hold = ? WHERE id = ?")
        .execute(arguments: [hold.json.jsonText, id])
    }
  }

  /// Lets a change wait again that a person has looked at; what was found then counts as what the person saw.
  ///
  /// - Parameter id: Its place.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`.
  package func resume(_ id: Int64) throws(StorageProblem) {
    try write(isDurable: true) { db in
      guard let held = try db.queuedChanges("WHERE queued_change.id = ? AND hold IS NOT NULL", [id]).first else {
        return
      }
      try db.cachedStatement(sql: "UPDATE queued_change SET hold = NULL, work = ? WHERE id = ?")
        .execute(arguments: [held.resumed.work.json.jsonText, id])
    }
  }

  /// Takes changes back that a person does not want any more, but for one that is being sent.
  ///
  /// - Parameter ids: Their places.
  /// - Returns: Those that were taken out; the others were sent, or are being sent.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`; none is taken out then.
  package func drop(_ ids: [Int64]) throws(StorageProblem) -> [Int64] {
    try write(isDurable: true) { db in
      let busy = try Int64.fetchOne(
        db.cachedStatement(sql: "SELECT change FROM queue_claim WHERE until > ?"), arguments: [moment.microseconds])
      return try ids.filter { id in
        guard id != busy else { return false }
        try db.cachedStatement(sql: "DELETE FROM queued_change WHERE id = ?").execute(arguments: [id])
        return db.changesCount > 0
      }
    }
  }
}

extension Database {
  fileprivate func queuedChanges(_ rest: String, _ arguments: StatementArguments) throws -> [QueuedChange] {
    let statement = try cachedStatement(
      sql: """
        SELECT queued_change.id, queued_change.ticket, queued_change.number, ticket.row, work, made_at, hold
        FROM queued_change LEFT JOIN ticket ON ticket.id = queued_change.ticket \(rest)
        """)
    return try statement.all(arguments) { reader -> QueuedChange? in
      let id = reader.optionalInteger() ?? 0
      let ticket = reader.ticketID()
      let number = reader.integer()
      let row = reader.optionalInteger().map(RowID.init(rawValue:))
      guard let work = reader.json().flatMap(QueuedChange.Work.init) else { return nil }
      var change = QueuedChange(ticket: ticket, number: number, row: row, work: work, madeAt: reader.date())
      change.id = id
      // What a newer version wrote there is for a person to look at.
      change.hold = reader.optionalText().map { text in
        (try? JSONValue(json: text.utf8)).flatMap(QueuedChange.Hold.init) ?? .fault
      }
      return change
    }.compactMap(\.self)
  }
}
