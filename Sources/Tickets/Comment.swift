/// What a message says.
public struct MessageContent: Hashable, Sendable {
  /// Markdown; 1 to 5,000 Unicode code points after trimming where it is a reply or a note.
  public var text: String
  /// The same as a TipTap document, an object; a terminal leaves it out, so that the two cannot disagree.
  public var richContent: JSONValue?

  /// Makes a content.
  public init(text: String, richContent: JSONValue? = nil) {
    self.text = text
    self.richContent = richContent
  }
}

/// A message of a thread as the comments API tells it (contract.md section 9).
public struct Comment: Hashable, Sendable {
  /// The message.
  public var message: Message
  /// The ticket it belongs to.
  public var ticket: TicketID
  /// The customer's id where it is theirs.
  public var distinctID: String?
  /// Who of the team wrote it, where that is known.
  public var creator: Member?
  /// Whether it was deleted; only the answer to the deletion shows one.
  public var isDeleted: Bool

  /// Makes a comment.
  public init(
    message: Message, ticket: TicketID, distinctID: String? = nil, creator: Member? = nil, isDeleted: Bool = false
  ) {
    self.message = message
    self.ticket = ticket
    self.distinctID = distinctID
    self.creator = creator
    self.isDeleted = isDeleted
  }
}

/// A page of comments, newest first.
public struct CommentPage: Hashable, Sendable {
  /// The comments of this page.
  public var comments: [Comment]
  /// Where the page with older ones begins; `nil` on the last.
  public var next: String?
  /// Where the page with newer ones begins; `nil` on the first.
  public var previous: String?
  /// Number of comments of this page that could not be understood and are not in `comments`.
  public var damaged: Int

  /// Makes a page.
  public init(comments: [Comment], next: String? = nil, previous: String? = nil, damaged: Int = 0) {
    self.comments = comments
    self.next = next
    self.previous = previous
    self.damaged = damaged
  }

  /// Most comments of a page.
  public static let limit = 100
}

/// What a server says after a comment was written.
public struct SentComment: Hashable, Sendable {
  /// The comment as stored.
  public var comment: Comment
  /// Whether the same one had been there already and nothing new was sent (HTTP 200 instead of 201).
  public var wasAlreadyThere: Bool

  /// Makes an answer.
  public init(comment: Comment, wasAlreadyThere: Bool) {
    self.comment = comment
    self.wasAlreadyThere = wasAlreadyThere
  }
}

/// What is to become of a comment.
public enum CommentChange: Hashable, Sendable {
  /// It says something else.
  case content(MessageContent)
  /// It is deleted, so that nobody sees it any more.
  case deletion
}

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
