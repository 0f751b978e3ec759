/// Counts that the file keeps, so that they cost nothing.
public struct FileCounts: Hashable, Sendable {
  /// Tickets that are not resolved and have unread customer messages.
  public var unreadTickets: Int
  /// Those messages.
  public var unread: Int
  /// Tickets that wait for their customer.
  public var waiting: Int

  /// Makes counts.
  public init(unreadTickets: Int = 0, unread: Int = 0, waiting: Int = 0) {
    self.unreadTickets = unreadTickets
    self.unread = unread
    self.waiting = waiting
  }
}
