/// What became of a draft of the AI (contract.md section 6.7).
public struct DraftUse: Hashable, Sendable {
  /// What became of it.
  public enum Outcome: String, Hashable, Sendable {
    /// It was sent as it was.
    case used
    /// It was sent after somebody had edited it.
    case edited
  }

  /// The draft.
  public var message: MessageID
  /// What became of it.
  public var outcome: Outcome

  /// Makes a report.
  public init(message: MessageID, outcome: Outcome) {
    self.message = message
    self.outcome = outcome
  }
}
