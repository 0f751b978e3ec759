package import FoundationEssentials

/// A mail that one process alone may deliver, as long as it keeps its claim alive.
package struct ClaimedMail: Hashable, Sendable {
  /// Its key in the queue.
  package let row: Int64
  /// Tells this claim from every other one.
  package let claim: UUID
  /// Attempts, this one included.
  package let attempts: Int
  /// What to deliver.
  package var mail: OutgoingMail

  /// Makes a claim.
  package init(row: Int64, claim: UUID, attempts: Int, mail: OutgoingMail) {
    self.row = row
    self.claim = claim
    self.attempts = attempts
    self.mail = mail
  }
}
