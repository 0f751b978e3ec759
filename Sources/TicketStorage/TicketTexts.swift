import GRDB
import Synchronization
import Tickets

/// Tickets as JSON, each good for one revision of its row.
///
/// Any thread may call it.
final class TicketTexts: Sendable {
  /// Most bytes that are kept.
  private static let limit = 8 << 20

  private struct Kept: Sendable {
    var texts: [RowID: (revision: Int64, text: [UInt8])] = [:]
    var bytes = 0
  }

  private let kept = Mutex(Kept())

  /// The text of a row, put together when it is not there; `nil` when the row is gone.
  ///
  /// The caller reads one state of the file.
  func text(of row: RowID, in db: Database) throws -> [UInt8]? {
    let statement = try db.cachedStatement(sql: "SELECT revision FROM ticket WHERE row = ?")
    guard let revision = try Int64.fetchOne(statement, arguments: [row.rawValue]) else { return nil }
    if let text = text(of: row, revision: revision) { return text }
    guard let ticket = try db.ticket(row) else { return nil }
    var writer = JSONWriter()
    writer.object { $0.members(of: ticket, fillsExtras: true) }
    let text = writer.bytes
    keep(text, of: row, revision: revision)
    return text
  }

  /// The text of a row in this revision, when it is there.
  func text(of row: RowID, revision: Int64) -> [UInt8]? {
    kept.withLock { kept in
      guard let known = kept.texts[row], known.revision == revision else { return nil }
      return known.text
    }
  }

  private func keep(_ text: [UInt8], of row: RowID, revision: Int64) {
    kept.withLock { kept in
      // Starting over costs each ticket one reading; keeping count of uses would cost every call.
      if kept.bytes + text.count > Self.limit { kept = Kept() }
      kept.bytes += text.count - (kept.texts[row]?.text.count ?? 0)
      kept.texts[row] = (revision, text)
    }
  }
}
