import Tickets

/// How a plan names a ticket beside its number.
package struct TicketName: Equatable, Sendable {
  /// The subject, as lists show it.
  package var subject: String
  /// The customer, as lists show them.
  package var customer: String

  /// Names a row.
  init(_ row: TicketRow) { (subject, customer) = (row.subject, row.customer) }

  /// Names a ticket.
  init(_ ticket: Ticket) { (subject, customer) = (ticket.subject, ticket.customer) }
}
