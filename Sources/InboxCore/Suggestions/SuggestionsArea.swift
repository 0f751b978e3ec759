package import Tickets

/// Replies to start from: the one that is asked for, and those that wait for somebody to come to their ticket.
package struct SuggestionsArea: Equatable, Sendable {
  /// The reply that is being asked for; `nil` when none is.
  @Boxed package var work: SuggestionWork? = nil
  /// Suggestions that wait, by ticket.
  package var ready: [RowID: SuggestedReply] = [:]
  /// The ticket into whose composer its suggestion goes as soon as it is on screen.
  var landing: RowID?

  /// Makes a state in which nothing was asked for.
  package init() {}

  /// What is waited for, in words; `nil` when nothing is.
  var waitsFor: String? {
    guard let work, case .asking = work.stage else { return nil }
    return "asking for a reply to #\(work.ticket.number)"
  }

  /// Forgets what waits for a ticket that is gone; a reply to it is no longer asked for.
  mutating func forget(_ row: RowID, _ shared: inout Shared) -> [Effect] {
    ready[row] = nil
    return work?.ticket.row == row ? cancel(&shared) : []
  }
}
