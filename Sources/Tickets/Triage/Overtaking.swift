/// What somebody else did to a ticket while it was on a person's screen.
public struct Overtaking: Hashable, Sendable {
  /// The fields as the server had them before this person's change.
  public var fields: TriageFields
  /// The fields in which these differ from what was shown.
  public var changed: [TriageField]
  /// Who did it, where the activity log tells.
  public var person: String?

  /// Makes what somebody did.
  public init(fields: TriageFields, changed: [TriageField], person: String? = nil) {
    self.fields = fields
    self.changed = changed
    self.person = person
  }
}
