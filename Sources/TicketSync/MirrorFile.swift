import FoundationEssentials
import TicketStorage
import Tickets

/// The file as answers of a server are written to it, one after the other.
///
/// An answer to a read that was asked for before an act of this person may tell how things stood before it. Such rows
/// of a list are left out, and such a thread takes no message away, so that nothing that was done seems undone.
actor MirrorFile {
  private let database: TicketDatabase
  private var actCount = 0
  private var lastActs: [TicketID: Int] = [:]
  private var lastSends: [TicketID: Int] = [:]

  /// Writes to a file.
  init(_ database: TicketDatabase) { self.database = database }

  /// The number of acts so far; take it before a list is asked for.
  var acts: Int { actCount }

  // MARK: Reads

  /// Stores tickets of a list and tells which of their rows look different now.
  ///
  /// - Parameters:
  ///   - tickets: The rows of the list.
  ///   - acts: The number of acts when the list was asked for.
  /// - Returns: The rows that were added or changed.
  /// - Throws: `storage`.
  func store(_ tickets: [Ticket], askedAfter acts: Int) throws(TicketServiceError) -> [RowID] {
    let current = tickets.filter { lastActs[$0.id, default: 0] <= acts }
    do throws(StorageProblem) {
      var before: [RowID: TicketRow] = [:]
      for ticket in current {
        if let row = try database.row(of: ticket.id) { before[row.row] = row }
      }
      let stored = try database.store(current)
      return try database.rows(stored).filter { before[$0.row] != $0 }.map(\.row)
    } catch { throw .storage(error) }
  }

  /// Stores messages of a thread.
  ///
  /// - Parameters:
  ///   - messages: Some or all messages.
  ///   - id: The ticket.
  ///   - isWhole: Whether these are all.
  ///   - acts: The number of acts when the thread was asked for.
  /// - Throws: `storage`.
  func store(
    _ messages: [Message], of id: TicketID, isWhole: Bool, askedAfter acts: Int
  ) throws(TicketServiceError) {
    let isCurrent = lastSends[id, default: 0] <= acts
    do { try database.store(messages, of: id, isWhole: isWhole && isCurrent) } catch { throw .storage(error) }
  }

  /// How far the server has been followed.
  ///
  /// - Returns: The moment; `nil` before everything was read once.
  /// - Throws: `storage`.
  func mark() throws(TicketServiceError) -> Date? {
    do { return try database.syncMark() } catch { throw .storage(error) }
  }

  /// Remembers how far the server has been followed.
  ///
  /// - Parameter mark: The newest change that was read.
  /// - Throws: `storage`.
  func setMark(_ mark: Date) throws(TicketServiceError) {
    do { try database.setSyncMark(mark) } catch { throw .storage(error) }
  }

  // MARK: Acts

  // The server has done these. A file that does not take them is no reason to say otherwise: that could send a reply
  // twice. The next refresh brings what the file missed.

  /// Notes the answer to an opening or a change.
  func note(_ ticket: Ticket) {
    noteAct(on: [ticket.id])
    _ = try? database.store([ticket], isOwnAct: true)
  }

  /// Notes a message that was sent.
  func note(_ message: Message, of id: TicketID) {
    actCount += 1
    lastSends[id] = actCount
    _ = try? database.store([message], of: id, isWhole: false)
  }

  /// Notes the answer to a bulk change of tags.
  func note(_ result: BulkTagResult) {
    noteAct(on: result.updated.map(\.id))
    _ = try? database.record(result)
  }

  /// Notes that tickets now have a status.
  func note(_ status: Status, of ids: [TicketID]) {
    noteAct(on: ids)
    _ = try? database.record(status, of: ids)
  }

  /// Notes that a ticket is gone; a list that was asked for before does not bring it back.
  func noteRemoval(of id: TicketID) {
    noteAct(on: [id])
    _ = try? database.remove(id)
  }

  private func noteAct(on ids: [TicketID]) {
    actCount += 1
    for id in ids { lastActs[id] = actCount }
  }
}
