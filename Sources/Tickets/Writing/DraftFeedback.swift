/// What somebody thinks of a draft of the AI (contract.md section 6.6).
public struct DraftFeedback: Hashable, Sendable {
  /// Most code points of the id, and of the text.
  public static let idLimit = 200, textLimit = 2000

  /// The draft.
  public var message: MessageID
  /// Whether it was good.
  public var isGood: Bool
  /// Why not; used only with a bad one.
  public var text: String?

  /// Makes a feedback.
  public init(message: MessageID, isGood: Bool, text: String? = nil) {
    self.message = message
    self.isGood = isGood
    self.text = text
  }
}
