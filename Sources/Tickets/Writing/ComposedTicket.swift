/// What a server says of a ticket that was opened.
public struct ComposedTicket: Hashable, Sendable {
  /// The ticket.
  public var id: TicketID
  /// Its number.
  public var number: Int
  /// Whether the same ticket had been opened already and nothing new was sent (HTTP 200 instead of 201).
  public var wasAlreadyThere: Bool

  /// Makes an answer.
  public init(id: TicketID, number: Int, wasAlreadyThere: Bool) {
    self.id = id
    self.number = number
    self.wasAlreadyThere = wasAlreadyThere
  }
}
