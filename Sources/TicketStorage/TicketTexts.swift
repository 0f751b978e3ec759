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
    /// Texts of tickets on which opening changes nothing, each with the state of the file in which that was seen.
    var read: [TicketID: (mark: Int, text: [UInt8])] = [:]
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
    return try db.ticket(row).map { text(of: $0, at: row, revision: revision) }
  }

  /// Puts the text of a ticket together, which is then there.
  func text(of ticket: Ticket, at row: RowID, revision: Int64) -> [UInt8] {
    var writer = JSONWriter()
    writer.reserve(2048)
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

  /// The text of a ticket that is read already, when it was seen in this state of the file.
  func text(ofRead id: TicketID, at mark: Int) -> [UInt8]? {
    kept.withLock { kept in
      guard let known = kept.read[id], known.mark == mark else { return nil }
      return known.text
    }
  }

  /// Remembers that opening a ticket changes nothing while the file is as it was before the text was read.
  func keep(_ text: [UInt8], ofRead id: TicketID, at mark: Int) {
    // Only what is among the texts as well is kept here, and goes when they go: it shares their bytes.
    kept.withLock { kept in
      if kept.read.count >= max(64, kept.texts.count) { kept.read = [:] }
      kept.read[id] = (mark, text)
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
