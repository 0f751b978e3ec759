public import FoundationEssentials
public import Tickets

/// A click on a row of the list; another one there soon after opens the ticket.
public struct Click: Equatable, Sendable {
  /// The ticket.
  public var row: RowID
  /// When.
  public var at: Date

  /// Makes a click.
  public init(row: RowID, at: Date) {
    self.row = row
    self.at = at
  }
}
