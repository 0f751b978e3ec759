/// What the server says after a message was written.
public struct SentMessage: Hashable, Sendable {
  /// The message as stored.
  public var message: Message
  /// Whether the same text had been there already and nothing new was sent (HTTP 200 instead of 201).
  public var wasAlreadyThere: Bool

  /// Makes an answer.
  public init(message: Message, wasAlreadyThere: Bool) {
    self.message = message
    self.wasAlreadyThere = wasAlreadyThere
  }
}
