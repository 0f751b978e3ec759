import Foundation
import GRDB
package import Tickets

extension TicketDatabase {
  /// Reads what the server of a mirror was found to lack for a key.
  ///
  /// - Parameter key: A digest of the key, 32 bytes.
  /// - Returns: What is missing; what a newer version wrote is left out.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func lacks(of key: [UInt8]) throws(StorageProblem) -> Set<Lack> {
    try read { db in
      let statement = try db.cachedStatement(sql: "SELECT lack FROM server_lack WHERE key = ?")
      return Set(try String.fetchAll(statement, arguments: [Data(key)]).compactMap(Lack.init(word:)))
    }
  }

  /// Remembers what the server of a mirror lacks for a key, in place of what was known before.
  ///
  /// - Parameters:
  ///   - lacks: Everything that is missing.
  ///   - key: A digest of the key, 32 bytes; never the key.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `other`.
  package func setLacks(_ lacks: Set<Lack>, of key: [UInt8]) throws(StorageProblem) {
    try write { db in
      try db.cachedStatement(sql: "DELETE FROM server_lack WHERE key = ?").execute(arguments: [Data(key)])
      for lack in lacks {
        try db.cachedStatement(sql: "INSERT INTO server_lack (key, lack) VALUES (?, ?)")
          .execute(arguments: [Data(key), lack.word])
      }
    }
  }
}
