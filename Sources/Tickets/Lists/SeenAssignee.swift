public import FoundationEssentials

/// Somebody to whom tickets of the file are assigned.
public struct SeenAssignee: Hashable, Sendable {
  /// The person or the pool.
  public var assignee: Assignee
  /// Number of tickets, resolved ones included.
  public var count: Int
  /// The last change of any of these tickets.
  public var lastUpdatedAt: Date

  /// Makes a row.
  public init(assignee: Assignee, count: Int, lastUpdatedAt: Date) {
    self.assignee = assignee
    self.count = count
    self.lastUpdatedAt = lastUpdatedAt
  }
}
