package import GRDB
import Synchronization

/// Connections that read one file, so that many callers need not wait for each other.
///
/// Whoever reads takes a connection that nobody uses, the one that was used last first, because it remembers most of the
/// file. The first is taken last: reads that may take seconds are done there, one after the other. Any thread may call it.
package final class ReaderSet: Sendable {
  private let connections: [DatabaseQueue]
  private let idle: Mutex<[DatabaseQueue]>
  /// For long reads, and for whoever comes while all others are in use.
  let first: DatabaseQueue

  /// Holds one connection or more.
  init(_ first: DatabaseQueue, _ others: [DatabaseQueue] = []) {
    self.first = first
    connections = [first] + others
    idle = Mutex([first] + others)
  }

  /// Uses a connection; waits when there is none to spare.
  ///
  /// - Throws: Any case the body throws.
  package func using<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try taking { try $0.using(body) }
  }

  /// Reads one consistent state of the file.
  ///
  /// - Throws: Any case the body throws, and `DatabaseError`.
  package func reading<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try taking { try $0.reading(body) }
  }

  /// Reads one consistent state of the file, perhaps for seconds, without holding up the calling thread.
  ///
  /// - Throws: Any case the body throws, and `DatabaseError`.
  package func readingAside<Value: Sendable>(
    _ body: @escaping @Sendable (Database) throws -> Value
  ) async throws -> Value {
    try await first.readingAside(body)
  }

  /// A connection that cannot be closed now is closed when the last use of it ends.
  func close() {
    for connection in connections { try? connection.close() }
  }

  private func taking<Value>(_ body: (DatabaseQueue) throws -> Value) throws -> Value {
    guard let connection = idle.withLock({ $0.popLast() }) else { return try body(first) }
    defer { idle.withLock { idle in idle.insert(connection, at: connection === first ? 0 : idle.count) } }
    return try body(connection)
  }
}
