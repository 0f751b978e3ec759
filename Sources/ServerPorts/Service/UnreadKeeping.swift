package import Tickets

/// Keeps the answer of `unread_count/` for half a minute (contract.md section 5.5).
///
/// Any task may call any method.
package protocol UnreadKeeping: Sendable {
  /// The kept count, else a fresh one, which is kept from then on unless something was dropped while it was on its way.
  ///
  /// - Parameter fresh: Counts; called at most once, and only when nothing is kept.
  /// - Returns: A number of messages.
  /// - Throws: What `fresh` throws, and nothing else: a keeper in trouble counts.
  func count(
    _ fresh: @Sendable () async throws(TicketServiceError) -> Int
  ) async throws(TicketServiceError) -> Int

  /// Forgets the count; after the return this process is given no number from before the call, whatever happened.
  func drop() async
}
