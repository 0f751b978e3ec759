import Foundation
import GRDB
import Tickets

/// What the file knows of a ticket before a new version of it comes in.
struct KnownTicket {
  let row: RowID
  let person: Person?
  let glimpse: TicketGlimpse
  let standing: Standing
  let isThreadKnown: Bool
  let wokenFrom: Date?

  init?(_ id: TicketID, in db: Database) throws {
    let statement = try db.cachedStatement(
      sql: """
        SELECT row, person, \(TicketColumns.glimpseList), \(TicketColumns.standingList), is_thread_known, woken_from
        FROM ticket WHERE id = ?
        """)
    guard let known = try statement.first([id.uuid], { Self(&$0) }) else { return nil }
    self = known
  }

  private init(_ reader: inout ColumnReader) {
    row = reader.rowID()
    person = reader.json().flatMap(Person.init(json:))
    glimpse = TicketGlimpse(&reader)
    standing = TicketColumns.standing(&reader)
    isThreadKnown = reader.flag()
    wokenFrom = reader.optionalDate()
  }

  /// When it woke and from which wake time, once the new version is in.
  func wakes(by ticket: Ticket, wokeAt: Date?, endsWokenMark: Bool, at now: Date) -> (at: Date?, from: Date?) {
    // The same snooze must not wake it twice, so what it woke from is kept until another one is set.
    let isSame = ticket.snoozedUntil == nil || ticket.snoozedUntil == glimpse.snoozedUntil
    let from = isSame ? wokenFrom : nil
    if endsWokenMark {
      let isOver = ticket.snoozedUntil.map { $0 <= now } ?? false
      return (nil, isOver ? ticket.snoozedUntil : from)
    }
    guard let before = glimpse.snoozedUntil, before <= now, ticket.snoozedUntil == nil, wokenFrom != before else {
      return (wokeAt, from)
    }
    return (now, before)
  }
}
