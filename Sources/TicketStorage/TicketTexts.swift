import GRDB
import Synchronization
import Tickets

/// Tickets as JSON, each good for one revision of its row.
///
/// What was not asked for while half of the bytes came anew is forgotten. Any thread may call it.
final class TicketTexts: Sendable {
  fileprivate struct Text: Sendable {
    var revision: Int64
    var bytes: [UInt8]
  }

  /// That opening a ticket changes nothing, with the state of the file in which that was seen.
  fileprivate struct Sight: Sendable {
    var mark: Int
    var row: RowID
  }

  fileprivate struct Shelf: Sendable {
    var texts: [RowID: Text] = [:]
    var sights: [TicketID: Sight] = [:]
    var bytes = 0
  }

  fileprivate struct Kept: Sendable {
    let limit: Int
    var fresh = Shelf()
    var old = Shelf()
  }

  private let kept: Mutex<Kept>

  /// Makes an empty store.
  ///
  /// - Parameter limit: Most bytes that are kept; some forty thousand tickets of the usual length where nothing is said.
  init(limit: Int = 64 << 20) { kept = Mutex(Kept(limit: limit)) }

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
    let bytes = writer.bytes
    kept.withLock { $0.keep(Text(revision: revision, bytes: bytes), of: row) }
    return bytes
  }

  /// The text of a row in this revision, when it is there.
  func text(of row: RowID, revision: Int64) -> [UInt8]? {
    kept.withLock { kept in
      guard let text = kept.text(of: row), text.revision == revision else { return nil }
      return text.bytes
    }
  }

  /// What is known of opening a ticket.
  enum Knowledge {
    /// It changes nothing in this state of the file.
    case read([UInt8])
    /// Its text was there lately, and may be good still.
    case seen
    case nothing
  }

  /// What is known of opening a ticket in a state of the file.
  func knowledge(of id: TicketID, at mark: Int) -> Knowledge {
    kept.withLock { kept in
      guard let sight = kept.fresh.sights[id] ?? kept.old.sights[id] else { return .nothing }
      guard sight.mark == mark, let text = kept.text(of: sight.row) else { return .seen }
      kept.fresh.sights[id] = sight
      return .read(text.bytes)
    }
  }

  /// Remembers that opening a ticket changes nothing while the file is as it was before the text was read.
  func noteRead(_ id: TicketID, at row: RowID, mark: Int) {
    kept.withLock { $0.fresh.sights[id] = Sight(mark: mark, row: row) }
  }

  /// Bytes that are kept.
  var bytes: Int { kept.withLock { $0.fresh.bytes + $0.old.bytes } }
}

extension TicketTexts.Kept {
  /// The text of a row, which then counts as asked for lately.
  fileprivate mutating func text(of row: RowID) -> TicketTexts.Text? {
    if let text = fresh.texts[row] { return text }
    guard let text = old.texts.removeValue(forKey: row) else { return nil }
    old.bytes -= text.bytes.count
    keep(text, of: row)
    return text
  }

  fileprivate mutating func keep(_ text: TicketTexts.Text, of row: RowID) {
    if fresh.bytes + text.bytes.count > limit / 2 {
      old = fresh
      fresh = TicketTexts.Shelf()
    }
    fresh.bytes += text.bytes.count - (fresh.texts.updateValue(text, forKey: row)?.bytes.count ?? 0)
  }
}
