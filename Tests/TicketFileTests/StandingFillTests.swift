import Foundation
import GRDB
import Testing
import TicketFakes
import Tickets

@testable import TicketFile

@Suite("Files of earlier versions get whose turn it is")
struct StandingFillTests {
  private let now = date("2026-03-05T12:00:00Z")

  /// A file as the version before wrote it, with tickets of the day before whose ranks are out of date.
  private func oldFile(_ folder: TestFolder, isMirror: Bool = false, tickets: [OldTicket]) throws -> String {
    let path = folder.path("inbox.sqlite")
    let file = try DatabaseQueue(path: path)
    try file.writeWithoutTransaction { db in
      let steps = Schema.steps.prefix { $0.name != "standing" }
      for step in steps {
        try db.execute(sql: step.sql)
        try db.execute(sql: "INSERT INTO schema_step (name) VALUES (?)", arguments: [step.name])
      }
      try db.execute(
        sql: "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = \(steps.count)")
      let origin = isMirror ? "https://acme.example project 1" : nil
      try db.execute(sql: "INSERT INTO file_role VALUES (1, ?)", arguments: [origin])
      for ticket in tickets { try ticket.write(to: db) }
    }
    try file.close()
    return path
  }

  private struct OldTicket {
    var number: Int
    var status: Status
    var unread = 0
    var snoozed = false
    var thread: [String] = []
    var isChangedLater = true

    func write(to db: Database) throws {
      let last = date("2026-03-04T08:00:00Z").microseconds
      let isFromCustomer = thread.last { $0 != "workflow" }.map { $0 == "customer" }
      try db.execute(
        sql: """
          INSERT INTO ticket (id, number, tier, prio_key, status, priority, unread, message_count,
            is_last_public_from_customer, snoozed_until, updated_at, subject, customer, channel, distinct_id,
            is_resolved_by_ai, created_at, last_message_at, unread_by_customer)
          VALUES (?1, ?2, iif(?3 = 'resolved', 12, 5), 4, ?3, 'medium', ?4, 1, ?5, ?6, ?7, 'Subject', 'Mara', 'email', '', 0,
            ?8, ?9, 0)
          """,
        arguments: [
          TicketID.numbered(number).uuid, number, status.wire, unread, isFromCustomer,
          snoozed ? date("2026-03-09T08:00:00Z").microseconds : nil, last + (isChangedLater ? 3_600_000_000 : 0), last,
          last,
        ])
      let row = db.lastInsertedRowID
      for (index, author) in thread.enumerated() {
        let at = last - Int64(thread.count - 1 - index) * 60_000_000
        try db.execute(
          sql: """
            INSERT INTO message (ticket, id, text, author, author_name, is_private, is_ai_draft, created_at, version)
            VALUES (?, ?, 'Text', ?, 'Somebody', 0, 0, ?, 0)
            """, arguments: [row, "\(number) \(index)", author, at])
      }
    }
  }

  private func tiers(_ path: String, role: FileRole) throws -> [Int: Tier] {
    let now = now
    let database = try TicketDatabase.open(path: path, mode: .open, role: role) { now }
    let order = try database.order(ListSpec(view: .all, sort: .ranked, viewer: .nobody))
    let rows = try database.rows(order.rows)
    let stored = try database.read { db in
      try Row.fetchAll(db, sql: "SELECT number, tier FROM ticket").reduce(into: [Int: Int]()) { $0[$1[0]] = $1[1] }
    }
    let pure = rows.map { ($0.number, Rank(of: $0, at: now, for: nil).tier.rawValue) }
    #expect(stored == Dictionary(uniqueKeysWithValues: pure))
    #expect(try database.fileCounts().waiting == stored.values.count { $0 == Tier.waiting.rawValue })
    return stored.compactMapValues(Tier.init)
  }

