package import FoundationEssentials
package import Tickets

/// How old the screen is.
package struct Freshness: Equatable, Sendable {
  /// When the server last answered a refresh; `nil` before the first.
  package var syncedAt: Date?
  /// When the refresh under way was asked for.
  package var askedAt: Date?
  /// The same of the one that a plan waits for.
  var planAskedAt: Date?
  /// The moment whose state the file had at the end of the last refresh; `nil` before the first.
  package var confirmedAt: Date?
  /// Since when it does not answer; `nil` while it does.
  package var offlineSince: Date?
  /// How often in a row a refresh did not reach the server.
  package var misses: Int
  /// The refresh under way.
  package var request: RequestID?
  /// How far the refresh under way has come; `nil` before its first page.
  package var progress: RefreshProgress?
  /// When the refresh under way put its first tickets into an empty list; `nil` when it did not.
  package var filledAt: Date?
  /// How many tickets the refresh under way had read when the list was last compared with the file.
  package var comparedAt: Int?
  /// Whether a person asked for what is new: it is applied as soon as it is there, not only counted.
  package var appliesNews: Bool
  /// What went wrong the last time, by what was tried, so that it is said once and not at every poll.
  package var problems: [Attempt: TicketServiceError]

  /// Makes an unknown freshness.
  package init() {
    problems = [:]
    misses = 0
    appliesNews = false
  }
}
