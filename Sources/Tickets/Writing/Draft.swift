public import FoundationEssentials

/// What somebody typed for a ticket, kept on disk until the server has it.
public struct Draft: Hashable, Sendable {
  /// Where the text stands on its way.
  public enum State: Hashable, Sendable {
    /// Being written.
    case editing
    /// Handed to the server; no answer yet.
    case sending
    /// The server may or may not have it: a person must check before it is sent again.
    case unconfirmed
    /// As it was suggested: nobody has changed it yet.
    case suggested(SuggestedReply.Origin)

    /// Whether a person must check whether the server has it.
    public var isDoubtful: Bool { self == .sending || self == .unconfirmed }

    /// Where a text comes from that nobody has changed; `nil` for one's own.
    public var origin: SuggestedReply.Origin? {
      if case .suggested(let origin) = self { origin } else { nil }
    }
  }

  /// The ticket.
  public var ticket: TicketID
  /// Who it is meant for; a ticket has one draft an audience, and more where windows wrote at the same time.
  public var audience: Audience
  /// The text, as typed.
  public var text: String
  /// Where it stands.
  public var state: State
  /// When it was last saved; of an unconfirmed one, when it was handed to the server.
  public var savedAt: Date
  /// Which of the texts for this ticket and audience: 0, or more where two windows wrote at the same time.
  public var copy = 0
  /// What its window knows of the ticket: kept by a file that the ticket has left, so that the text can be told by it;
  /// `nil` in what the file tells, which names tickets apart.
  public var knownTicket: DraftTicket?

  /// Whether it holds no word: spaces and new lines alone are nothing to keep.
  public var isEmpty: Bool { text.allSatisfy(\.isWhitespace) }

  /// Since when a person must check whether the server has it; `nil` when there is no doubt.
  public var unconfirmedSince: Date? { state.isDoubtful ? savedAt : nil }

  /// Makes a draft.
  public init(ticket: TicketID, audience: Audience, text: String, state: State, savedAt: Date) {
    self.ticket = ticket
    self.audience = audience
    self.text = text
    self.state = state
    self.savedAt = savedAt
  }
}

extension Draft.State: RawRepresentable {
  private static let mark = "suggested "

  /// Reads the word of a file; `nil` for one of a newer version.
  public init?(rawValue: String) {
    switch rawValue {
    case "editing": self = .editing
    case "sending": self = .sending
    case "unconfirmed": self = .unconfirmed
    case Self.mark + "ai": self = .suggested(.ai)
    default:
      guard rawValue.hasPrefix(Self.mark), let number = Int(rawValue.dropFirst(Self.mark.count)) else { return nil }
      self = .suggested(.resolvedTicket(number: number))
    }
  }

  /// The word that files keep.
  public var rawValue: String {
    switch self {
    case .editing: "editing"
    case .sending: "sending"
    case .unconfirmed: "unconfirmed"
    case .suggested(.ai): Self.mark + "ai"
    case .suggested(.resolvedTicket(let number)): Self.mark + "\(number)"
    }
  }
}
