package import FoundationEssentials
package import Tickets

/// A reply that was asked for; at most one at a time, never repeated by itself.
package struct SuggestionWork: Equatable, Sendable {
  /// How far it is.
  package enum Stage: Equatable, Sendable {
    /// The thread is being read, which may hold an AI draft already.
    case awaitingThread
    /// The server was asked.
    case asking(RequestID)
  }

  /// The ticket.
  package var ticket: TicketRef
  /// How far it is.
  package var stage: Stage
  /// When A was pressed, for the seconds that are shown.
  package var askedAt: Date
  /// Whether it was unread when A opened it, so that it counts as read since.
  package var marksRead = false
  /// The newest AI draft of the thread, for a server that has no such call.
  package var fallback: SuggestedReply?

  /// Makes work that waits for the thread.
  package init(ticket: TicketRef, askedAt: Date) {
    self.ticket = ticket
    self.askedAt = askedAt
    stage = .awaitingThread
  }
}
