import GRDB
import GRDBSQLite
import Synchronization

/// A number that changes with every commit to a file, by whichever program, and costs a look into memory.
///
/// In WAL mode the first bytes of the shared index tell how many transactions there were and end in a checksum
/// (SQLite's "WAL-mode file format", section 2.1). Asking SQLite for its `data_version` tells the same for two locks of
/// the file and a turn on a connection, which is much for something that every request needs.
///
/// A number that is read while another program writes it may be one that never was: it is then unlike the next one, and
/// whoever remembers it looks once more than needed. Any thread may ask.
final class FileMark: Sendable {
  /// The address of the index, 0 where there is none; it holds as long as the connection that mapped it.
  private let address: Mutex<UInt>

  /// Finds the index of a connection's file.
  ///
  /// - Parameter db: A connection that has read from the file already.
  init(_ db: Database) {
    address = Mutex(Self.index(of: db).map { UInt(bitPattern: $0) } ?? 0)
  }

  /// The number; `nil` where the file has no such index, or its connection is closed.
  var value: Int? {
    address.withLock { address in
      guard let index = UnsafeRawPointer(bitPattern: address) else { return nil }
      let transactions = index.load(fromByteOffset: 8, as: UInt32.self)
      let checksum = index.load(fromByteOffset: 40, as: UInt32.self)
      return Int(truncatingIfNeeded: UInt64(transactions) << 32 | UInt64(checksum))
    }
  }

  /// To be called before the connection is closed.
  func close() { address.withLock { $0 = 0 } }

  /// What changes with every checkpoint, of whichever program: how much of the journal was to be copied and has been
  /// copied into the file, and which journal it is; empty where there is no index.
  static func checkpoints(of db: Database) -> [UInt32] {
    guard let index = index(of: db) else { return [] }
    return [32, 36, 96, 128].map { index.load(fromByteOffset: $0, as: UInt32.self) }
  }

  private static func index(of db: Database) -> UnsafeMutableRawPointer? {
    guard let file = db.file, let methods = file.pointee.pMethods, methods.pointee.iVersion >= 2,
      let map = methods.pointee.xShmMap
    else { return nil }
    var index: UnsafeMutableRawPointer?
    // The first of the pieces that SQLite maps it in; none is made where there is none.
    guard map(file, 0, 32 << 10, 0, &index) == SQLITE_OK else { return nil }
    return index
  }
}
