import GRDB
import Notation
import Tickets

/// The names of tickets that have left the file, of which drafts are left.
extension Database {
  /// Gives drafts of a ticket that has left the file the names that it had.
  ///
  /// An earlier draft knows them, else the window that writes does, else the list of deleted tickets.
  ///
  /// - Parameters:
  ///   - ticket: The ticket; nothing happens while the file has it.
  ///   - known: What the window knows of it.
  /// - Throws: What the file says.
  func nameTicket(ofDraftsOf ticket: TicketID, known: DraftTicket?) throws {
    let nameless = try cachedStatement(
      sql: """
        SELECT 1 FROM draft WHERE ticket = ?1 AND (number IS NULL OR subject IS NULL)
          AND NOT EXISTS (SELECT 1 FROM ticket WHERE id = ?1)
        """)
    guard try nameless.first([ticket.uuid], { $0.integer() }) != nil else { return }
    let known = known.flatMap { $0.subject.isEmpty ? nil : $0 }
    guard let names = try namesOfOtherDraft(of: ticket) ?? known ?? deletedTicket(ticket) else { return }
    let subject = names.subject.isEmpty ? nil : names.subject
    let customer = names.customer.isEmpty ? nil : names.customer
    try cachedStatement(
      sql: """
        UPDATE draft SET number = ifnull(number, ?2), subject = ifnull(subject, ?3), customer = ifnull(customer, ?4)
        WHERE ticket = ?1
        """
    ).execute(arguments: [ticket.uuid, names.number, ColumnValue.text(subject), ColumnValue.text(customer)])
  }

  private func namesOfOtherDraft(of ticket: TicketID) throws -> DraftTicket? {
    let statement = try cachedStatement(
      sql: """
        SELECT number, subject, customer FROM draft WHERE ticket = ? AND number IS NOT NULL AND subject IS NOT NULL
        LIMIT 1
        """)
    return try statement.first([ticket.uuid]) { reader in
      DraftTicket(number: reader.integer(), subject: reader.text(), customer: reader.text())
    }
  }

  /// A ticket that was deleted, by the line that is kept of it for a while; later its number is all that is known.
  private func deletedTicket(_ id: TicketID) throws -> DraftTicket? {
    let statement = try cachedStatement(sql: "SELECT number, line FROM deleted_ticket WHERE id = ?")
    let found = try statement.first([id.uuid]) { (number: $0.integer(), line: $0.optionalText()) }
    return found.map { found in
      let kept = found.line.flatMap { line in try? ImportedTicket(JSONValue(line: Array(line.utf8))) }
      return DraftTicket(
        number: found.number, subject: kept?.shownSubject ?? "", customer: kept?.ticket.customer ?? "")
    }
  }
}

extension ImportedTicket {
  /// The subject as lists show it.
  fileprivate var shownSubject: String {
    let first = messages.filter { $0.audience == .customer && $0.author == .customer }
      .min { $0.createdAt < $1.createdAt }
    return ticket.subject(firstCustomerText: first?.text)
  }
}
