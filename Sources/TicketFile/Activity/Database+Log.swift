package import Foundation
import GRDB
import Notation
package import Tickets

extension Database {
  /// Writes down what changed between two states of a ticket; a statement for each kind of change, however many fields.
  ///
  /// - Parameters:
  ///   - person: Who did it; `nil` for the file itself.
  ///   - before: The ticket before.
  ///   - after: The ticket afterwards.
  ///   - now: When.
  /// - Throws: `DatabaseError`.
  package func log(_ person: Viewer?, _ before: Ticket, _ after: Ticket, at now: Date) throws {
    for entry in ActivityEntry.differences(before, after) {
      try log(person, entry.kind, entry.changes, of: after.id, after.number, at: now)
    }
  }

  /// Writes down that the tags of a ticket changed, without reading the rest of it.
  ///
  /// - Throws: `DatabaseError`.
  package func logTags(
    _ person: Viewer, of id: TicketID, at row: RowID, _ before: [String], _ after: [String], at now: Date
  ) throws {
    let number = try cachedStatement(sql: "SELECT number FROM ticket WHERE row = ?")
    guard let number = try Int.fetchOne(number, arguments: [row.rawValue]) else { return }
    try log(person, .updated, [.tags(before, after)], of: id, number, at: now)
  }

  /// Writes down that a ticket is deleted.
  ///
  /// - Throws: `DatabaseError`.
  package func logDeletion(of ticket: Ticket, by person: Viewer, at now: Date) throws {
    try log(person, .deleted, [], of: ticket.id, ticket.number, at: now)
  }

  private func log(
    _ person: Viewer?, _ kind: ActivityEntry.Kind, _ changes: [ActivityEntry.Change], of ticket: TicketID,
    _ number: Int, at now: Date
  ) throws {
    var writer = JSONWriter()
    writer.array(changes) { writer, change in
      writer.object { writer in
        writer.member("field", change.field)
        writer.member("before", change.before)
        writer.member("after", change.after)
      }
    }
    try cachedStatement(
      sql: """
        INSERT INTO activity (ticket, number, kind, changes, person_id, person_name, person_email, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      ticket.uuid, number, kind.rawValue, writer.text, person?.userID, person?.name, person?.email,
      now.microseconds,
    ])
  }
}
