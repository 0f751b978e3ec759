import Tickets

/// The detail: the ticket that it shows, and how it follows the cursor.
package struct ThreadArea: Equatable, Sendable {
  /// The ticket that was opened, or is only peeked at.
  package var shown = ConversationState()
  /// How the detail follows the cursor.
  package var preview = PreviewState()

  /// Makes an empty detail.
  package init() {}

  /// This person's text has become a message: it is no news, neither does it stop the next reply, nor does the mark
  /// stand above it.
  mutating func tookOwn(_ message: MessageID, in row: RowID, _ shared: inout Shared) -> [Effect] {
    if shown.row == row {
      shown.jumpsToEnd = true
      shown.known?.insert(message)
      shown.written.insert(message)
    }
    return reloadIfShown(row, &shared)
  }

  /// A text of an earlier run has become a message; one's own words are no news that could stop the next reply.
  mutating func tookOwn(_ message: MessageID, in ticket: TicketID, _ shared: inout Shared) -> [Effect] {
    guard shown.ticket?.id == ticket else { return [] }
    shown.known?.insert(message)
    return reloadThread(&shared)
  }

  /// A message has just arrived that stopped a reply: the thread goes there once it is read.
  mutating func goToNews(_ message: MessageID?, _ shared: inout Shared) -> [Effect] {
    // Of a thread that was not known at all, what is new to the team is shown and not its beginning.
    if shown.known != nil { shown.jumpsTo = message }
    return reloadThread(&shared)
  }
}
