public import FoundationEssentials

/// A mail that one process alone may deliver, as long as it keeps its claim alive.
public struct ClaimedMail: Hashable, Sendable {
  /// Its key in the queue.
  public let row: Int64
  /// Tells this claim from every other one.
  public let claim: UUID
  /// Attempts, this one included.
  public let attempts: Int
  /// What to deliver.
  public var mail: OutgoingMail

  /// Makes a claim.
  public init(row: Int64, claim: UUID, attempts: Int, mail: OutgoingMail) {
    self.row = row
    self.claim = claim
    self.attempts = attempts
    self.mail = mail
  }
}
