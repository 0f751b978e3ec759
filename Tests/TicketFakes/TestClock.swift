package import Foundation
import Notation
import Synchronization
import TicketFile

/// A clock that a test moves.
package final class TestClock: Sendable {
  private let moment: Mutex<Date>

  /// Shows a moment.
  package init(_ text: String = "2026-03-05T12:00:00Z") {
    moment = Mutex(Timestamp(text)?.date ?? .distantPast)
  }

  /// The moment it shows.
  package var now: Date { moment.withLock { $0 } }

  /// Moves on to a whole microsecond, because a file knows no finer time.
  package func advance(by seconds: Double) {
    moment.withLock { $0 = $0.addingTimeInterval(seconds).wholeMicroseconds }
  }
}
