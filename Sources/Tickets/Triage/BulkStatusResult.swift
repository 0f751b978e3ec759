/// The answer to a bulk change of status, a row a ticket.
public struct BulkStatusResult: Hashable, Sendable {
  /// A ticket that was left alone.
  public struct Skipped: Hashable, Sendable {
    /// The ticket.
    public var id: TicketID
    /// Why, in the server's words; `nil` on servers that skip without a trace, which PostHog's do (contract.md section
    /// 5.6): it had that status, is unknown, or may not be edited.
    public var reason: String?

    /// Makes a row.
    public init(id: TicketID, reason: String? = nil) {
      self.id = id
      self.reason = reason
    }
  }

  /// Tickets whose status really changed.
  public var changed: [TicketID]
  /// The others.
  public var skipped: [Skipped]

  /// Makes a result.
  public init(changed: [TicketID] = [], skipped: [Skipped] = []) {
    self.changed = changed
    self.skipped = skipped
  }
}
