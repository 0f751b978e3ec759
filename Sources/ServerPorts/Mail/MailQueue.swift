package import Tickets

/// The mails of a file that are not delivered yet; several processes may work on one queue.
///
/// Every method may be called from any thread and blocks while the file works.
package protocol MailQueue: Sendable {
  /// Takes the mail that has waited longest, so that nobody else delivers it at the same time.
  ///
  /// A mail whose ticket or message is gone meanwhile is cancelled instead, and a private note never comes out of here.
  ///
  /// - Parameter lease: How long the claim holds unless it is renewed; afterwards anybody may take the mail.
  /// - Returns: A mail, or `nil` while none is due.
  /// - Throws: `StorageProblem`, any case a writer can meet; nothing is claimed then.
  func claimMail(for lease: Duration) throws(StorageProblem) -> ClaimedMail?

  /// Keeps a claim alive while the mail is on its way.
  ///
  /// - Parameters:
  ///   - mail: The claim.
  ///   - lease: How long it holds from now on.
  /// - Throws: `StorageProblem`, any case a writer can meet.
  func renew(_ mail: ClaimedMail, for lease: Duration) throws(StorageProblem)

  /// Writes down what became of a claimed mail, so that it survives even a loss of power.
  ///
  /// A refusal, and the end of the patience with a postponed mail, also become a private note in the ticket's thread.
  ///
  /// - Parameters:
  ///   - outcome: What the attempt came to; a delivery is recorded even when the claim was lost meanwhile.
  ///   - mail: The claim.
  /// - Throws: `StorageProblem`, any case a writer can meet; the claim then holds until it runs out.
  func record(_ outcome: MailOutcome, of mail: ClaimedMail) throws(StorageProblem)
}
