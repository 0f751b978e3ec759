import Foundation
import TicketFile
import Tickets

extension TicketDatabase {
  /// Brings both indexes up to date on a thread of its own, so that no task waits behind it.
  ///
  /// What fails, or is cut off by the end of the program, is done the next time.
  package func catchUpAside() {
    Thread.detachNewThread {
      try? self.catchUpIndex()
      // A mirror suggests no replies.
      if !self.role.isMirror { try? self.catchUpExamples() }
    }
  }
}
