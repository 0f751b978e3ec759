/// A step of undo as the file has it, so that it survives a restart.
public struct RecordedStep: Equatable, Sendable {
  /// What it did.
  public enum Work: Equatable, Sendable {
    /// Changes of tickets.
    case edits([TicketEdit])
    /// This person's own flags, set or taken away.
    case flags([RowID], isOn: Bool)
    /// A text that was discarded.
    indirect case text(KeptText)
    /// What cannot be taken back, and what became of it, for example `has left`; u says so once and passes it.
    case past(String)
  }

  /// A number that no other step of the same window has.
  public var number: Int
  /// Where it stands among the steps of its window: the greatest is taken first.
  public var position: Double
  /// Whether it was taken back and can be done again.
  public var isUndone: Bool
  /// What is taken back, before the tickets.
  public var what: String
  /// What it did.
  public var work: Work
  /// Whether the ticket was left to wait for its customer.
  public var waits: Bool
  /// The places of its changes among those that wait for the server.
  public var queued: [Int64]

  /// Makes a step.
  public init(
    number: Int, position: Double, isUndone: Bool, what: String, work: Work, waits: Bool, queued: [Int64]
  ) {
    self.number = number
    self.position = position
    self.isUndone = isUndone
    self.what = what
    self.work = work
    self.waits = waits
    self.queued = queued
  }
}
