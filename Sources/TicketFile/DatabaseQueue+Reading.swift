import GRDB

extension DatabaseQueue {
  /// Uses the connection; an error once it was closed, which work that ends late may find.
  func using<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try inDatabase { db in
      try db.requireOpen()
      return try body(db)
    }
  }

  /// Reads one consistent state of the file.
  func reading<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try inDatabase { db in try db.readingState(body) }
  }

  /// The same on a thread of the connection, for reads that may take seconds: the caller's thread does other work.
  func readingAside<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      asyncWriteWithoutTransaction { db in continuation.resume(with: Result { try db.readingState(body) }) }
    }
  }
}
