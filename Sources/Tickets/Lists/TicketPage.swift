/// One page of tickets.
public struct TicketPage: Hashable, Sendable {
  /// Number of tickets that match on all pages.
  public var total: Int
  /// The tickets of this page.
  public var tickets: [Ticket]
  /// Number of tickets of this page that could not be understood and are not in `tickets`.
  public var damaged: Int
  /// Number of tickets of this page that the server should have left out and that were left out here.
  public var leftOut: Int
  /// Whether the server told the number of tickets; else `total` is that of this page.
  public var isTotalKnown: Bool
  /// Whether the server says that another page follows, whatever the numbers are.
  public var hasNext = false

  /// Makes a page.
  public init(total: Int, tickets: [Ticket], damaged: Int = 0, leftOut: Int = 0, isTotalKnown: Bool = true) {
    self.total = total
    self.tickets = tickets
    self.damaged = damaged
    self.leftOut = leftOut
    self.isTotalKnown = isTotalKnown
  }

  /// Number of rows that the server gave: how far the next page lies.
  public var received: Int { tickets.count + damaged + leftOut }
}
