/// The detail: the ticket that it shows, and how it follows the cursor.
package struct ThreadArea: Equatable, Sendable {
  /// The ticket that was opened, or is only peeked at.
  package var shown = ConversationState()
  /// How the detail follows the cursor.
  package var preview = PreviewState()

  /// Makes an empty detail.
  package init() {}
}
