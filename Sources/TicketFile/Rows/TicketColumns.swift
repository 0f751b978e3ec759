import Foundation
import GRDB
import Notation
package import Tickets

/// How a ticket stands in its columns.
package enum TicketColumns {
  /// The columns that a `Ticket` decides, but for a subject that is taken from its thread, in the order of `values(of:)`.
  package static let names = [
    "id", "number", "status", "priority", "assignee_key", "assignee_name", "unread", "message_count", "sla_due_at",
    "snoozed_until", "updated_at", "subject", "customer", "customer_email", "channel", "channel_detail", "distinct_id",
    "traits", "identity_verified", "is_resolved_by_ai", "escalation_reason", "triage", "created_at",
    "last_message_at", "last_message_text", "unread_by_customer", "session_id", "session_context", "email_subject",
    "email_from", "email_to", "copy_participants", "extras", "person", "access_level",
  ]

  /// The columns that the file adds: the rank and what only it knows.
  static let localNames = rankNames + standingNames + ["woken_from", "is_thread_known"]

  /// The columns by which ranked lists are ordered, as `StoredRank` writes them.
  static let rankNames = ["tier", "prio_key", "wait_key", "tier_until"]

  /// The columns of a `Standing`, in the order of `values(of:)`.
  static let standingNames = [
    "is_last_public_from_customer", "customer_wrote_at", "customer_waits_since", "undelivered_at", "woke_at",
    "asleep_from", "settled_from", "settled_at",
  ]

  /// The same, to be selected.
  static let standingList = standingNames.joined(separator: ", ")

  /// The columns of a `TicketGlimpse`, to be selected.
  static let glimpseList = "status, snoozed_until, unread, last_message_at"

  static func values(of standing: Standing) -> [DatabaseValue] {
    [
      ColumnValue.flag(standing.isLastPublicFromCustomer), ColumnValue.date(standing.customerWroteAt),
      ColumnValue.date(standing.customerWaitsSince), ColumnValue.date(standing.undeliveredAt),
      ColumnValue.date(standing.wokeAt), ColumnValue.date(standing.rests.asleepFrom),
      ColumnValue.date(standing.rests.settledFrom), ColumnValue.date(standing.rests.settledAt),
    ]
  }

  /// Reads a standing from the columns `standingNames`.
  static func standing(_ reader: inout ColumnReader) -> Standing {
    var standing = Standing()
    standing.isLastPublicFromCustomer = reader.optionalFlag()
    standing.customerWroteAt = reader.optionalDate()
    standing.customerWaitsSince = reader.optionalDate()
    standing.undeliveredAt = reader.optionalDate()
    standing.wokeAt = reader.optionalDate()
    standing.rests.asleepFrom = reader.optionalDate()
    standing.rests.settledFrom = reader.optionalDate()
    standing.rests.settledAt = reader.optionalDate()
    return standing
  }

  /// The values of a ticket.
  ///
  /// - Parameters:
  ///   - ticket: The ticket.
  ///   - text: The customer's first public message, where the file has it: the subject may be taken from it.
  /// - Returns: A value for each of `names`.
  static func values(of ticket: Ticket, firstCustomerText text: String?) -> [DatabaseValue] {
    [
      ticket.id.uuid.databaseValue, ColumnValue.integer(ticket.number), ColumnValue.text(ticket.status.wire),
      ColumnValue.text(ticket.priority?.wire), ColumnValue.text(ticket.assignee?.key),
      ColumnValue.text(ticket.assignee?.name), ColumnValue.count(ticket.unreadByTeam),
      ColumnValue.count(ticket.messageCount), ColumnValue.date(ticket.slaDueAt),
      ColumnValue.date(ticket.snoozedUntil), ColumnValue.date(ticket.updatedAt),
      ColumnValue.text(ticket.subject(firstCustomerText: text)),
      ColumnValue.text(ticket.customer), ColumnValue.text(ticket.customerEmail), ColumnValue.text(ticket.channel),
    ] + detailValues(of: ticket)
  }

  private static func detailValues(of ticket: Ticket) -> [DatabaseValue] {
    [
      ColumnValue.text(ticket.channelDetail), ColumnValue.text(ticket.distinctID), ColumnValue.filled(ticket.traits),
      ColumnValue.flag(ticket.identityVerified), ColumnValue.flag(ticket.isResolvedByAI),
      ColumnValue.text(ticket.escalationReason), ColumnValue.json(ticket.triage), ColumnValue.date(ticket.createdAt),
      ColumnValue.date(ticket.lastMessageAt), ColumnValue.text(ticket.lastMessageText),
      ColumnValue.count(ticket.unreadByCustomer), ColumnValue.text(ticket.sessionID),
      ColumnValue.object(ticket.sessionContext), ColumnValue.text(ticket.emailSubject),
      ColumnValue.text(ticket.emailFrom), ColumnValue.text(ticket.emailTo),
      ColumnValue.texts(ticket.copyParticipants), ColumnValue.object(ticket.extras),
      ColumnValue.person(ticket.person), ColumnValue.text(ticket.accessLevel),
    ]
  }

  /// Reads a whole ticket from the columns `names`; its tags come from another table.
  package static func ticket(_ reader: inout ColumnReader) -> Ticket {
    let id = reader.ticketID()
    let number = reader.integer()
    let status = Status(wire: reader.text())
    var ticket = Ticket(
      id: id, number: number, channel: "", status: status, createdAt: .distantPast, updatedAt: .distantPast)
    ticket.priority = reader.optionalText().map(Priority.init(wire:))
    ticket.assignee = reader.assignee()
    ticket.unreadByTeam = reader.integer()
    ticket.messageCount = reader.integer()
    ticket.slaDueAt = reader.optionalDate()
    ticket.snoozedUntil = reader.optionalDate()
    ticket.updatedAt = reader.date()
    // Subject, customer and address are derived from the rest.
    for _ in 0..<3 { _ = reader.optionalText() }
    ticket.channel = reader.text()
    readDetails(of: &ticket, from: &reader)
    return ticket
  }

  private static func readDetails(of ticket: inout Ticket, from reader: inout ColumnReader) {
    ticket.channelDetail = reader.optionalText()
    ticket.distinctID = reader.text()
    ticket.traits = reader.json() ?? [:]
    ticket.identityVerified = reader.optionalFlag()
    ticket.isResolvedByAI = reader.flag()
    ticket.escalationReason = reader.optionalText()
    ticket.triage = reader.json()
    ticket.createdAt = reader.date()
    ticket.lastMessageAt = reader.optionalDate()
    ticket.lastMessageText = reader.optionalText()
    ticket.unreadByCustomer = reader.integer()
    ticket.sessionID = reader.optionalText()
    ticket.sessionContext = reader.object()
    ticket.emailSubject = reader.optionalText()
    ticket.emailFrom = reader.optionalText()
    ticket.emailTo = reader.optionalText()
    ticket.copyParticipants = reader.texts()
    ticket.extras = reader.object()
    ticket.person = reader.json().flatMap(Person.init(json:))
    ticket.accessLevel = reader.optionalText()
  }
}
