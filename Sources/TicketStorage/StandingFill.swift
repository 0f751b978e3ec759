import Foundation
import GRDB
import Tickets

/// Gives the tickets of a file of an earlier version their standing and their rank, once.
///
/// Resolved tickets that nobody waits for stay as they are: what they lack is filled in when they change, and most
/// tickets of a large file are such.
struct StandingFill {
  private static let batch = 2000

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
    var row: Int64 = 0
    while row < last {
      let end = row + Int64(Self.batch)
      for ticket in try tickets(after: row, upTo: end) { try write(ticket) }
      row = end
      progress(min(1, Double(row) / Double(last)))
    }
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
    return try statement.all([first, last]) { reader in
      let key = reader.rowID()
      var row = TicketRow(
        row: key, id: TicketID(UUID()), number: 0, subject: "", customer: "", channel: "",
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

  private func write(_ ticket: OldTicket) throws {
    var row = ticket.row
    let turn = ticket.hasTurn ? try db.turn(of: row.row) : ThreadTurn()
    row.standing = Standing(
      firstSeen: row.glimpse, createdAt: ticket.createdAt, updatedAt: row.updatedAt, turn: turn, isWhole: knowsThreads,
      undeliveredAt: undelivered[row.row.rawValue])
    row.standing.wokeAt = ticket.row.wokeAt
    let statement = try db.cachedStatement(sql: Self.update)
    try statement.execute(
      arguments: StatementArguments(
        StoredRank(of: row, at: now).values + TicketColumns.values(of: row.standing)
          + [row.row.rawValue.databaseValue]))
  }

  /// The revision moves along, so that the trigger that counts it has nothing to do.
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
