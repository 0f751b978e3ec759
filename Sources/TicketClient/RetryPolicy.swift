internal import TicketWire
internal import Tickets

/// How often, and after which wait, a call that is safe to repeat is made again.
package struct RetryPolicy: Hashable, Sendable {
  /// Most repetitions of a call; 2 unless said otherwise.
  package var limit: Int
  /// The wait before the first repetition, half a second unless said otherwise; each later one is four times as long.
  package var firstWait: Duration

  /// Makes a policy.
  package init(limit: Int = 2, firstWait: Duration = .milliseconds(500)) {
    self.limit = limit
    self.firstWait = firstWait
  }

  /// The wait before a repetition; `nil` when there is none.
  ///
  /// Only what often passes by itself is tried again: a refused or dropped connection and a fault of the server. A full
  /// rate budget is for the caller, who knows what can wait; a timeout has made the person wait long enough.
  ///
  /// - Parameters:
  ///   - made: Repetitions made so far.
  ///   - failure: What ended the last attempt.
  /// - Returns: The wait.
  func wait(after made: Int, _ failure: TicketServiceError) -> Duration? {
    guard made < limit else { return nil }
    switch failure {
    case .refused, .proxy, .dropped, .serverFault: return firstWait * (1 << (2 * min(made, 10)))
    default: return nil
    }
  }
}
