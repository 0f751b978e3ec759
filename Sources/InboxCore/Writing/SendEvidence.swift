package import FoundationEssentials
package import Tickets

/// What tells a message that an attempt has sent from an equal one.
package enum SendEvidence: Hashable, Sendable {
  /// These messages stood in the thread before the attempt; `nil` when they were not known, so that none tells.
  case beside(Set<MessageID>?)
  /// The attempt was made then, in an earlier run of the program or since the thread was last read.
  case since(Date)
}
