/// The fields of a ticket before and after an action.
public struct FieldEdit: Equatable, Sendable {
  /// Its fields before.
  public var before: TriageFields
  /// Its fields after.
  public var after: TriageFields
  /// Whether the marks before are the file's; of a rest that somebody else gave or ended nobody knows them.
  public var knowsMarks = true

  /// Makes an edit.
  public init(before: TriageFields, after: TriageFields) {
    self.before = before
    self.after = after
  }

  /// The edit that takes this one back.
  public var inverted: Self { Self(before: after, after: before, knowsMarks: knowsMarks) }

  private init(before: TriageFields, after: TriageFields, knowsMarks: Bool) {
    self.init(before: before, after: after)
    self.knowsMarks = knowsMarks
  }

  /// Whether the fields are as they were; marks that the file keeps besides are not looked at.
  public var isSame: Bool {
    var before = before
    before.rests = after.rests
    return before == after
  }

  /// Takes in what somebody else had done before the action: undo goes back to that, not to what was on the screen.
  public mutating func take(_ overtaking: Overtaking) {
    knowsMarks = !overtaking.changed.contains(.status) && !overtaking.changed.contains(.snooze)
    let marks = knowsMarks ? before.rests : RestMarks()
    before = overtaking.fields
    before.rests = marks
  }
}
