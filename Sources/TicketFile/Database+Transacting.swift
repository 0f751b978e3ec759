import FoundationEssentials
import GRDB
import Tickets

extension Database {
  /// Runs a write in one transaction on the writer's connection, and brings the search index up to date with it.
  func transacting<Value>(isDurable: Bool, _ body: (Database) throws -> Value) throws -> Value {
    if isDurable { try execute(sql: "PRAGMA synchronous = FULL") }
    defer {
      if isDurable { try? execute(sql: "PRAGMA synchronous = NORMAL") }
    }
    var result: Value?
    try inTransaction(.immediate) {
      result = try body(self)
      try indexChanges()
      return .commit
    }
    guard let result else { throw StorageProblem(code: .SQLITE_INTERNAL) }
    return result
  }
}

extension Database {
  /// GRDB's own reads hand a closed connection on to SQLite, which crashes on it.
  func requireOpen() throws {
    guard sqliteConnection != nil else { throw StorageProblem(code: .SQLITE_MISUSE) }
  }

  func readingState<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try requireOpen()
    // Compiled once: GRDB compiles both anew each time, which costs as much as a small read.
    try cachedStatement(sql: "BEGIN DEFERRED TRANSACTION").run([])
    do {
      let result = try body(self)
      try cachedStatement(sql: "COMMIT TRANSACTION").run([])
      return result
    } catch {
      // SQLite has ended it by itself after some errors.
      if isInsideTransaction { try? cachedStatement(sql: "ROLLBACK TRANSACTION").run([]) }
      throw error
    }
  }
}
