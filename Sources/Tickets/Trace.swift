/// What a look for something tells whose sending was never answered (product.md section 3, rule 12).
public enum Trace<Found: Hashable & Sendable>: Hashable, Sendable {
  /// It had arrived: this it became.
  case found(Found)
  /// It is not there.
  case absent
  /// It may be there: not everything could be seen, or what was seen may be it.
  case unclear
}

/// What a look for a reply or a note in its thread told.
public struct MessageTrace: Hashable, Sendable {
  /// The ticket's number; `nil` when the file does not know the ticket.
  public var number: Int?
  /// Whether the thread has the text.
  public var result: Trace<MessageID>

  /// Makes an answer.
  public init(number: Int?, result: Trace<MessageID>) {
    self.number = number
    self.result = result
  }
}
