/// A reply to start from; never sent by itself (contract.md section 5.9).
public struct SuggestedReply: Hashable, Sendable {
  /// Where the text comes from.
  public enum Origin: Hashable, Sendable {
    /// The server's AI wrote it.
    case ai
    /// It was sent on another ticket, a resolved one with this number; what belonged to that ticket is a gap.
    case resolvedTicket(number: Int)
  }

  /// Markdown; may hold gaps in double braces, which somebody must fill before it is sent.
  public var text: String
  /// Where it comes from.
  public var origin: Origin

  /// Makes a suggestion.
  public init(text: String, origin: Origin) {
    self.text = text
    self.origin = origin
  }

  /// The number of the ticket the text was sent on; `nil` when an AI wrote it.
  public var sourceNumber: Int? {
    if case .resolvedTicket(let number) = origin { number } else { nil }
  }
}
