import Foundation
import GRDB
import TicketFile
import Tickets

extension Database {
  func channels() throws -> [SendingAddress] {
    let first = try Int64.fetchOne(self, sql: "SELECT min(row) FROM channel")
    return try Row.fetchAll(self, sql: "SELECT id, address, name, row FROM channel ORDER BY row").map { row in
      SendingAddress(id: row[0], address: row[1], name: row[2], isDefault: row[3] == first)
    }
  }

  func channel(address: String) throws -> SendingAddress? {
    // SQLite folds the case of ASCII only, as the column's own comparison does.
    let row = try Row.fetchOne(
      self, sql: "SELECT id FROM channel WHERE address = ?", arguments: [ColumnValue.text(address)])
    guard let id: UUID = row?[0] else { return nil }
    return try channels().first { $0.id == id }
  }
}
