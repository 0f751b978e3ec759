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
