public import FoundationEssentials
public import Notation

/// One message of a thread.
public struct Message: Identifiable, Hashable, Sendable {
  /// The server's id.
  public let id: MessageID
  /// Markdown, as it was typed.
  public var text: String
  /// Who wrote it.
  public var author: Author
  /// The author's name as shown.
  public var authorName: String
  /// The author's address; `nil` for customers and the AI.
  public var authorEmail: String?
  /// Who can see it.
  public var audience: Audience
  /// Whether this is a draft by the AI that nobody sent.
  public var isAIDraft: Bool
  /// When it was written.
  public var createdAt: Date
  /// Number of edits; 0 means never edited.
  public var version: Int
  /// The text as a TipTap document, which PostHog shows and delivers when it is there; `nil` for none.
  public var richContent: JSONValue?
  /// Whether the server holds a whole email of which this is a part (`ServedTicketService.fullEmail`).
  public var hasFullEmail = false

  /// Makes a message.
  public init(
    id: MessageID, text: String, author: Author, authorName: String, authorEmail: String? = nil,
    audience: Audience, isAIDraft: Bool = false, createdAt: Date, version: Int = 0
  ) {
    self.id = id
    self.text = text
    self.author = author
    self.authorName = authorName
    self.authorEmail = authorEmail
    self.audience = audience
    self.isAIDraft = isAIDraft
    self.createdAt = createdAt
    self.version = version
  }
}
