import Foundation
import Tickets

/// Where an open file lies, and whether its path still leads to it.
///
/// SQLite goes on with the file that it has open, whatever became of its name: after a move, a removal or an unmounting
/// what is written lies where nobody finds it. Looking costs some microseconds, so every write looks before and after.
struct FilePlace: Sendable {
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

  /// Remembers where a file lies; call it once its connections are open.
  ///
  /// - Parameter path: The file; what SQLite keeps beside it is watched as far as it is there.
  init(_ path: String) {
    let target = Self.resolved(path)
    files = [path, target + "-wal", target + "-shm"].compactMap { path in Identity(path).map { (path, $0) } }
  }

  /// Whether the file itself lies elsewhere by now, while what SQLite keeps beside it has stayed.
  var hasLostItsJournal: Bool {
    guard let main = files.first else { return false }
    return Identity(main.path) != main.identity && files.dropFirst().allSatisfy { Identity($0.path) == $0.identity }
  }

  private func check() throws {
    for (path, identity) in files where Identity(path) != identity { throw StorageProblem.moved }
  }

  /// Runs a write; what was moved while it was written is told as not written: nobody finds it where it is.
  ///
  /// - Throws: `StorageProblem.moved`, and what the body throws.
  func watching<Value>(_ body: () throws -> Value) throws -> Value {
    try check()
    let value = try body()
    try check()
    return value
  }

  /// The file that a link leads to, beside which SQLite keeps its others.
  static func resolved(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
