package import Foundation
import GRDB
package import ServerPorts
import TicketFile
package import Tickets

extension TicketDatabase {
  /// Keeps a key of a server over this file.
  ///
  /// - Parameter key: Its name must be its own; its person must be one of the file.
  /// - Returns: Whether it is kept now; `false` when there is a key of that name already.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, and `other` for a person that the file does not know.
  package func add(_ key: AccessKey) throws(StorageProblem) -> Bool {
    let now = moment
    return try write(isDurable: true) { db in
      let isTaken = try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM access_key WHERE name = ?)", arguments: [ColumnValue.text(key.name)])
      guard isTaken != true else { return false }
      try db.execute(
        sql: """
          INSERT INTO access_key (name, digest, scopes, agent, is_project_only, made_at) VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          ColumnValue.text(key.name), Data(key.digest), key.scopes.description, key.person.userID, key.isProjectOnly,
          now.microseconds,
        ])
      return true
    }
  }

  /// Forgets a key, so that no server over this file accepts it any more.
  ///
  /// - Parameter name: The key's name.
  /// - Returns: Whether there was one.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`.
  package func revokeKey(named name: String) throws(StorageProblem) -> Bool {
    try write(isDurable: true) { db in
      try db.execute(sql: "DELETE FROM access_key WHERE name = ?", arguments: [ColumnValue.text(name)])
      return db.changesCount > 0
    }
  }

  /// Reads the keys of the file, the oldest first.
  ///
  /// - Returns: Every key that was not revoked.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func keys() throws(StorageProblem) -> [StoredKey] { try read { db in try db.keys() } }

  /// Reads the keys again if the file has changed since.
  ///
  /// - Parameter version: What the last call returned; `nil` reads in any case.
  /// - Returns: The keys with a number that changes when the file does; `nil` when it has not changed.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func keys(since version: Int?) throws(StorageProblem) -> (keys: [StoredKey], version: Int)? {
    // The number first: what changes in between is then read once more.
    let current = try mark()
    return current == version ? nil : (try read { db in try db.keys() }, current)
  }

  /// Writes down when keys were last used; keys that were revoked meanwhile are left alone.
  ///
  /// - Parameter moments: By the digest of the key.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`.
  package func markUsed(_ moments: [[UInt8]: Date]) throws(StorageProblem) {
    guard !moments.isEmpty else { return }
    try write { db in
      let statement = try db.cachedStatement(
        sql: "UPDATE access_key SET last_used_at = max(?1, ifnull(last_used_at, ?1)) WHERE digest = ?2")
      for (digest, moment) in moments {
        try statement.execute(arguments: [moment.wholeMicroseconds.microseconds, Data(digest)])
      }
    }
  }
}

extension Database {
  fileprivate func keys() throws -> [StoredKey] {
    let statement = try cachedStatement(
      sql: """
        SELECT key.name, digest, scopes, is_project_only, made_at, last_used_at, agent.id, agent.name, email,
          (SELECT json_group_array(role) FROM agent_role WHERE agent_role.agent = agent.id)
        FROM access_key AS key JOIN agent ON agent.id = key.agent ORDER BY key.id
        """)
    return try statement.all([]) { reader in
      let name = reader.text()
      let digest = Array(reader.blob())
      let scopes = KeyScopes(kept: reader.text())
      let isProjectOnly = reader.flag()
      let madeAt = reader.date()
      let lastUsedAt = reader.optionalDate()
      let person = Viewer(
        userID: reader.integer(), name: reader.text(), email: reader.optionalText(), roleIDs: Set(reader.texts()))
      return StoredKey(
        key: AccessKey(name: name, digest: digest, scopes: scopes, person: person, isProjectOnly: isProjectOnly),
        madeAt: madeAt, lastUsedAt: lastUsedAt)
    }
  }
}
