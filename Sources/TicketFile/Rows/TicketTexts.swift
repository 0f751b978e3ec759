import DequeModule
package import GRDB
import Notation
import Synchronization
package import Tickets

/// Tickets as JSON, each good for one revision of its row.
///
/// Where there is no room what came first goes first: to keep count of uses would cost every call more than making a text
/// anew costs now and then. Any thread may call it.
package final class TicketTexts: Sendable {
  fileprivate struct Text: Sendable {
    var ticket: TicketID
    var revision: Int64
    var bytes: [UInt8]
  }

  /// That opening a ticket changes nothing, with the state of the file in which that was seen.
  fileprivate struct Sight: Sendable {
    var mark: Int
    var row: RowID
  }

  fileprivate struct Kept: Sendable {
    let limit: Int
    var texts: [RowID: Text] = [:]
    /// Those of tickets whose texts are there.
    var sights: [TicketID: Sight] = [:]
    var bytes = 0
    /// The rows in the order in which they came.
    var order: Deque<RowID> = []
  }

  private let kept: Mutex<Kept>

  /// Makes an empty store.
  ///
  /// - Parameter limit: Most bytes that are kept; where nothing is said, ninety thousand tickets of the usual length.
  init(limit: Int = 128 << 20) { kept = Mutex(Kept(limit: limit)) }

  /// The text of a row, put together when it is not there; `nil` when the row is gone.
  ///
  /// The caller reads one state of the file.
  ///
  /// - Throws: `DatabaseError`.
  package func text(of row: RowID, in db: Database) throws -> [UInt8]? {
    let statement = try db.cachedStatement(sql: "SELECT revision FROM ticket WHERE row = ?")
    guard let revision = try Int64.fetchOne(statement, arguments: [row.rawValue]) else { return nil }
    if let text = text(of: row, revision: revision) { return text }
    return try db.ticket(row).map { text(of: $0, at: row, revision: revision) }
  }

  /// Puts the text of a ticket together, which is then there.
  package func text(of ticket: Ticket, at row: RowID, revision: Int64) -> [UInt8] {
    var writer = JSONWriter()
    writer.reserve(2048)
    writer.object { $0.members(of: ticket, fillsExtras: true) }
    // A copy without the room that the writer left for more.
    let bytes = Array(writer.bytes[...])
    kept.withLock { $0.keep(Text(ticket: ticket.id, revision: revision, bytes: bytes), of: row) }
    return bytes
  }

  /// The text of a row in this revision, when it is there.
  package func text(of row: RowID, revision: Int64) -> [UInt8]? {
    kept.withLock { kept in
      guard let text = kept.texts[row], text.revision == revision else { return nil }
      return text.bytes
    }
  }

  /// What is known of opening a ticket.
  package enum Knowledge {
    /// It changes nothing in this state of the file.
    case read([UInt8])
    /// Its text was there lately, and may be good still.
    case seen
    case nothing
  }

  /// What is known of opening a ticket in a state of the file.
  package func knowledge(of id: TicketID, at mark: Int) -> Knowledge {
    kept.withLock { kept in
      guard let sight = kept.sights[id] else { return .nothing }
      guard sight.mark == mark, let text = kept.texts[sight.row] else { return .seen }
      return .read(text.bytes)
    }
  }

  /// Remembers that opening a ticket changes nothing while the file is as it was before the text was read.
  package func noteRead(_ id: TicketID, at row: RowID, mark: Int) {
    kept.withLock { kept in
      if kept.texts[row] != nil { kept.sights[id] = Sight(mark: mark, row: row) }
    }
  }

  /// Bytes that are kept.
  var bytes: Int { kept.withLock(\.bytes) }
}

extension TicketTexts.Kept {
  fileprivate mutating func keep(_ text: TicketTexts.Text, of row: RowID) {
    if let before = texts.updateValue(text, forKey: row) { bytes -= before.bytes.count } else { order.append(row) }
    bytes += text.bytes.count
    while bytes > limit, let first = order.popFirst() {
      if let oldest = texts.removeValue(forKey: first) {
        bytes -= oldest.bytes.count
        sights[oldest.ticket] = nil
      }
    }
  }
}
