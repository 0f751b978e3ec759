public import FoundationEssentials

/// The ticket of a draft, as it is now or was when it left the file.
public struct DraftTicket: Hashable, Sendable {
  /// Its number.
  public var number: Int
  /// Its subject, as lists show it.
  public var subject: String
  /// The customer's name, as lists show it.
  public var customer: String
  /// The channel it came by; empty once it is gone.
  public var channel = ""
  /// The ticket in the file; `nil` once it is gone.
  public var row: RowID?
  /// How it stands; `nil` once it is gone.
  public var status: Status?
  /// Until when it sleeps; `nil` when it does not, or is gone.
  public var snoozedUntil: Date?

  /// Describes a ticket that is gone.
  public init(number: Int, subject: String, customer: String) {
    self.number = number
    self.subject = subject
    self.customer = customer
  }
}
