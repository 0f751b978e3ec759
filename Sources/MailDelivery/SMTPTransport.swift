package import ServerPorts
import Tickets

/// Hands mails to a mail server; each has a connection of its own, which is never reused.
package struct SMTPTransport: MailTransport {
  private let server: SMTPServer

  /// Makes a transport; nothing is connected yet.
  package init(_ server: SMTPServer) { self.server = server }

  /// Makes one attempt.
  ///
  /// All recipients get it or none. Where that is refused for good, the customer's is tried without those in copy,
  /// so that a wrong address there does not keep the answer from the customer.
  ///
  /// - Parameters:
  ///   - mail: What to deliver.
  ///   - tick: Called at least about once a second; false ends the attempt.
  /// - Returns: What the attempt came to; `delivered` only after the server's 250.
  package func deliver(_ mail: OutgoingMail, tick: @escaping () -> Bool) -> MailOutcome {
    let outcome = SMTPExchange.run(mail, with: server, tick: tick)
    guard case .refused = outcome, !mail.copies.isEmpty else { return outcome }
    var alone = mail
    alone.copies = []
    let second = SMTPExchange.run(alone, with: server, tick: tick)
    return second == .delivered ? .deliveredWithoutCopies : second
  }
}
