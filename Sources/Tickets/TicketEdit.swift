/// What an action does to one ticket: it can be shown, planned, sent, compared, stored, done again and taken back.
public struct TicketEdit: Equatable, Sendable {
  /// What is changed.
  public enum Work: Equatable, Sendable {
    /// Fields.
    indirect case fields(FieldEdit)
    /// Exact tags that are added and removed; never a replacement (decision 0014).
    case tags(TagEdit)
  }

  /// The ticket.
  public var key: TicketRef
  /// What is changed.
  public var work: Work

  /// Makes an edit.
  public init(key: TicketRef, work: Work) {
    self.key = key
    self.work = work
  }

  /// The edit that takes this one back.
  public var inverted: Self {
    switch work {
    case .fields(let edit): Self(key: key, work: .fields(edit.inverted))
    case .tags(let edit): Self(key: key, work: .tags(edit.inverse))
    }
  }
}

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

extension TagEdit {
  /// The part of an exact edit that a ticket with these tags still needs.
  public func stillToDo(on tags: [String]) -> TagEdit {
    TagEdit(add: add.subtracting(tags), remove: remove.intersection(tags))
  }

  /// The tags that an exact edit adds and removes, sorted.
  public var named: [String] { add.union(remove).sorted() }

  /// The part of an exact edit that is left when another part of it is done.
  public func without(_ done: TagEdit) -> TagEdit {
    TagEdit(add: add.subtracting(done.add), remove: remove.subtracting(done.remove))
  }
}
