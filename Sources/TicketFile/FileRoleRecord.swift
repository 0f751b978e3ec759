import GRDB
import Tickets

/// What a file says of itself.
enum FileRoleRecord {
  /// The role that the file states; of files that do not state it yet, what is in them tells some.
  ///
  /// Only a mirror knows how far it has followed a server, and only a local inbox has people.
  static func known(to db: Database) throws -> FileRole? {
    if let stated = try stated(in: db) { return stated }
    if try db.tableExists("sync_mark"), try hasRows("sync_mark", db) { return .mirror(of: "") }
    if try db.tableExists("agent"), try hasRows("agent", db) { return .authority }
    return nil
  }

  /// Refuses a role that is not the file's; a mirror of nobody knows whom may become that of the asker.
  static func check(_ role: FileRole, against known: FileRole) throws {
    guard known == role || (known == .mirror(of: "") && role.isMirror) else { throw StorageProblem.wrongRole(known) }
  }

  /// Writes the role into a file that does not state one; another process may have been faster and of another mind.
  static func remember(_ role: FileRole, in db: Database) throws {
    if try stated(in: db) == nil {
      var origin: String?
      if case .mirror(let server) = role { origin = server }
      try db.execute(sql: "INSERT OR IGNORE INTO file_role (id, origin) VALUES (1, ?)", arguments: [origin])
    }
    if let stated = try stated(in: db) { try check(role, against: stated) }
  }

  private static func stated(in db: Database) throws -> FileRole? {
    guard try db.tableExists("file_role") else { return nil }
    guard let row = try Row.fetchOne(db, sql: "SELECT origin FROM file_role") else { return nil }
    let origin: String? = row[0]
    return origin.map(FileRole.mirror(of:)) ?? .authority
  }

  private static func hasRows(_ table: String, _ db: Database) throws -> Bool {
    try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM \(table))") ?? false
  }
}
