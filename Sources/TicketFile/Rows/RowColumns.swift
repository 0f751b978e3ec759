import Foundation
import Tickets

/// How a `TicketRow` is read: only the columns that lists and ranks need.
enum RowColumns {
  static let names =
    """
    row, id, number, subject, customer, customer_email, channel, status, priority, assignee_key, \
    \(PeopleNames.ofAssignee), unread, message_count, sla_due_at, snoozed_until, updated_at, last_message_at, escalation_reason, \

    """ + TicketColumns.standingList

  /// Reads a row from the columns `names`; its tags come from another table.
  static func row(_ reader: inout ColumnReader) -> TicketRow {
    let key = reader.rowID()
    let id = reader.ticketID()
    let number = reader.integer()
    let subject = reader.text()
    let customer = reader.text()
    let email = reader.optionalText()
    let channel = reader.text()
    var result = TicketRow(
      row: key, id: id, number: number, subject: subject, customer: customer, channel: channel,
      status: Status(wire: reader.text()), updatedAt: .distantPast)
    result.customerEmail = email
    result.priority = reader.optionalText().map(Priority.init(wire:))
    result.assignee = reader.assignee()
    result.unread = reader.integer()
    result.messageCount = reader.integer()
    result.slaDueAt = reader.optionalDate()
    result.snoozedUntil = reader.optionalDate()
    result.updatedAt = reader.date()
    result.lastMessageAt = reader.optionalDate()
    result.escalationReason = reader.optionalText()
    result.standing = TicketColumns.standing(&reader)
    return result
  }
}
