/// The rows of a list in their order, frozen: 8 bytes a ticket, nothing moves until the next one is taken.
public struct OrderSnapshot: Hashable, Sendable {
  /// The rows, first to last; only the beginning when `isComplete` is false.
  public var rows: [RowID]
  /// Whether these are all rows.
  public var isComplete: Bool
  /// Number of tickets in the file, whatever the view.
  public var ticketCount: Int
  /// What the file has counted besides.
  public var counts = FileCounts()
  /// Why the search index could not be made whole, so that tickets may be missing; `nil` where it is, or was not needed.
  public var indexProblem: StorageProblem?

  /// Makes a snapshot.
  public init(rows: [RowID], isComplete: Bool, ticketCount: Int) {
    self.rows = rows
    self.isComplete = isComplete
    self.ticketCount = ticketCount
  }
}
