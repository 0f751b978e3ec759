public import FoundationEssentials

/// An open ticket with the messages the file knows.
public struct Conversation: Hashable, Sendable {
  /// The key in the file.
  public var row: RowID
  /// The ticket.
  public var ticket: Ticket
  /// The messages known, oldest first.
  public var messages: [Message]
  /// Whether the file has seen the whole thread; false before the first fetch of a remote thread.
  public var isThreadKnown: Bool
  /// Number of messages this person had seen when they last opened it; `nil` when they never did.
  public var seenCount: Int?
  /// When a mirror last read the whole thread from its server; `nil` in a local inbox, and where nobody wrote it down.
  public var threadReadAt: Date?
  /// What only the file knows of the ticket.
  public var standing = Standing()

  /// Makes a conversation.
  public init(
    row: RowID, ticket: Ticket, messages: [Message], isThreadKnown: Bool, seenCount: Int?, threadReadAt: Date? = nil
  ) {
    self.threadReadAt = threadReadAt
    self.row = row
    self.ticket = ticket
    self.messages = messages
    self.isThreadKnown = isThreadKnown
    self.seenCount = seenCount
  }
}

extension Conversation {
  /// The subject as lists show it, now that the thread is at hand.
  public var subject: String {
    ticket.subject(firstCustomerText: messages.first { $0.author == .customer && $0.audience == .customer }?.text)
  }

  /// The ticket as lists show it.
  public var ticketRow: TicketRow {
    var shown = TicketRow(row: row, ticket: ticket, standing: standing)
    shown.subject = subject
    return shown
  }

  /// Number of messages that were seen before: by this person, or else, while they never opened it, all but those
  /// of the customer's last that the team has not read.
  public var firstUnseen: Int {
    if let seenCount { return seenCount }
    guard ticket.unreadByTeam > 0 else { return messages.count }
    let fromCustomer = messages.indices.filter { messages[$0].author == .customer }
    return fromCustomer.suffix(ticket.unreadByTeam).first ?? messages.count
  }
}
