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
