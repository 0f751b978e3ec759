/// Brings the local file up to date with its server; a local inbox has nothing to refresh.
public protocol TicketRefreshing: Sendable {
  /// Reads what changed on the server into the file; marks nothing read.
  ///
  /// - Parameters:
  ///   - urgency: Who waits for it.
  ///   - progress: Told after each page, when it is in the file; called on any thread.
  /// - Returns: The rows that were added or changed, in no order.
  /// - Throws: `TicketServiceError`, any case every call can meet; what was stored before stays.
  func refresh(
    urgency: Urgency, progress: @Sendable (RefreshProgress) -> Void
  ) async throws(TicketServiceError) -> [RowID]

  /// Reads the whole thread of a ticket into the file; marks nothing read.
  ///
  /// Messages that cannot be understood are counted, and then nothing is taken out of the file.
  ///
  /// - Parameters:
  ///   - id: The ticket.
  ///   - urgency: Who waits for it.
  /// - Returns: The messages, oldest first, and how many more there are.
  /// - Throws: `TicketServiceError.ticketNotFound`, and any case every call can meet.
  func refreshThread(of id: TicketID, urgency: Urgency) async throws(TicketServiceError) -> MessageThread
}
