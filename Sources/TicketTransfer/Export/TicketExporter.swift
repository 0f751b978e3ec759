package import Foundation
import GRDB
package import TicketFile
package import Tickets

/// Writes a file's people, pools and tickets as JSON lines that an import turns into the same inbox; drafts are left out.
///
/// A ticket has the fields of contract.md section 4.1, its thread as `messages` (section 4.3), and what only the file
/// knows: `woke_at`, when a snooze ended, `seen_count`, how many messages this person has seen, and `flagged`, present
/// and true where this person flagged it unread for themselves.
package struct TicketExporter {
  private let database: TicketDatabase

  /// Makes an exporter of a file.
  package init(from database: TicketDatabase) { self.database = database }

  /// Writes every ticket with its thread to an open file or pipe, by number, from one consistent state.
  ///
  /// - Parameters:
  ///   - handle: Where the lines go; not closed.
  ///   - progress: Called with tickets written and tickets in all, on the calling thread.
  /// - Returns: Number of tickets.
  /// - Throws: Any case a reader can meet, and `diskFull`, `other` for the lines.
  @discardableResult
  package func write(
    to handle: FileHandle, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(StorageProblem) -> Int {
    try database.scan { db in
      let total = try db.ticketCount()
      var done = 0
      var buffer = Data()
      for line in try ExportedPeople(of: db).lines { buffer.append(contentsOf: Data("\(line)\n".utf8)) }
      try db.forEachTicket { exported in
        buffer.append(contentsOf: exported.line.utf8)
        buffer.append(0x0A)
        done += 1
        guard buffer.count > 1 << 20 else { return }
        try handle.write(contentsOf: buffer)
        buffer.removeAll(keepingCapacity: true)
        progress(done, total)
      }
      try handle.write(contentsOf: buffer)
      progress(done, total)
      return done
    }
  }

  /// Writes every ticket to a file that only its owner can read; a file of that name is replaced once all is written.
  ///
  /// A pipe or a device takes the lines itself and stays what it is.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - progress: Called with tickets written and tickets in all, on the calling thread.
  /// - Returns: Number of tickets.
  /// - Throws: Any case a reader can meet; `missingFolder`, `notAFile`, `readOnly`, `diskFull`, `other` for the lines,
  ///   of which `other(code: 14)` means that a SQLite file, perhaps an inbox, stands there and was left alone.
  @discardableResult
  package func write(
    toFile path: String, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(StorageProblem) -> Int {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    guard !(exists && isFolder.boolValue) else { throw .notAFile }
    let target = URL(fileURLWithPath: path)
    guard !exists || Self.isRegular(path) else {
      return try mappingErrors {
        let handle = try FileHandle(forWritingTo: target)
        defer { try? handle.close() }
        return try write(to: handle, progress: progress)
      }
    }
    if exists, try TicketDatabase.isSQLite(path) { throw StorageProblem(alreadyExists: ()) }
    guard FileManager.default.fileExists(atPath: target.deletingLastPathComponent().path) else {
      throw .missingFolder
    }
    let part = target.appendingPathExtension("part")
    return try mappingErrors {
      try Data().write(to: part)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: part.path)
      do {
        let handle = try FileHandle(forWritingTo: part)
        let count = try write(to: handle, progress: progress)
        try handle.synchronize()
        try handle.close()
        // Foundation's ways to replace a file either refuse or go through a moment without one.
        guard rename(part.path, target.path) == 0 else { throw StorageProblem.readOnly }
        return count
      } catch {
        try? FileManager.default.removeItem(at: part)
        throw error
      }
    }
  }
}

extension TicketExporter {
  /// Whether a file can be replaced by another, which would be the end of a device or a pipe.
  private static func isRegular(_ path: String) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
  }
}

extension Database {
  /// Walks all tickets by number.
  fileprivate func forEachTicket(_ body: (ExportedTicket) throws -> Void) throws {
    let local = try cachedStatement(
      sql: """
        SELECT woke_at, (SELECT count FROM seen WHERE ticket = row), EXISTS (SELECT 1 FROM flag WHERE ticket = row)
          FROM ticket WHERE row = ?
        """)
    var last = Int64.min
    while true {
      let page = try Row.fetchAll(
        cachedStatement(sql: "SELECT row, number FROM ticket WHERE number > ? ORDER BY number LIMIT 500"),
        arguments: [last])
      guard let end = page.last else { return }
      last = end[1]
      for columns in page {
        let row = RowID(rawValue: columns[0])
        guard let ticket = try ticket(row) else { continue }
        var exported = ExportedTicket(ticket: ticket, messages: try messages(of: row))
        _ = try local.first([row.rawValue]) { reader in
          exported.wokeAt = reader.optionalDate()
          exported.seenCount = reader.optionalInteger().map { Int($0) }
          exported.isFlagged = reader.flag()
        }
        try body(exported)
      }
    }
  }
}
