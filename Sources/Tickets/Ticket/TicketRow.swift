public import FoundationEssentials

/// What a list needs to know of a ticket: everything a row shows and its rank depends on.
public struct TicketRow: Identifiable, Hashable, Sendable {
  /// The key in the file.
  public let row: RowID
  /// The key on the wire.
  public let id: TicketID
  /// Ticket number.
  public var number: Int
  /// Subject as lists show it.
  public var subject: String
  /// Customer as lists show them.
  public var customer: String
  /// The customer's address, when known.
  public var customerEmail: String?
  /// Channel, verbatim.
  public var channel: String
  /// Status.
  public var status: Status
  /// Priority; `nil` means untriaged.
  public var priority: Priority?
  /// Assignee.
  public var assignee: Assignee?
  /// Tags, sorted.
  public var tags: [String]
  /// Unread customer messages.
  public var unread: Int
  /// Public messages.
  public var messageCount: Int
  /// When an answer is due.
  public var slaDueAt: Date?
  /// Until when it is snoozed.
  public var snoozedUntil: Date?
  /// Last change.
  public var updatedAt: Date
  /// When the last public message arrived; `nil` while none is known.
  public var lastMessageAt: Date?
  /// Why it is escalated; `nil` when it is not.
  public var escalationReason: String?
  /// What only the file knows: whose turn it is, and since when the ticket rests.
  public var standing = Standing()

  /// Makes a row from what every ticket has; the rest starts empty.
  public init(
    row: RowID, id: TicketID, number: Int, subject: String, customer: String, channel: String, status: Status,
    updatedAt: Date
  ) {
    self.row = row
    self.id = id
    self.number = number
    self.subject = subject
    self.customer = customer
    self.channel = channel
    self.status = status
    self.updatedAt = updatedAt
    tags = []
    unread = 0
    messageCount = 0
  }
}

extension TicketRow {
  /// The row of a whole ticket, with what only the file knows of it.
  public init(row: RowID, ticket: Ticket, standing: Standing = Standing()) {
    self.init(
      row: row, id: ticket.id, number: ticket.number, subject: ticket.subject, customer: ticket.customer,
      channel: ticket.channel, status: ticket.status, updatedAt: ticket.updatedAt)
    customerEmail = ticket.customerEmail
    tags = ticket.tags
    unread = ticket.unreadByTeam
    messageCount = ticket.messageCount
    lastMessageAt = ticket.lastMessageAt
    self.standing = standing
    take(TriageField.allCases, from: ticket)
  }

  /// Whether the customer had the last public word; `nil` while the file does not know who wrote it.
  public var isLastPublicFromCustomer: Bool? {
    get { standing.isLastPublicFromCustomer }
    set { standing.isLastPublicFromCustomer = newValue }
  }

  /// When this file saw its snooze end.
  public var wokeAt: Date? {
    get { standing.wokeAt }
    set { standing.wokeAt = newValue }
  }

  /// What of it tells what is new in the next version.
  public var glimpse: TicketGlimpse {
    TicketGlimpse(status: status, snoozedUntil: snoozedUntil, unread: unread, lastMessageAt: lastMessageAt)
  }

  /// What the age of a row is counted from: the last message, so that one's own verbs do not make a ticket look new; the
  /// last change where no message is known.
  public var agesFrom: Date { lastMessageAt ?? updatedAt }

  /// The row as it will be once the change is accepted, snooze rules included; used for optimistic display only.
  public func predicting(_ change: TicketChange) -> Self {
    var row = self
    row.take(change)
    // The assignee is shown once the server has taken it.
    row.assignee = assignee
    row.standing.rest(
      status: row.status, snoozedUntil: row.snoozedUntil, from: glimpse,
      known: Standing.newest(lastMessageAt, standing.customerWroteAt))
    if change.saysWhatBecomes { row.wokeAt = nil }
    if let rests = change.rests { row.standing.rests = rests }
    if let tags = change.tags { row.tags = tags }
    return row
  }
}
