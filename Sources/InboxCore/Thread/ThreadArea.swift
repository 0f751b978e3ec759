/// The detail: the ticket that it shows, and how it follows the cursor.
public struct ThreadArea: Equatable, Sendable {
  /// The ticket that was opened, or is only peeked at.
  public var shown = ConversationState()
  /// How the detail follows the cursor.
  public var preview = PreviewState()

  /// Makes an empty detail.
  public init() {}
}
