import GRDB

extension Database {
  /// Whether the search index holds every ticket.
  func isIndexWhole() throws -> Bool {
    try Bool.fetchOne(cachedStatement(sql: "SELECT NOT EXISTS (SELECT 1 FROM search_missing)")) ?? true
  }
}
