/// How a person saw a ticket when they gave a verb.
public struct SeenTicket: Hashable, Sendable {
  /// The ticket's number, by which lists find it.
  public var number: Int
  /// Its fields as they were shown, changes that were on their way included.
  public var fields: TriageFields
  /// Whether what was shown is old enough to be read again first.
  public var isOld: Bool

  /// Makes what was seen.
  public init(number: Int, fields: TriageFields, isOld: Bool) {
    self.number = number
    self.fields = fields
    self.isOld = isOld
  }
}
