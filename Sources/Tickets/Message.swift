public import FoundationEssentials

/// Who can see a message; never a flag with a dangerous default.
public enum Audience: Hashable, Sendable {
  /// Goes to the customer.
  case customer
  /// Stays inside the team: a private note.
  case team
}

/// Who wrote a message (contract.md section 4.3).
public enum Author: Hashable, Sendable {
  /// The customer.
  case customer
  /// PostHog's assistant.
  case ai
  /// Somebody of the team; the wire's word (`support`, `human` …) is kept.
  case team(String)

  /// Reads the wire's word; a missing one means the customer.
  public init(wire: String?) {
    switch wire {
    case nil, "customer": self = .customer
    case "AI": self = .ai
    case .some(let word): self = .team(word)
    }
  }

  /// The wire's word.
  public var wire: String {
    switch self {
    case .customer: "customer"
    case .ai: "AI"
    case .team(let word): word
    }
  }
}

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

/// One page of a thread, oldest message first.
public struct MessagePage: Hashable, Sendable {
  /// Number of messages in the whole thread.
  public var total: Int
  /// The messages of this page.
  public var messages: [Message]
  /// Number of messages of this page that could not be understood and are not in `messages`.
  public var damaged: Int
  /// Whether the server told the number of messages; else `total` is that of this page.
  public var isTotalKnown: Bool

  /// Makes a page.
  public init(total: Int, messages: [Message], damaged: Int = 0, isTotalKnown: Bool = true) {
    self.total = total
    self.messages = messages
    self.damaged = damaged
    self.isTotalKnown = isTotalKnown
  }
}

/// A thread that was read from its first page to its last, oldest message first.
public struct MessageThread: Hashable, Sendable {
  /// The messages that could be understood.
  public var messages: [Message]
  /// Number of messages that could not be understood or did not come; with any, nobody knows the whole thread.
  public var damaged: Int
  /// By how many seconds the clock of the server is ahead of this machine's, whose moments its dates are compared with.
  public var clockOffset: Double

  /// Makes a thread.
  public init(messages: [Message], damaged: Int = 0, clockOffset: Double = 0) {
    self.messages = messages
    self.damaged = damaged
    self.clockOffset = clockOffset
  }
}

/// A text that is about to be written to a thread.
public struct OutgoingMessage: Hashable, Sendable {
  /// Markdown; 1 to 5,000 Unicode code points after trimming.
  public var text: String
  /// Who will see it; always said, never assumed.
  public var audience: Audience
  /// The same as a TipTap document, an object; a terminal leaves it out.
  public var richContent: JSONValue?

  /// Most code points a message may have after trimming (contract.md section 6.3).
  public static let limit = 5000

  /// Makes a message to send.
  public init(text: String, audience: Audience, richContent: JSONValue? = nil) {
    self.text = text
    self.audience = audience
    self.richContent = richContent
  }

  /// The content alone.
  public var content: MessageContent { MessageContent(text: text, richContent: richContent) }

  /// The length as the server counts it: code points of the trimmed text.
  public static func length(of text: String) -> Int {
    trimmed(text).unicodeScalars.count
  }

  /// The text without white space at both ends, as the server stores it.
  public static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }
}

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
