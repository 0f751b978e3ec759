import Foundation
import GRDB
import Tickets

/// Gives the tickets of a file of an earlier version their standing and their rank, once.
///
/// Resolved tickets that nobody waits for stay as they are: what they lack is filled in when they change, and most
/// tickets of a large file are such.
struct StandingFill {
  private static let batch = 2000
  /// What is made again once behind the work.
  ///
  /// Indexes of columns that every ticket gets anew would change at each ticket. The trigger that counts revisions,
  /// which the work counts itself, doubles what a change costs by being there.
  private static let moved = ["ticket_active", "ticket_numbered", "ticket_due", "ticket_revised"]

  private let db: Database
  private let now: Date
  private let undelivered: [Int64: Date]
  /// Whether the messages of a thread are all that there are.
  private let knowsThreads: Bool

  init(_ db: Database, at now: Date) throws {
    self.db = db
    self.now = now
    undelivered = try Self.failures(db)
    knowsThreads = try FileRoleRecord.known(to: db)?.isMirror != true
  }

  /// Walks all tickets, and tells how much is done, 0 to 1.
  func run(_ progress: (Double) -> Void) throws {
    let last = try Int64.fetchOne(db, sql: "SELECT max(row) FROM ticket") ?? 0
    let moved = try setAside()
    let update = try db.cachedStatement(sql: Self.update)
    var row: Int64 = 0
    while row < last {
      let end = row + Int64(Self.batch)
      let tickets = try tickets(after: row, upTo: end)
      // Where most are looked at, the threads are read in one go.
      let turns = tickets.count > Self.batch / 4 ? try turns(after: row, upTo: end) : nil
      for ticket in tickets {
        guard ticket.hasTurn else {
          try write(ticket, turn: ThreadTurn(), by: update)
          continue
        }
        let key = ticket.row.row
        try write(ticket, turn: turns.map { $0[key] ?? ThreadTurn() } ?? db.turn(of: key), by: update)
      }
      row = end
      progress(min(1, Double(row) / Double(last)))
    }
    for sql in moved { try db.execute(sql: sql) }
  }

  /// Drops what is made again behind the work; returns the SQL that does.
  private func setAside() throws -> [String] {
    try Self.moved.compactMap { name in
      let row = try Row.fetchOne(db, sql: "SELECT type, sql FROM sqlite_schema WHERE name = ?", arguments: [name])
      guard let row else { return nil }
      try db.execute(sql: "DROP \(row[0] as String) \(name)")
      return row[1]
    }
  }

  /// Whose turn it is in every thread between two rows.
  private func turns(after first: Int64, upTo last: Int64) throws -> [RowID: ThreadTurn] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT ticket, author, created_at FROM message
        WHERE ticket > ? AND ticket <= ? AND is_private = 0 AND is_ai_draft = 0
        ORDER BY ticket DESC, created_at DESC, row DESC
        """)
    var turns: [RowID: ThreadTurn] = [:]
    var (row, turn, goesOn) = (RowID(rawValue: 0), ThreadTurn(), true)
    try statement.each([first, last]) { reader in
      let next = reader.rowID()
      if next != row {
        turns[row] = turn
        (row, turn, goesOn) = (next, ThreadTurn(), true)
      }
      guard goesOn else { return }
      goesOn = turn.add(older: Author(wire: reader.text()), at: reader.date())
    }
    turns[row] = turn
    return turns
  }

  /// What of a ticket its rank needs.
  private struct OldTicket {
    var row: TicketRow
    var createdAt: Date
    /// Whether the file has messages that tell whose turn it is.
    var hasTurn: Bool
  }

  private func tickets(after first: Int64, upTo last: Int64) throws -> [OldTicket] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT row, status, priority, unread, sla_due_at, snoozed_until, updated_at, last_message_at, woke_at,
          created_at, is_last_public_from_customer IS NOT NULL
        FROM ticket WHERE row > ? AND row <= ? AND (status <> 'resolved' OR unread > 0 OR row IN \(failed))
        """)
    let nobody = TicketID(UUID())
    return try statement.all([first, last]) { reader in
      let key = reader.rowID()
      var row = TicketRow(
        row: key, id: nobody, number: 0, subject: "", customer: "", channel: "",
        status: Status(wire: reader.text()), updatedAt: .distantPast)
      row.priority = reader.optionalText().map(Priority.init(wire:))
      row.unread = reader.integer()
      row.slaDueAt = reader.optionalDate()
      row.snoozedUntil = reader.optionalDate()
      row.updatedAt = reader.date()
      row.lastMessageAt = reader.optionalDate()
      row.wokeAt = reader.optionalDate()
      return OldTicket(row: row, createdAt: reader.date(), hasTurn: reader.flag())
    }
  }

  private var failed: String { "(\(undelivered.keys.map { String($0) }.joined(separator: ",")))" }

  private func write(_ ticket: OldTicket, turn: ThreadTurn, by update: Statement) throws {
    var row = ticket.row
    row.standing = Standing(
      firstSeen: row.glimpse, createdAt: ticket.createdAt, updatedAt: row.updatedAt, turn: turn, isWhole: knowsThreads,
      undeliveredAt: undelivered[row.row.rawValue])
    row.standing.wokeAt = ticket.row.wokeAt
    try update.run(
      StoredRank(of: row, at: now).values + TicketColumns.values(of: row.standing) + [row.row.rawValue.databaseValue])
  }

  /// The revision moves along in place of the trigger that is set aside.
  private static let update: String = {
    let names = (TicketColumns.rankNames + TicketColumns.standingNames).map { "\($0) = ?" }
    return "UPDATE ticket SET \(names.joined(separator: ", ")), revision = revision + 1 WHERE row = ?"
  }()

  /// When mails of tickets were refused or returned last.
  private static func failures(_ db: Database) throws -> [Int64: Date] {
    let rows = try Row.fetchAll(
      db,
      sql: """
        SELECT ticket.row, max(mail.settled_at) FROM outgoing_mail AS mail JOIN ticket ON ticket.id = mail.ticket
        WHERE mail.state = 'refused' AND mail.settled_at IS NOT NULL GROUP BY 1
        UNION ALL
        SELECT message.ticket, max(message.created_at) FROM message
        WHERE message.ticket IN (
            SELECT ticket.row FROM ticket WHERE id IN (SELECT ticket FROM outgoing_mail))
          AND is_private = 1 AND author_name = 'Mail' AND text LIKE 'A mail server returned one of our mails:%'
        GROUP BY 1
        """)
    return Dictionary(rows.map { ($0[0] as Int64, Date(microseconds: $0[1])) }, uniquingKeysWith: max)
  }
}
