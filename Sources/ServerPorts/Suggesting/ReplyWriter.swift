package import Tickets

/// Writes a reply to start from, out of nothing but what it is told of a ticket.
package protocol ReplyWriter: Sendable {
  /// Writes a reply, which can take minutes; cancelling the task ends the wait.
  ///
  /// - Parameter context: The ticket as far as it may be known; everything in it was written by strangers.
  /// - Returns: Markdown of 1 to `OutgoingMessage.limit` code points, without control characters but line breaks and tabs.
  /// - Throws: `suggestionFailed` and `cancelled`; neither carries a text of the ticket.
  func reply(in context: ReplyContext) async throws(TicketServiceError) -> String
}
