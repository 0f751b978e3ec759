package import Foundation
import GRDB
package import Tickets

extension TicketDatabase {
  /// Opens a file, creates it, or refuses it unharmed.
  ///
  /// A file that cannot be written is opened for reading when SQLite can read it. A new file can be read and written by
  /// its owner only (mode 0600). Snoozes and ranks that time has made due are brought up to date, unless the file is
  /// read-only or busy.
  ///
  /// - Parameters:
  ///   - path: The file; SQLite keeps two more beside it, with `-wal` and `-shm` at the end.
  ///   - mode: What may happen to the path.
  ///   - role: What the file is to its tickets: the file must say the same, and a file that does not say it yet says it
  ///     from now on. `nil` takes the file as what it is, which suits those who only read.
  ///   - busyTimeout: How long to wait for another process that writes.
  ///   - generation: By whose rules snoozes end where the file is the authority.
  ///   - defersIndex: Whether a search index that has to be made anew is left to `catchUpIndex`, for those who have
  ///     something to show meanwhile.
  ///   - readers: How many may read at once, at least 1: each has two connections, for short reads and for long ones.
  ///   - now: The clock that ranks, snoozes and dates of change are taken from.
  ///   - progress: Told how far a file of an earlier version is brought up to date, 0 to 1; not called for others.
  /// - Returns: The open file.
  /// - Throws: `missing`, `missingFolder`, `notAFile`, `notADatabase` (also a file of another program, and an empty one
  ///   that shall only be opened), `newerSchema`, `wrongRole`, `locked`, `readOnly`, `noPermission`, `diskFull`, `damaged`, and
  ///   `other(code: 14)` for a file that exists but shall be created.
  package static func open(
    path: String, mode: OpenMode, role: FileRole?, busyTimeout: Duration = .seconds(5),
    generation: Generation = .n, defersIndex: Bool = false, readers: Int = 1, now: @escaping @Sendable () -> Date,
    progress: (Double) -> Void = { _ in }
  ) throws(StorageProblem) -> TicketDatabase {
    let isBlank = try prepareFile(path, mode: mode)
    let canWrite = FileManager.default.isWritableFile(atPath: path)
    let seconds = busyTimeout / .seconds(1)
    let database = try mappingErrors {
      let writer = try connection(to: path, isReadOnly: !canWrite, busyTimeout: seconds, label: "writer")
      let kept = try writer.inDatabase { db in
        try adopt(
          db, mode: isBlank ? .openOrCreate : mode, canWrite: canWrite, as: role, at: now().wholeMicroseconds,
          defersIndex: defersIndex, progress: progress)
      }
      func connections(_ label: String, hasLargeCache: Bool = true) throws -> ReaderSet {
        func next() throws -> DatabaseQueue {
          try connection(
            to: path, isReadOnly: true, busyTimeout: seconds, label: label, hasLargeCache: hasLargeCache)
        }
        return ReaderSet(try next(), try (1..<max(1, readers)).map { _ in try next() })
      }
      // Short reads of one person need no more than SQLite's usual 2 MB.
      let lookups = try connections("reader", hasLargeCache: readers > 1)
      let mark = try lookups.first.inDatabase { db in
        // The index is mapped by the first reading.
        _ = try Schema.version(of: db)
        return FileMark(db)
      }
      return TicketDatabase(
        role: kept, isReadOnly: !canWrite, generation: generation, now: now, writer: writer, readers: lookups,
        scanners: try connections("scanner"),
        searcher: try connection(to: path, isReadOnly: true, busyTimeout: seconds, label: "searcher"), fileMark: mark,
        place: writer.inDatabase { db in FilePlace(path, db) })
    }
    if canWrite { try database.catchUp(to: now(), withIndex: !defersIndex) }
    return database
  }

  /// Does what time has brought, and what another process may have left undone of the index.
  private func catchUp(to now: Date, withIndex: Bool) throws(StorageProblem) {
    do {
      _ = try advance(to: now)
      if withIndex { try catchUpIndex(pause: 0) }
    } catch {
      // The next tick does it; a file that others write to now, or a full disk, is no reason not to show it.
      guard [.locked, .readOnly, .diskFull].contains(error) else { throw error }
    }
  }

