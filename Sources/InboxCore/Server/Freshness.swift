public import FoundationEssentials
public import Tickets

/// How old the screen is.
public struct Freshness: Equatable, Sendable {
  /// When the server last answered a refresh; `nil` before the first.
  public var syncedAt: Date?
  /// When the refresh under way was asked for.
  public var askedAt: Date?
  /// The same of the one that a plan waits for.
  var planAskedAt: Date?
  /// The moment whose state the file had at the end of the last refresh; `nil` before the first.
  public var confirmedAt: Date?
  /// Since when it does not answer; `nil` while it does.
  public var offlineSince: Date?
  /// How often in a row a refresh did not reach the server.
  public var misses: Int
  /// The refresh under way.
  public var request: RequestID?
  /// How far the refresh under way has come; `nil` before its first page.
  public var progress: RefreshProgress?
  /// When the refresh under way put its first tickets into an empty list; `nil` when it did not.
  public var filledAt: Date?
  /// How many tickets the refresh under way had read when the list was last compared with the file.
  public var comparedAt: Int?
  /// Whether a person asked for what is new: it is applied as soon as it is there, not only counted.
  public var appliesNews: Bool
  /// What went wrong the last time, by what was tried, so that it is said once and not at every poll.
  public var problems: [Attempt: TicketServiceError]

  /// Makes an unknown freshness.
  public init() {
    problems = [:]
    misses = 0
    appliesNews = false
  }
}
