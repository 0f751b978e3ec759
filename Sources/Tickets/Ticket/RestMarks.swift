public import FoundationEssentials

/// Up to which message a ticket was put to rest: only what comes after it brings the ticket back.
public struct RestMarks: Hashable, Sendable {
  /// The newest message when its snooze was given or first seen; `nil` without a snooze.
  public var asleepFrom: Date?
  /// The newest message, or failed delivery, when it was resolved, when its coming back was handled, or when it was
  /// left to the customer.
  public var settledFrom: Date?
  /// When this person left it to the customer, on their own clock; `nil` unless they did.
  public var settledAt: Date?
  /// When this file saw its snooze end; cleared by any verb and by an answer, not by reading, and given back by undo.
  public var wokeAt: Date?

  /// Makes marks; those of a ticket at work are empty.
  public init(asleepFrom: Date? = nil, settledFrom: Date? = nil, settledAt: Date? = nil, wokeAt: Date? = nil) {
    self.asleepFrom = asleepFrom
    self.settledFrom = settledFrom
    self.settledAt = settledAt
    self.wokeAt = wokeAt
  }

  /// What marks say when a ticket has no message at all.
  public static let beginning = Date(timeIntervalSince1970: 0)
}
