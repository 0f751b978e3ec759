import Foundation
import GRDB
import Tickets

/// Where an open file lies, whether its path still leads to it, and whether it holds what was written there.
///
/// SQLite goes on with the file that it has open, whatever became of its name: after a move, a removal or an unmounting
/// what is written lies where nobody finds it. Looking costs some microseconds, so every write looks before and after.
package struct FilePlace: Sendable {
  private struct Identity: Equatable {
    let device: UInt
    let file: UInt

    init?(_ path: String) {
      var facts = stat()
      guard stat(path, &facts) == 0 else { return nil }
      device = UInt(facts.st_dev)
      file = UInt(facts.st_ino)
    }
  }

  /// The paths that must go on leading to the same files.
  private let files: [(path: String, identity: Identity)]
  private let contents: FileContents

  /// Remembers where a file lies; call it once its connections are open.
  ///
  /// - Parameters:
  ///   - path: The file; what SQLite keeps beside it is watched as far as it is there.
  ///   - db: The connection that writes.
  init(_ path: String, _ db: Database) {
    contents = FileContents(path, db)
    let target = Self.resolved(path)
    files = [path, target + "-wal", target + "-shm"].compactMap { path in Identity(path).map { (path, $0) } }
  }

  /// Whether the file itself lies elsewhere by now, while what SQLite keeps beside it has stayed.
  var hasLostItsJournal: Bool {
    guard let main = files.first else { return false }
    return Identity(main.path) != main.identity && files.dropFirst().allSatisfy { Identity($0.path) == $0.identity }
  }

  /// A number that changes when the file is written to, by whatever program, or is another one; any thread may ask.
  var lookNumber: Int {
    var facts = stat()
    guard let path = files.first?.path, stat(path, &facts) == 0 else { return 0 }
    var hasher = Hasher()
    hasher.combine(facts.st_dev)
    hasher.combine(facts.st_ino)
    hasher.combine(facts.st_size)
    hasher.combine(facts.st_mtim.tv_sec)
    hasher.combine(facts.st_mtim.tv_nsec)
    return hasher.finalize()
  }

  /// Whether the file was moved, removed or replaced; any thread may ask.
  package var isElsewhere: Bool { files.contains { Identity($0.path) != $0.identity } }

  /// Whether the file was moved, removed or replaced, or another one was copied into it; to be asked on the thread of the
  /// connection that writes.
  func isLost(_ db: Database) -> Bool {
    if isElsewhere { return true }
    guard contents.areForeign(db) else { return false }
    setJournalAside()
    return true
  }

  /// Whether it lies where it lay and another file was copied into it; to be asked on the same thread.
  func isOverwritten(_ db: Database) -> Bool {
    files.first.map { Identity($0.path) == $0.identity } == true && contents.areForeign(db)
  }

  private func check(_ db: Database) throws {
    if isLost(db) { throw StorageProblem.moved }
  }

  /// Runs a write; what was moved while it was written is told as not written: nobody finds it where it is.
  ///
  /// - Parameters:
  ///   - db: The connection that writes, on its own thread.
  ///   - body: The write.
  /// - Returns: What the body returns.
  /// - Throws: `StorageProblem.moved`, and what the body throws.
  func watching<Value>(_ db: Database, _ body: () throws -> Value) throws -> Value {
    try check(db)
    let value: Value
    do { value = try body() } catch {
      // What was not found or is damaged may be another file's.
      try check(db)
      throw error
    }
    try check(db)
    return value
  }

  /// Puts what SQLite keeps beside an overwritten file out of the way, so that nobody mixes it with what is there now;
  /// what another program has put there since stays.
  func setJournalAside() {
    for (path, identity) in files.dropFirst() where Identity(path) == identity { rename(path, path + ".replaced") }
  }

  /// The file that a link leads to, beside which SQLite keeps its others.
  static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
