import GRDB
import Notation
package import Tickets

/// Tags of tickets, as statements on a connection.
extension Database {
  /// The tags of a ticket, sorted.
  ///
  /// - Throws: `DatabaseError`.
  package func tags(of row: RowID) throws -> [String] {
    try cachedStatement(sql: Self.tagNames).all(of: row) { $0.text() }.sortedByCodePoints()
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
    return tags.mapValues { $0.sortedByCodePoints() }
  }

  /// Makes the tags of a ticket exactly these, which must be normalised; tells whether anything changed.
  func setTags(_ tags: [String], of row: RowID) throws -> Bool {
    try setTags(tags, of: row, before: self.tags(of: row))
  }

  /// The same for a caller who has read the tags in this transaction.
  ///
  /// - Throws: `DatabaseError`.
  package func setTags(_ tags: [String], of row: RowID, before: [String]) throws -> Bool {
    guard !before.elementsEqual(tags, by: { $0.isSame(as: $1) }) else { return false }
    for tag in before where !tags.holds(tag) {
      try cachedStatement(sql: "DELETE FROM ticket_tag WHERE ticket = ? AND tag = (SELECT id FROM tag WHERE name = ?)")
        .execute(arguments: [row.rawValue, tag])
    }
    for tag in tags where !before.holds(tag) {
      try cachedStatement(sql: "INSERT OR IGNORE INTO ticket_tag (ticket, tag) VALUES (?, ?)")
        .execute(arguments: [row.rawValue, try tagID(tag)])
    }
    return true
  }

  /// The keys of the tags that look like one, however their letters are written; finding goes by looks, identity never.
  func tags(lookingLike name: String) throws -> [Int64] {
    let look = name.look
    // What is ASCII looks only like itself, and like what is more than ASCII.
    let isASCII = name.utf8.allSatisfy { $0 < 0x80 }
    let narrowed = isASCII ? " WHERE name = ? OR length(name) < length(CAST(name AS BLOB))" : ""
    return try tags(narrowed, isASCII ? [look] : []) { $0.look == look }
  }

  /// The keys of the tags whose name holds these words one after the other, the last perhaps only by its beginning.
  func tags(holding words: [String], goesOn: Bool) throws -> [Int64] {
    guard let first = words.first else { return [] }
    let isASCII = first.utf8.allSatisfy { $0 < 0x80 }
    return try tags { name in
      // Names are in small letters already: most need not be parted to see that the word is in none of them.
      if isASCII, name.utf8.allSatisfy({ $0 < 0x80 }), !name.contains(first) { return false }
      let own = SearchText.words(of: name)
      return own.indices.contains { start in
        own.count - start >= words.count
          && words.indices.allSatisfy { place in
            let isLast = place == words.count - 1
            return isLast && goesOn ? own[start + place].hasPrefix(words[place]) : own[start + place] == words[place]
          }
      }
    }
  }

  private func tags(
    _ narrowed: String = "", _ arguments: StatementArguments = [], where isWanted: (String) -> Bool
  ) throws -> [Int64] {
    let statement = try cachedStatement(sql: "SELECT id, name FROM tag" + narrowed)
    let found = try statement.all(arguments) { (id: $0.optionalInteger() ?? 0, name: $0.text()) }
    return found.filter { isWanted($0.name) }.map(\.id)
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
