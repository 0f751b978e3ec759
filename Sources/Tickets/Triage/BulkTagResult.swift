/// The answer to a bulk change of tags, a row a ticket.
public struct BulkTagResult: Hashable, Sendable {
  /// A ticket whose tags are now these.
  public struct Updated: Hashable, Sendable {
    /// The ticket.
    public var id: TicketID
    /// Its full list of tags, sorted.
    public var tags: [String]

    /// Makes a row.
    public init(id: TicketID, tags: [String]) {
      self.id = id
      self.tags = tags
    }
  }

  /// A ticket that was left alone.
  public struct Skipped: Hashable, Sendable {
    /// The ticket.
    public var id: TicketID
    /// The server's reason; empty where `error` tells it.
    public var reason: String
    /// What a call for this ticket alone ended with; nothing of it was written.
    public var error: TicketServiceError?

    /// Makes a row.
    public init(id: TicketID, reason: String) {
      self.id = id
      self.reason = reason
    }

    /// Makes a row of a ticket that had a call of its own.
    public init(id: TicketID, error: TicketServiceError) {
      self.id = id
      self.error = error
      reason = ""
    }
  }

  /// Tickets that may be edited, changed or not.
  public var updated: [Updated]
  /// Tickets that were skipped; one in neither list may have been changed or not.
  public var skipped: [Skipped]

  /// Makes a result.
  public init(updated: [Updated] = [], skipped: [Skipped] = []) {
    self.updated = updated
    self.skipped = skipped
  }
}
