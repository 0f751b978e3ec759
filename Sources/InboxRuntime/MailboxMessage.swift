import InboxCore
import Tickets

/// What work hands to the main loop.
enum MailboxMessage: Sendable {
  /// Work has ended; `nil` when it was given up before it began.
  case finished(RequestID, Outcome?)
  /// Work goes on and has come so far.
  case progressed(RequestID, RefreshProgress)
  /// The service says something of itself.
  case news(ServiceNews)
  /// Somebody has written to the file.
  case fileChanged
  /// A timer ran out; the serial tells it from the one that replaced it.
  case fired(TimerID, serial: Int)
}
