public import FoundationEssentials
public import Tickets

/// The outside world as effects reach it; passed in whole, so that a test can replace every part.
public struct Environment: Sendable {
  /// Does the verbs; with a mirror it also writes every answer to the file.
  public var service: any TicketService
  /// Brings the file up to date with its server; `nil` where the file is the authority.
  public var refreshing: (any TicketRefreshing)?
  /// Reads what the screen shows.
  public var reading: any TicketReading
  /// Writes what belongs to this person.
  public var keeping: any InboxKeeping
  /// Keeps what waits until the server can be reached; `nil` where the file is the authority.
  public var queueing: (any ChangeQueueing)?
  /// Keeps what is carried out and what can be taken back; `nil` where nothing outlives the program.
  public var recording: (any RunRecording)?
  /// What the service says of itself; `nil` where it says nothing.
  public var news: AsyncStream<ServiceNews>?
  /// Goes on with another key; `nil` where none is needed.
  public var signingIn: (any SigningIn)?
  /// Who can send calls away that wait; `nil` where nothing waits.
  public var budget: (any CallBudget)?
  /// Tells a number that changes with every commit to the file, cheap enough to be asked each second.
  ///
  /// `nil` where nobody else writes.
  public var mark: (@Sendable () -> Int?)?
  /// Writes a text to a new file that only its owner can read, and tells where; `nil` when that failed, or is not offered.
  public var rescue: (@Sendable (String) -> String?)?
  /// Writes a text that no clipboard took in place of the one before, to a file that only its owner can read, and tells
  /// where; `nil` when that failed, or is not offered.
  public var setAside: (@Sendable (String) -> String?)?
  /// Tells the time of day; called on the main thread and from tasks.
  public var now: @Sendable () -> Date
  /// Runs timers.
  public var clock: any Clock<Duration>

  /// Makes an environment; the system's clocks are used unless others are given.
  public init(
    service: any TicketService, refreshing: (any TicketRefreshing)?, reading: any TicketReading,
    keeping: any InboxKeeping, now: @escaping @Sendable () -> Date = { Date() },
    clock: any Clock<Duration> = ContinuousClock()
  ) {
    self.service = service
    self.refreshing = refreshing
    self.reading = reading
    self.keeping = keeping
    self.now = now
    self.clock = clock
  }
}