  @Test func aLocalInboxIsRankedByItsThreads() throws {
    let folder = try TestFolder()
    let path = try oldFile(
      folder,
      tickets: [
        OldTicket(number: 1, status: .pending, thread: ["support", "customer", "customer"]),
        OldTicket(number: 2, status: .open, unread: 1, thread: ["customer", "support"]),
        OldTicket(number: 3, status: .onHold, unread: 2, snoozed: true, thread: ["customer"]),
        OldTicket(number: 4, status: .resolved, unread: 1, thread: ["customer"]),
        OldTicket(number: 5, status: .resolved, unread: 1, thread: ["customer"], isChangedLater: false),
        OldTicket(number: 6, status: .resolved, thread: ["customer"]),
        OldTicket(number: 7, status: .open, thread: ["customer", "support", "customer", "workflow"]),
      ])
    let tiers = try tiers(path, role: .authority)
    #expect(
      tiers == [
        1: .customerReplied, 2: .waiting, 3: .snoozed, 4: .resolved, 5: .cameBack, 6: .resolved, 7: .needsReply,
      ])
    let row = try TicketDatabase.open(path: path, mode: .open, role: .authority) { now }.row(number: 1)
    #expect(row?.standing.customerWaitsSince == date("2026-03-04T07:59:00Z"))
  }

  @Test func aMirrorWithoutThreadsGoesByWhatIsUnread() throws {
    let folder = try TestFolder()
    let path = try oldFile(
      folder, isMirror: true,
      tickets: [
        OldTicket(number: 1, status: .pending, unread: 1), OldTicket(number: 2, status: .pending),
        OldTicket(number: 3, status: .onHold, unread: 1, snoozed: true),
      ])
    #expect(try tiers(path, role: .testMirror) == [1: .customerReplied, 2: .inProgress, 3: .snoozed])
  }

  @Test func whatWasResolvedBeforeDoesNotComeBackByBeingRead() throws {
    let folder = try TestFolder()
    let path = try oldFile(folder, isMirror: true, tickets: [OldTicket(number: 1, status: .resolved)])
    let now = now
    let database = try TicketDatabase.open(path: path, mode: .open, role: .testMirror) { now }
    try database.store([.sample("c", at: "2026-03-04T08:00:00Z")], of: .numbered(1), isWhole: true)
    #expect(try database.row(number: 1)?.isBack == false)
  }

  @Test func theBarIsToldOnlyForOldFiles() throws {
    let folder = try TestFolder()
    let path = try oldFile(folder, tickets: [OldTicket(number: 1, status: .open)])
    var parts: [Double] = []
    let now = now
    for _ in 0..<2 {
      try TicketDatabase.open(path: path, mode: .open, role: .authority, now: { now }, progress: { parts.append($0) })
        .close()
    }
    #expect(parts == [1])
  }

  @Test func whatTheFillSetsAsideIsThereAgain() throws {
    let folder = try TestFolder()
    let path = try oldFile(folder, tickets: [OldTicket(number: 1, status: .open, thread: ["customer"])])
    let now = now
    let database = try TicketDatabase.open(path: path, mode: .open, role: .authority) { now }
    let other = try TestInbox()
    func schema(_ database: TicketDatabase) throws -> [String] {
      try database.read { db in
        try String.fetchAll(db, sql: "SELECT name FROM sqlite_schema WHERE type IN ('index', 'trigger') ORDER BY name")
      }
    }
    #expect(try schema(database) == schema(other.database))
    func revision() throws -> Int? {
      try database.read { db in try Int.fetchOne(db, sql: "SELECT revision FROM ticket") }
    }
    #expect(try revision() == 1)
    try database.write { db in try db.execute(sql: "UPDATE ticket SET unread = 3") }
    #expect(try revision() == 2)
  }

  @Test func theSettingsOfTheFillEndWithIt() throws {
    let folder = try TestFolder()
    let now = now
    let path = try oldFile(folder, tickets: [OldTicket(number: 1, status: .open)])
    func settings(_ path: String) throws -> [Int?] {
      let database = try TicketDatabase.open(path: path, mode: .openOrCreate, role: .authority) { now }
      return try database.writer.inDatabase { db in
        try ["cache_size", "secure_delete", "wal_autocheckpoint"].map { try Int.fetchOne(db, sql: "PRAGMA \($0)") }
      }
    }
    let atFirst = try settings(path)
    #expect(try settings(path) == atFirst)
    #expect(atFirst.first == -16000 && atFirst.last == 4000)
  }

  @Test func theSettingsOfTheFillAreInForceInIt() throws {
    let queue = try DatabaseQueue()
    func settings(_ db: Database) throws -> [Int?] {
      try ["cache_size", "secure_delete", "wal_autocheckpoint"].map { try Int.fetchOne(db, sql: "PRAGMA \($0)") }
    }
    try queue.inDatabase { db in
      try db.execute(sql: "PRAGMA secure_delete = FAST")
      let usual = try settings(db)
      try db.inWideTransaction {
        let inForce = try settings(db)
        #expect(inForce == [-64000, 2, 0])
        return .commit
      }
      #expect(try settings(db) == usual)
    }
    try queue.inDatabase { db in
      try db.execute(sql: "PRAGMA secure_delete = ON")
      try db.inWideTransaction {
        let inForce = try settings(db)
        #expect(inForce == [-64000, 2, 0])
        return .rollback
      }
      #expect(try settings(db)[1] == 1)
    }
  }

  @Test func aFillThatFailsLeavesTheOldFileWhole() throws {
    let folder = try TestFolder()
    let path = try oldFile(folder, tickets: [OldTicket(number: 1, status: .open, unread: 2, thread: ["customer"])])
    func content() throws -> [String] {
      let queue = try DatabaseQueue(path: path)
      defer { try? queue.close() }
      return try queue.inDatabase { db in
        try Row.fetchAll(db, sql: "SELECT name, sql FROM sqlite_schema ORDER BY name").map { "\($0)" }
          + Row.fetchAll(db, sql: "SELECT * FROM ticket").map { "\($0)" }
          + ["\(try Schema.version(of: db))"]
      }
    }
    let before = try content()
    let queue = try DatabaseQueue(path: path)
    // Fails in a step behind the fill.
    try queue.inDatabase { db in try db.execute(sql: "CREATE TABLE search_missing (x)") }
    try queue.close()
    let now = now
    #expect(throws: StorageProblem.self) {
      try TicketDatabase.open(path: path, mode: .open, role: .authority) { now }
    }
    let again = try DatabaseQueue(path: path)
    try again.inDatabase { db in try db.execute(sql: "DROP TABLE search_missing") }
    try again.close()
    #expect(try content() == before)
    #expect(try tiers(path, role: .authority) == [1: .needsReply])
  }
}
