import Tickets

/// How a plan names a ticket beside its number.
public struct TicketName: Equatable, Sendable {
  /// The subject, as lists show it.
  public var subject: String
  /// The customer, as lists show them.
  public var customer: String

  /// Names a row.
  init(_ row: TicketRow) { (subject, customer) = (row.subject, row.customer) }

  /// Names a ticket.
  init(_ ticket: Ticket) { (subject, customer) = (ticket.subject, ticket.customer) }
}
