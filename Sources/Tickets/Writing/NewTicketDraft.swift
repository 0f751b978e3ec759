public import FoundationEssentials

/// A new ticket that is being written, as it was typed; kept on disk until the server has it.
public struct NewTicketDraft: Hashable, Sendable {
  /// The customer's address.
  public var recipient: String
  /// The subject.
  public var subject: String
  /// The id of the sending address, or what was typed in its place; empty while none is chosen.
  public var sender: String
  /// The tags, as they were typed.
  public var tags: String
  /// The message.
  public var message: String
  /// Where it stands on its way.
  public var state: Draft.State
  /// When it was written to disk.
  public var savedAt: Date
  /// Which of the new tickets: 0, or more where two windows wrote at the same time.
  public var copy = 0

  /// Makes a draft.
  public init(
    recipient: String, subject: String, sender: String, tags: String, message: String, state: Draft.State, savedAt: Date
  ) {
    self.recipient = recipient
    self.subject = subject
    self.sender = sender
    self.tags = tags
    self.message = message
    self.state = state
    self.savedAt = savedAt
  }

  /// Everything that was typed, as one text that tells two drafts apart.
  public var words: String { [recipient, subject, sender, tags, message].joined(separator: "\u{1F}") }

  /// Whether no word was typed; a chosen sending address alone is nothing to lose.
  public var isEmpty: Bool { [recipient, subject, tags, message].allSatisfy { $0.allSatisfy(\.isWhitespace) } }
}