  /// Looks at the path and makes an empty file where one is wanted; tells whether it holds nothing.
  private static func prepareFile(_ path: String, mode: OpenMode) throws(StorageProblem) -> Bool {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      try requireFolder(of: path)
      guard mode != .open else { throw .missing }
      try makeFile(path)
      return true
    }
    guard !isFolder.boolValue else { throw .notAFile }
    let attributes = try mappingErrors { try FileManager.default.attributesOfItem(atPath: FilePlace.resolved(path)) }
    guard attributes[.type] as? FileAttributeType == .typeRegular else { throw .notAFile }
    guard FileManager.default.isReadableFile(atPath: path) else { throw .noPermission }
    let size = attributes[.size] as? Int ?? 0
    if size == 0 {
      guard mode != .open else { throw .notADatabase }
      return true
    }
    guard try isSQLite(path) else { throw .notADatabase }
    return false
  }

  private static func requireFolder(of path: String) throws(StorageProblem) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw .missingFolder
    }
  }

  private static func makeFile(_ path: String) throws(StorageProblem) {
    try mappingErrors {
      do {
        try Data().write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      } catch let error as CocoaError where error.code == .fileWriteFileExists {
        // Another process was faster; whoever comes second waits in the migration.
      }
    }
  }

  /// Whether a file begins as SQLite's files do.
  ///
  /// - Parameter path: A file that exists.
  /// - Returns: Whether it does; of a pipe this takes the first bytes away.
  /// - Throws: `noPermission`, `notAFile`, `other`.
  package static func isSQLite(_ path: String) throws(StorageProblem) -> Bool {
    try mappingErrors {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      return try file.read(upToCount: 16) == Data("SQLite format 3\0".utf8)
    }
  }

  /// Makes sure that the file is where it was opened and can be read.
  ///
  /// - Parameter path: Where it was opened.
  /// - Throws: `missing` when it is not there any more; `locked`, `damaged`, `noPermission`, `other`.
  package func checkReadable(at path: String) throws(StorageProblem) {
    guard FileManager.default.isReadableFile(atPath: path) else { throw .missing }
    _ = try ticketCount()
  }

  private static func connection(
    to path: String, isReadOnly: Bool, busyTimeout: Double, label: String, hasLargeCache: Bool = true
  ) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.label = "inbox.\(label)"
    configuration.readonly = isReadOnly
    configuration.busyMode = .timeout(busyTimeout)
    // Long walks and large transactions stay in memory.
    if hasLargeCache { configuration.prepareDatabase { try $0.execute(sql: "PRAGMA cache_size = -16000") } }
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  /// Accepts a file as ours before anything is written to it, then brings it to the newest schema; tells its role.
  private static func adopt(
    _ db: Database, mode: OpenMode, canWrite: Bool, as role: FileRole?, at now: Date, defersIndex: Bool,
    progress: (Double) -> Void
  ) throws -> FileRole {
    let version = try Schema.version(of: db)
    let isOurs = try Int32.fetchOne(db, sql: "PRAGMA application_id") == Schema.applicationID
    if !isOurs {
      let isBlank = try version == 0 && Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0
      guard isBlank, mode != .open else { throw StorageProblem.notADatabase }
    } else if mode == .create {
      throw StorageProblem(alreadyExists: ())
    }
    guard version <= Schema.steps.count else { throw StorageProblem.newerSchema(version) }
    let known = isOurs ? try FileRoleRecord.known(to: db) : nil
    if let role, let known { try FileRoleRecord.check(role, against: known) }
    guard canWrite else {
      // An older schema cannot be read by this version and not be brought up to date either.
      guard version == Schema.steps.count else { throw StorageProblem.readOnly }
      return role ?? known ?? .authority
    }
    if try String.fetchOne(db, sql: "PRAGMA journal_mode") != "wal" {
      try db.execute(sql: "PRAGMA journal_mode = WAL")
    }
    // A bulk change of ten thousand tickets then copies its pages back a few times instead of fifty.
    try db.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000")
    if version < Schema.steps.count || !isOurs {
      try Schema.migrate(db, at: now, defersIndex: defersIndex, progress: progress)
    }
    // What takes back one statement of many is small, and written at each of them.
    try db.execute(sql: "PRAGMA temp_store = MEMORY")
    guard let role else { return known ?? .authority }
    try FileRoleRecord.remember(role, in: db)
    if role.isMirror { try Schema.leaveServingOut(db) }
    return role
  }
}
