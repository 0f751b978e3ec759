import Foundation
import GRDB

@testable import TicketFile
import TicketFakes

extension TestInbox {
  /// Replaces the file by one as the version before a step of the schema left it, with the same tickets and messages.
  ///
  /// - Parameters:
  ///   - name: The step.
  ///   - change: What else that version had written.
  /// - Throws: What SQLite says.
  func becomeOlder(than name: String, _ change: (Database) throws -> Void = { _ in }) throws {
    database.close()
    let older = folder.path("older.sqlite")
    let queue = try DatabaseQueue(path: older)
    try queue.writeWithoutTransaction { db in
      let steps = Schema.steps.prefix { $0.name != name }
      for step in steps {
        try db.execute(sql: step.sql)
        try db.execute(sql: "INSERT INTO schema_step (name) VALUES (?)", arguments: [step.name])
      }
      try db.execute(sql: "PRAGMA application_id = \(Schema.applicationID); PRAGMA user_version = \(steps.count)")
      try db.execute(sql: "ATTACH ? AS newer", arguments: [path])
      for table in ["file_role", "ticket", "message"] {
        let columns = try db.columns(in: table).map(\.name).joined(separator: ", ")
        try db.execute(sql: "INSERT INTO main.\(table) (\(columns)) SELECT \(columns) FROM newer.\(table)")
      }
      try db.execute(sql: "DETACH newer")
      try change(db)
      if try db.tableExists("search_stale") { try db.indexChanges() }
    }
    try queue.close()
    for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + end) }
    try FileManager.default.moveItem(atPath: older, toPath: path)
  }
}
