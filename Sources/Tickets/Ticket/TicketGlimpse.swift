public import FoundationEssentials

/// What of an earlier version of a ticket tells what is new in the next one.
public struct TicketGlimpse: Hashable, Sendable {
  /// The status.
  public var status: Status
  /// The wake time.
  public var snoozedUntil: Date?
  /// Unread customer messages.
  public var unread: Int
  /// When the last public message arrived.
  public var lastMessageAt: Date?

  /// Makes a glimpse.
  public init(status: Status, snoozedUntil: Date?, unread: Int, lastMessageAt: Date?) {
    self.status = status
    self.snoozedUntil = snoozedUntil
    self.unread = unread
    self.lastMessageAt = lastMessageAt
  }

  /// The glimpse of a whole ticket.
  public init(_ ticket: Ticket) {
    self.init(
      status: ticket.status, snoozedUntil: ticket.snoozedUntil, unread: ticket.unreadByTeam,
      lastMessageAt: ticket.lastMessageAt)
  }
}
