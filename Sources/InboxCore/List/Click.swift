package import FoundationEssentials
package import Tickets

/// A click on a row of the list; another one there soon after opens the ticket.
package struct Click: Equatable, Sendable {
  /// The ticket.
  package var row: RowID
  /// When.
  package var at: Date

  /// Makes a click.
  package init(row: RowID, at: Date) {
    self.row = row
    self.at = at
  }
}
