import GRDB
import Tickets

/// Tags of tickets, as statements on a connection.
extension Database {
  /// The tags of a ticket, sorted.
  func tags(of row: RowID) throws -> [String] {
    try String.fetchAll(cachedStatement(sql: Self.tagNames), arguments: [row.rawValue]).sorted()
  }

  static let tagNames = "SELECT name FROM ticket_tag JOIN tag ON tag.id = ticket_tag.tag WHERE ticket = ?"

  /// The tags of many tickets, whose rows a query gives, sorted; those without any are left out.
  func tags(ofTickets tickets: String, _ arguments: StatementArguments) throws -> [RowID: [String]] {
    // The order of the join is ours: few tickets have few tags, however many tags there are.
    let statement = try cachedStatement(
      sql: """
        SELECT ticket, name FROM ticket_tag CROSS JOIN tag ON tag.id = ticket_tag.tag WHERE ticket IN (\(tickets))
        """)
    var tags: [RowID: [String]] = [:]
    for (row, name) in try statement.all(arguments, { (row: $0.rowID(), name: $0.text()) }) {
      tags[row, default: []].append(name)
    }
    return tags.mapValues { $0.sorted() }
  }

  /// Makes the tags of a ticket exactly these, which must be normalised; tells whether anything changed.
  func setTags(_ tags: [String], of row: RowID) throws -> Bool {
    try setTags(tags, of: row, before: self.tags(of: row))
  }

  /// The same for a caller who has read the tags in this transaction.
  func setTags(_ tags: [String], of row: RowID, before: [String]) throws -> Bool {
    guard before != tags else { return false }
    for tag in before where !tags.contains(tag) {
      try cachedStatement(sql: "DELETE FROM ticket_tag WHERE ticket = ? AND tag = (SELECT id FROM tag WHERE name = ?)")
        .execute(arguments: [row.rawValue, tag])
    }
    for tag in tags where !before.contains(tag) {
      try cachedStatement(sql: "INSERT OR IGNORE INTO ticket_tag (ticket, tag) VALUES (?, ?)")
        .execute(arguments: [row.rawValue, try tagID(tag)])
    }
    return true
  }

  /// The key of a tag, new ones added.
  func tagID(_ name: String) throws -> Int64 {
    if let id = try Int64.fetchOne(cachedStatement(sql: "SELECT id FROM tag WHERE name = ?"), arguments: [name]) {
      return id
    }
    try cachedStatement(sql: "INSERT INTO tag (name) VALUES (?)").execute(arguments: [name])
    return lastInsertedRowID
  }
}

extension TagEdit {
  /// A list of tags as servers store it: trimmed, lower-cased, without blanks and duplicates, sorted.
  static func normalised(_ tags: [String]) -> [String] {
    // The file keeps no NUL (see `ColumnValue.text`), so it must not be compared with one either.
    let stored = tags.map { normalised($0).replacing("\0", with: "\u{FFFD}") }
    return Set(stored.filter { !$0.isEmpty }).sorted()
  }
}
