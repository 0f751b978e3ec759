import Foundation
import GRDB
import GRDBSQLite
import Synchronization

/// Whether an open file still holds what SQLite has put there: `cp other.sqlite inbox.sqlite` writes another inbox into
/// the same file, which SQLite does not notice and then mixes with what it remembers and keeps beside the file.
///
/// In WAL mode nothing but a checkpoint writes into the file, and the shared index tells of each. So a file that has
/// changed without one, and reads differently, was written by somebody else. Nearly every look costs one `stat`.
final class FileContents: Sendable {
  /// What tells that a file was written to.
  private struct Look: Equatable {
    let seconds: Int
    let nanoseconds: Int
    let size: Int64

    init?(_ path: String) {
      var facts = stat()
      guard stat(path, &facts) == 0 else { return nil }
      (seconds, nanoseconds) = (facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec)
      size = Int64(facts.st_size)
    }
  }

  private struct State {
    var look: Look?
    var checkpoints: [UInt32]
    var sample: Int
  }

  private let path: String
  private let state: Mutex<State>

  /// Remembers what a file holds.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - db: A connection that has read from it.
  init(_ path: String, _ db: Database) {
    self.path = path
    // In this order: what is written meanwhile is seen by the next look.
    let checkpoints = FileMark.checkpoints(of: db)
    let look = Look(path)
    state = Mutex(State(look: look, checkpoints: checkpoints, sample: Self.sample(of: db, look)))
  }

  /// Whether somebody else has written into the file; to be asked on the connection's own thread.
  func areForeign(_ db: Database) -> Bool {
    state.withLock { state in
      var checkpoints = FileMark.checkpoints(of: db)
      guard let look = Look(path), look != state.look else {
        // A journal that begins anew changes them too, and nothing in the file.
        state.checkpoints = checkpoints
        return false
      }
      let sample = Self.sample(of: db, look)
      // A checkpoint of another program that had begun before the last look tells of itself only at its end.
      for _ in 0..<Self.patience where checkpoints == state.checkpoints && sample != state.sample {
        usleep(20_000)
        checkpoints = FileMark.checkpoints(of: db)
      }
      guard checkpoints != state.checkpoints || sample == state.sample else { return true }
      state = State(look: look, checkpoints: checkpoints, sample: sample)
      return false
    }
  }

  private static let patience = 10
  private static let pieces: Int64 = 16
  private static let pieceSize: Int32 = 512

  /// A number made of pieces all over the file, the first bytes among them.
  ///
  /// They are read as SQLite reads them: to open the file besides and close it would take its locks away.
  private static func sample(of db: Database, _ look: Look?) -> Int {
    guard let look, let file = db.file, let read = file.pointee.pMethods?.pointee.xRead else { return 0 }
    var hasher = Hasher()
    hasher.combine(look.size)
    var piece = [UInt8](repeating: 0, count: Int(pieceSize))
    for index in 0..<pieces {
      _ = read(file, &piece, pieceSize, look.size / pieces * index)
      piece.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
    return hasher.finalize()
  }
}
