import Foundation
import GRDB
import LocalTickets
import Testing
import TicketFakes
import Tickets

@testable import TicketFile

@Suite("What a file is to its tickets")
struct RoleTests {
  private let folder: TestFolder
  private static let other = FileRole.mirror(of: "https://other.example project 1")

  init() throws { folder = try TestFolder() }

  @discardableResult
  private func open(
    _ role: FileRole?, _ mode: TicketDatabase.OpenMode = .open
  ) throws(StorageProblem) -> TicketDatabase {
    try TicketDatabase.open(path: folder.path("inbox"), mode: mode, role: role) { date("2026-03-05T12:00:00Z") }
  }

  /// A file as the version before left it.
  private func makeOld(_ sql: String = "") throws {
    let old = try DatabaseQueue(path: folder.path("inbox"))
    try old.writeWithoutTransaction { db in
      for step in Schema.steps.prefix(4) { try db.execute(sql: step.sql) }
      try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = 4")
      try db.execute(sql: sql)
    }
    try old.close()
  }

  private var bytes: Data? { try? Data(contentsOf: URL(fileURLWithPath: folder.path("inbox"))) }

  @Test func whatServesTheListsOfTheAPIIsOnlyInAnAuthority() throws {
    func serving() throws -> Set<String> {
      let file = try DatabaseQueue(path: folder.path("inbox"))
      defer { try? file.close() }
      let names = [
        "ticket_created", "ticket_origin", "ticket_counted", "due_recounted", "ticket_tagged", "ticket_ranked",
      ]
      let found = try file.read { db in try String.fetchSet(db, sql: "SELECT name FROM sqlite_schema") }
      return found.intersection(names)
    }
    let authority = try open(.authority, .create)
    authority.close()
    #expect(try serving().count == 6)
    try FileManager.default.removeItem(atPath: folder.path("inbox"))
    // Mirrors of versions before have it all.
    let old = try open(nil, .create)
    try old.store([.sample(1) { $0.tags = ["vip"] }, .sample(2)])
    old.close()
    #expect(try serving().count == 6)
    for _ in 0..<2 {
      let mirror = try open(.testMirror)
      defer { mirror.close() }
      try mirror.store([.sample(1) { $0.status = .resolved }, .sample(3)])
      #expect(try mirror.ticketCount() == 3)
      #expect(try serving() == ["ticket_ranked"])
    }
  }

  @Test(arguments: [FileRole.authority, .testMirror]) func aFileStaysWhatItIs(role: FileRole) throws {
    let file = try open(role, .create)
    try file.store([.sample(1) { $0.snoozedUntil = date("2026-03-05T11:00:00Z") }])
    file.close()
    let before = bytes
    for wrong in [FileRole.authority, .testMirror, Self.other] where wrong != role {
      for mode in [TicketDatabase.OpenMode.open, .openOrCreate] {
        #expect(throws: StorageProblem.wrongRole(role)) { try open(wrong, mode) }
      }
    }
    #expect(bytes == before, "a refused file is left untouched")
    #expect(try open(nil).role == role)
    #expect(try open(role).role == role)
  }

  @Test(arguments: [FileRole.authority, .testMirror]) func anOlderFileGetsItsRoleWhenItIsOpened(role: FileRole) throws {
    try makeOld()
    let reading = try open(nil)
    #expect(reading.role == .authority, "somebody who only reads decides nothing")
    reading.close()
    #expect(try open(role).role == role)
    #expect(throws: StorageProblem.wrongRole(role)) { try open(Self.other) }
  }

  @Test func anOlderMirrorDoesNotBecomeAnAuthority() throws {
    try makeOld("INSERT INTO sync_mark VALUES (1, 7)")
    let before = bytes
    #expect(throws: StorageProblem.wrongRole(.mirror(of: ""))) { try open(.authority) }
    #expect(bytes == before)
    #expect(try open(nil).role == .mirror(of: ""))
    #expect(try open(.testMirror).role == .testMirror)
    #expect(throws: StorageProblem.wrongRole(.testMirror)) { try open(.authority) }
  }

  @Test func anOlderLocalInboxIsNotOverwrittenByAMirror() throws {
    try makeOld("INSERT INTO agent VALUES (1, 'Sam Ortiz', NULL)")
    #expect(throws: StorageProblem.wrongRole(.authority)) { try open(.testMirror) }
    #expect(try open(.authority).agents().map(\.name) == ["Sam Ortiz"])
  }
}
