package import Foundation
import GRDB
import TicketFile
package import Tickets

extension TicketDatabase {
  /// Reads the addresses that mail can come from, in the order in which they were added; the first is the default.
  ///
  /// - Returns: The addresses; without any, no mail is sent.
  /// - Throws: `locked`, `damaged`, `noPermission`, `other`.
  package func channels() throws(StorageProblem) -> [SendingAddress] { try read { db in try db.channels() } }

  /// Adds an address that mail can come from, or gives one that is there another name.
  ///
  /// - Parameters:
  ///   - address: The address, compared without regard to case.
  ///   - name: The name beside it; can be empty.
  ///   - id: The id that a new address gets.
  /// - Returns: The address as it stands in the file.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`.
  package func addChannel(_ address: String, name: String, id: UUID) throws(StorageProblem) -> SendingAddress {
    try write(isDurable: true) { db in
      try db.execute(
        sql: """
          INSERT INTO channel (id, address, name) VALUES (?, ?, ?)
          ON CONFLICT (address) DO UPDATE SET name = excluded.name
          """, arguments: [id, ColumnValue.text(address), ColumnValue.text(name)])
      guard let channel = try db.channel(address: address) else { throw StorageProblem(code: .SQLITE_INTERNAL) }
      return channel
    }
  }

  /// Removes an address; mails that wait already still come from it.
  ///
  /// - Parameter address: The address, compared without regard to case.
  /// - Returns: Whether the file had it.
  /// - Throws: `locked`, `readOnly`, `diskFull`, `damaged`, `other`.
  package func removeChannel(_ address: String) throws(StorageProblem) -> Bool {
    try write(isDurable: true) { db in
      try db.execute(sql: "DELETE FROM channel WHERE address = ?", arguments: [ColumnValue.text(address)])
      return db.changesCount > 0
    }
  }
}
