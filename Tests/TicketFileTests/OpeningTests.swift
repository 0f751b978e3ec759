import Foundation
import GRDB
import Testing
import TicketFakes
import Tickets

@testable import TicketFile

@Suite("Opening files")
struct OpeningTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func open(
    _ name: String, _ mode: TicketDatabase.OpenMode = .open, busyTimeout: Duration = .milliseconds(50)
  ) throws(StorageProblem) -> TicketDatabase {
    try TicketDatabase.open(path: folder.path(name), mode: mode, role: .authority, busyTimeout: busyTimeout) {
      date("2026-03-05T12:00:00Z")
    }
  }

  /// Expects a refusal that leaves the bytes of the file alone.
  private func expectRefusal(
    _ name: String, _ problem: StorageProblem, _ mode: TicketDatabase.OpenMode = .open,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let before = try? Data(contentsOf: URL(fileURLWithPath: folder.path(name)))
    #expect(throws: problem, sourceLocation: sourceLocation) { _ = try open(name, mode) }
    let after = try? Data(contentsOf: URL(fileURLWithPath: folder.path(name)))
    #expect(before == after, sourceLocation: sourceLocation)
  }

  private func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: folder.path(name)))
  }

  @Test func aClosedFileRefusesWork() throws {
    let file = try open("inbox.sqlite", .create)
    file.close()
    #expect(throws: StorageProblem.self) { _ = try file.ticketCount() }
    #expect(throws: StorageProblem.self) {
      _ = try file.order(ListSpec(view: .all, sort: .number, viewer: Viewer(name: "Sam")))
    }
    #expect(throws: StorageProblem.self) { _ = try file.dataVersion() }
    #expect(throws: StorageProblem.self) { try file.markSeen(1, of: RowID(rawValue: 1)) }
  }

  @Test func missingThingsAreNamed() throws {
    expectRefusal("none.sqlite", .missing)
    expectRefusal("none/none.sqlite", .missingFolder)
    expectRefusal("none/none.sqlite", .missingFolder, .create)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
  }

  @Test func aFolderIsNoFile() {
    #expect(throws: StorageProblem.notAFile) {
      _ = try TicketDatabase.open(path: folder.url.path, mode: .openOrCreate, role: .authority) { Date() }
    }
    #expect(throws: StorageProblem.notAFile) {
      _ = try TicketDatabase.open(path: "/dev/null", mode: .openOrCreate, role: .authority) { Date() }
    }
  }

  @Test func filesOfOthersAreLeftAlone() throws {
    try write(Array("Dear reader, this is a letter.".utf8), to: "letter")
    expectRefusal("letter", .notADatabase)
    expectRefusal("letter", .notADatabase, .openOrCreate)
    try write([], to: "empty")
    expectRefusal("empty", .notADatabase)
    let other = try DatabaseQueue(path: folder.path("other"))
    try other.writeWithoutTransaction { try $0.execute(sql: "CREATE TABLE a (b); PRAGMA application_id = 7") }
    try other.close()
    expectRefusal("other", .notADatabase)
    expectRefusal("other", .notADatabase, .openOrCreate)
    #expect(!FileManager.default.fileExists(atPath: folder.path("other-wal")))
  }

  @Test func anEmptyFileAndAnUnfinishedCreationAreFilled() throws {
    try write([], to: "empty")
    #expect(try open("empty", .openOrCreate).ticketCount() == 0)
    // What is left when a process dies between the change to WAL and the schema.
    let half = try DatabaseQueue(path: folder.path("half"))
    try half.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA application_id = 0") }
    try half.close()
    #expect(try open("half", .openOrCreate).ticketCount() == 0)
  }

  @Test func anExistingFileIsNotCreatedAgain() throws {
    try open("inbox", .create).close()
    #expect(throws: StorageProblem.other(code: 14)) { _ = try open("inbox", .create) }
    #expect(try open("inbox").ticketCount() == 0)
  }

  @Test func aNewerSchemaIsRefused() throws {
    let database = try open("inbox", .create)
    try database.writer.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
    database.close()
    expectRefusal("inbox", .newerSchema(99))
  }

  @Test func anOlderSchemaIsBroughtUpToDate() throws {
    let old = try DatabaseQueue(path: folder.path("inbox"))
    try old.writeWithoutTransaction { db in
      try db.execute(sql: Schema.steps[0].sql)
      try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = 1")
    }
    try old.close()
    let database = try open("inbox")
    try database.store([fullTicket()])
    #expect(try database.row(number: 318) != nil)
  }

  @Test func damageIsReportedAsDamage() throws {
    let database = try open("inbox", .create)
    try database.store((1...200).map { .sample($0) })
    database.close()
    let size = try Data(contentsOf: URL(fileURLWithPath: folder.path("inbox"))).count
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path("inbox")))
    try handle.seek(toOffset: 4096)
    try handle.write(contentsOf: Data(repeating: 0x5A, count: size - 4096))
    try handle.close()
    #expect(throws: StorageProblem.damaged) {
      let damaged = try open("inbox")
      _ = try damaged.order(ListSpec(view: .all, sort: .ranked, viewer: .nobody))
    }
    try write(Array("SQLite format 3\0".utf8) + Array(repeating: 1, count: 5000), to: "head")
    #expect { _ = try open("head") } throws: { error in
      [.damaged, .notADatabase].contains(error as? StorageProblem)
    }
  }

  @Test func aLockedFileIsNamedAfterTheTimeout() throws {
    try open("inbox", .create).close()
    let other = try DatabaseQueue(path: folder.path("inbox"))
    try other.inDatabase { db in
      try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE")
      #expect(throws: StorageProblem.locked) { _ = try open("inbox") }
      try db.execute(sql: "ROLLBACK")
    }
  }

  @Test func writersWaitAndReadersDoNot() throws {
    let first = try open("inbox", .create)
    let second = try open("inbox")
    try first.store([.sample(1)])
    try first.writer.inDatabase { db in
      try db.execute(sql: "BEGIN IMMEDIATE")
      #expect(try second.ticketCount() == 1)
      #expect(throws: StorageProblem.locked) { try second.store([.sample(2)]) }
      try db.execute(sql: "ROLLBACK")
    }
    try second.store([.sample(2)])
    #expect(try first.ticketCount() == 2)
  }

  @Test func aBusyFileOpensAllTheSame() throws {
    let first = try open("inbox", .create)
    try first.store([.sample(1) { $0.snoozedUntil = date("2026-03-05T12:00:01Z") }])
    try first.writer.inDatabase { db in
      try db.execute(sql: "BEGIN IMMEDIATE")
      let second = try TicketDatabase.open(
        path: folder.path("inbox"), mode: .open, role: .authority, busyTimeout: .milliseconds(10)
      ) { date("2026-03-06T12:00:00Z") }
      #expect(try second.ticketCount() == 1)
      try db.execute(sql: "ROLLBACK")
    }
  }

  @Test func onlyTheOwnerMayReadANewFile() throws {
    let database = try open("inbox", .create)
    try database.store([.sample(1)])
    for name in ["inbox", "inbox-wal", "inbox-shm"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(name))
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
    }
  }

  @Test func aFullDiskIsNamedAndNothingIsHalfWritten() throws {
    let database = try open("inbox", .create)
    try database.store([.sample(1)])
    try database.writer.inDatabase { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages + 2)")
    }
    #expect(throws: StorageProblem.diskFull) { try database.store((2...500).map { .sample($0) }) }
    #expect(try database.ticketCount() == 1)
    #expect(try database.order(ListSpec(view: .all, sort: .number, viewer: .nobody)).rows.count == 1)
    let text = String(repeating: "x", count: 100_000)
    let draft = Draft(ticket: .numbered(1), audience: .team, text: text, state: .editing, savedAt: date("2026-03-05"))
    #expect(throws: StorageProblem.diskFull) { try database.save(draft) }
    #expect(try database.drafts().isEmpty)
  }

  /// The superuser may write anything, so this says something only for other users.
  @Test(.enabled(if: !FileManager.default.isWritableFile(atPath: "/"))) func aReadOnlyFileIsReadAndNotWritten() throws {
    let database = try open("inbox", .create)
    try database.store([.sample(1)])
    try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: folder.path("inbox"))
    let second = try open("inbox")
    #expect(second.isReadOnly)
    #expect(try second.row(number: 1) != nil)
    #expect(throws: StorageProblem.readOnly) { try second.store([.sample(2)]) }
    #expect(throws: StorageProblem.readOnly) { try second.markSeen(1, of: RowID(rawValue: 1)) }
    database.close()
    second.close()
    // SQLite cannot read a WAL file whose companions are gone and cannot be made.
    for name in ["inbox-wal", "inbox-shm"] { try? FileManager.default.removeItem(atPath: folder.path(name)) }
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: folder.url.path)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.url.path) }
    #expect(throws: StorageProblem.readOnly) { _ = try open("inbox") }
    #expect(throws: StorageProblem.readOnly) { _ = try open("new", .create) }
    try FileManager.default.setAttributes([.posixPermissions: 0o000], ofItemAtPath: folder.path("inbox"))
    #expect(throws: StorageProblem.noPermission) { _ = try open("inbox") }
  }
}
