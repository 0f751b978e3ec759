package import ServerPorts
import Tickets

/// A way to hand mails on.
package protocol MailTransport: Sendable {
  /// Makes one attempt and blocks until its outcome is known.
  ///
  /// - Parameters:
  ///   - mail: What to deliver.
  ///   - tick: Called at least about once a second while the attempt waits; false ends it.
  /// - Returns: What the attempt came to; after an attempt that was ended, `postponed(.stopping)`.
  func deliver(_ mail: OutgoingMail, tick: @escaping () -> Bool) -> MailOutcome
}
