package import FoundationEssentials
package import Tickets

/// The outside world as effects reach it; passed in whole, so that a test can replace every part.
package struct Environment: Sendable {
  /// Does the verbs; with a mirror it also writes every answer to the file.
  package var service: any TicketService
  /// Brings the file up to date with its server; `nil` where the file is the authority.
  package var refreshing: (any TicketRefreshing)?
  /// Reads what the screen shows.
  package var reading: any TicketReading
  /// Writes what belongs to this person.
  package var keeping: any InboxKeeping
  /// Keeps what waits until the server can be reached; `nil` where the file is the authority.
  package var queueing: (any ChangeQueueing)?
  /// Keeps what is carried out and what can be taken back; `nil` where nothing outlives the program.
  package var recording: (any RunRecording)?
  /// What the service says of itself; `nil` where it says nothing.
  package var news: AsyncStream<ServiceNews>?
  /// Goes on with another key; `nil` where none is needed.
  package var signingIn: (any SigningIn)?
  /// Who can send calls away that wait; `nil` where nothing waits.
  package var budget: (any CallBudget)?
  /// Tells a number that changes with every commit to the file, cheap enough to be asked each second.
  ///
  /// `nil` where nobody else writes.
  package var mark: (@Sendable () -> Int?)?
  /// Writes a text to a new file that only its owner can read, and tells where; `nil` when that failed, or is not offered.
  package var rescue: (@Sendable (String) -> String?)?
  /// Writes a text that no clipboard took in place of the one before, to a file that only its owner can read, and tells
  /// where; `nil` when that failed, or is not offered.
  package var setAside: (@Sendable (String) -> String?)?
  /// Tells the time of day; called on the main thread and from tasks.
  package var now: @Sendable () -> Date
  /// Runs timers.
  package var clock: any Clock<Duration>

  /// Makes an environment; the system's clocks are used unless others are given.
  package init(
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
