package import Tickets

/// A ticket service that tells tickets as the newest API writes them, put together once and kept until they change.
///
/// For servers, which would otherwise take every ticket apart and write it again at each call.
package protocol TicketTextReading: Sendable {
  /// Reads one page of the list; marks nothing read.
  ///
  /// - Parameter query: Filters, order and page.
  /// - Returns: The tickets as JSON objects, and how many match in all.
  /// - Throws: As `TicketService.tickets`.
  func ticketTexts(_ query: TicketQuery) async throws(TicketServiceError) -> TicketTextPage

  /// Opens a ticket, **which marks it read for the whole team**.
  ///
  /// - Parameter id: The ticket.
  /// - Returns: The ticket as a JSON object, and whether anything was unread before.
  /// - Throws: As `TicketService.open`.
  func openText(_ id: TicketID) async throws(TicketServiceError) -> OpenedText

  /// Finds the ticket of a number; marks nothing read.
  ///
  /// - Parameter number: The number.
  /// - Returns: The ticket's id.
  /// - Throws: `ticketNotFound`, `storage`.
  func ticketID(numbered number: Int) async throws(TicketServiceError) -> TicketID
}
