public import FoundationEssentials
public import Notation

/// An outbound ticket that is about to be opened, with its first message (contract.md section 5.8).
public struct NewTicket: Hashable, Sendable {
  /// Most code points of a subject.
  public static let subjectLimit = 500
  /// Most code points of a distinct id.
  public static let distinctIDLimit = 400

  /// The customer's email address.
  public var recipient: String
  /// Which of the team's addresses it comes from: the id of a `SendingAddress`.
  public var sendingAddress: SendingAddress.ID
  /// Markdown; 1 to 5,000 code points after trimming.
  public var message: String
  /// 1 to 500 code points; `nil` for none, because an empty one is refused.
  public var subject: String?
  /// The person it belongs to, when known: 1 to 400 code points.
  public var recipientDistinctID: String?
  /// The message as a TipTap document, an object; a terminal leaves it out.
  public var richContent: JSONValue?
  /// At most 100 tags of 1 to 255 characters; older servers ignore them.
  public var tags: [String]

  /// Makes a ticket to open.
  public init(
    recipient: String, sendingAddress: SendingAddress.ID, message: String, subject: String? = nil,
    recipientDistinctID: String? = nil, tags: [String] = []
  ) {
    self.recipient = recipient
    self.sendingAddress = sendingAddress
    self.message = message
    self.subject = subject
    self.recipientDistinctID = recipientDistinctID
    self.tags = tags
  }

  /// Checks every field as servers do, in their order, before anything is sent.
  ///
  /// - Returns: The same with the white space around every text taken away, as it will be stored.
  /// - Throws: `invalid` with the wire's name of the first field to blame and the reason (contract.md sections 3.3, 5.8).
  public func checked() throws(TicketServiceError) -> Self {
    var ticket = self
    ticket.recipient = try Self.checked(recipient, "recipient_email")
    guard EmailAddress.isValid(ticket.recipient) else {
      throw .invalid(field: "recipient_email", reason: .notAnEmail)
    }
    ticket.message = try Self.checked(message, "message", limit: OutgoingMessage.limit)
    if let subject { ticket.subject = try Self.checked(subject, "email_subject", limit: Self.subjectLimit) }
    if let recipientDistinctID {
      ticket.recipientDistinctID = try Self.checked(
        recipientDistinctID, "recipient_distinct_id", limit: Self.distinctIDLimit)
    }
    guard tags.count <= BulkTagUpdate.tagLimit else {
      throw .invalid(field: "tags", reason: .listTooLong(limit: BulkTagUpdate.tagLimit))
    }
    for (position, tag) in tags.enumerated() {
      ticket.tags[position] = try Self.checked(tag, "tags__\(position)", limit: TagEdit.lengthLimit)
    }
    return ticket
  }

  private static func checked(_ text: String, _ field: String, limit: Int? = nil) throws(TicketServiceError) -> String {
    let trimmed = OutgoingMessage.trimmed(text)
    if trimmed.isEmpty { throw .invalid(field: field, reason: .blank) }
    if let limit, trimmed.unicodeScalars.count > limit { throw .invalid(field: field, reason: .tooLong(limit: limit)) }
    if trimmed.utf8.contains(0) { throw .invalid(field: field, reason: .nullCharacters) }
    return trimmed
  }
}

extension NewTicket {
  /// The list in which the ticket stands when an attempt with an unknown outcome made it after all.
  public static let traceQuery = TicketQuery(limit: 50, order: .createdAt)
  /// Seconds that clocks of two machines may differ.
  public static let clockTolerance = 60.0

  /// Whether a ticket is the one that an attempt made: same recipient and subject, not older than the attempt.
  ///
  /// - Parameters:
  ///   - ticket: A row of `traceQuery`.
  ///   - attempt: When the attempt began; a minute is allowed for clocks that differ.
  /// - Returns: Whether there is nothing left to send.
  public func isTraced(by ticket: Ticket, since attempt: Date) -> Bool {
    let subject = subject.map(OutgoingMessage.trimmed) ?? ""
    return ticket.createdAt > attempt - Self.clockTolerance && (ticket.emailSubject ?? "") == subject
      && ticket.emailFrom?.lowercased() == OutgoingMessage.trimmed(recipient).lowercased()
  }
}
