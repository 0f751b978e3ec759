/// A ticket service that tells tickets as the newest API writes them, put together once and kept until they change.
///
/// For servers, which would otherwise take every ticket apart and write it again at each call.
public protocol TicketTextReading: Sendable {
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

/// One page of tickets, each as a JSON object in UTF-8.
public struct TicketTextPage: Hashable, Sendable {
  /// Number of tickets that match on all pages.
  public var total: Int
  /// The tickets of this page.
  public var texts: [[UInt8]]
  /// How long the page stays what it is while nobody writes; `nil` for ever, zero where that is not known.
  public var lifetime: Duration?

  /// Makes a page.
  public init(total: Int, texts: [[UInt8]], lifetime: Duration? = nil) {
    self.total = total
    self.texts = texts
    self.lifetime = lifetime
  }
}

/// A ticket that was opened, as a JSON object in UTF-8.
public struct OpenedText: Hashable, Sendable {
  /// The ticket.
  public var text: [UInt8]
  /// Whether this opening made unread messages read.
  public var wasUnread: Bool

  /// Makes an answer.
  public init(text: [UInt8], wasUnread: Bool) {
    self.text = text
    self.wasUnread = wasUnread
  }
}
