public import FoundationEssentials

/// A change of one ticket that a person made while the server could not be reached, and that waits to be sent.
public struct QueuedChange: Hashable, Sendable {
  /// What is to be written.
  public enum Work: Hashable, Sendable {
    /// Fields.
    case fields(FieldWork)
    /// Exact tags to add and remove; never a replacement.
    case tags(TagEdit)
  }

  /// Fields to be written, and what a person saw in their place.
  public struct FieldWork: Hashable, Sendable {
    /// What is written.
    public var change: TicketChange
    /// The fields as the person saw them, changes that waited already included.
    public var before: TriageFields
    /// The fields as they should be afterwards.
    public var after: TriageFields
    /// The fields as the server had them when the first change of the ticket began to wait.
    ///
    /// They tell that nobody else has changed the ticket also when an earlier change was refused or taken back.
    public var base: TriageFields

    /// Makes the work; without a base nothing else waits for the ticket.
    public init(_ change: TicketChange, before: TriageFields, after: TriageFields, base: TriageFields? = nil) {
      self.change = change
      self.before = before
      self.after = after
      self.base = base ?? before
    }
  }

  /// Why a person has to look at it before it is sent.
  public enum Hold: Hashable, Sendable {
    /// Somebody else changed these fields meanwhile; the ticket as it was found.
    case conflict(TriageFields)
    /// The server failed at it several times while it answered everything else.
    case fault
  }

  /// The place in the queue; 0 before it is in the file.
  public var id: Int64
  /// The ticket.
  public var ticket: TicketID
  /// The ticket's number, by which lists find it.
  public var number: Int
  /// The ticket in the file; `nil` when it is not there any more.
  public var row: RowID?
  /// What is to be written.
  public var work: Work
  /// When it was made.
  public var madeAt: Date
  /// Why a person has to look at it first; `nil` while it waits for the server alone.
  public var hold: Hold?

  /// Makes a change that is not in the file yet.
  public init(ticket: TicketID, number: Int, row: RowID?, work: Work, madeAt: Date) {
    id = 0
    self.ticket = ticket
    self.number = number
    self.row = row
    self.work = work
    self.madeAt = madeAt
  }
}

extension QueuedChange {
  /// The ticket's row as it will be once this is accepted, but for its assignee, which is never predicted.
  public func shown(on row: TicketRow) -> TicketRow {
    switch work {
    case .fields(let fields): return row.predicting(fields.change)
    case .tags(let edit):
      var row = row
      row.tags = edit.applied(to: row.tags)
      return row
    }
  }

  /// The fields as they will be once this is accepted, the assignee included.
  public func expected(after fields: TriageFields) -> TriageFields {
    guard case .fields(let work) = work else { return fields }
    return fields.taking(work.change, from: work.after)
  }

  /// The change as it waits again once a person has looked at it: what was found in a conflict counts as seen.
  public var resumed: Self {
    var change = self
    change.hold = nil
    if case .fields(var work) = work, case .conflict(let now)? = hold {
      (work.before, work.base) = (now, now)
      change.work = .fields(work)
    }
    return change
  }

  /// Whether it assigns the ticket, which is shown only when the server has done it.
  public var assigns: Bool {
    if case .fields(let work) = work { work.change.assignee != nil } else { false }
  }
}

extension QueuedChange.FieldWork {
  /// Compares what it writes with a ticket as it stands now.
  ///
  /// The server's rules move the status with a snooze, so that is compared with it (contract.md section 5.3).
  public func verdict(on now: TriageFields) -> QueueVerdict {
    if written.allSatisfy({ $0.isEqual(after, now) }) { return .done }
    return changed(on: now).isEmpty ? .write : .conflict
  }

  /// The fields that it writes and that somebody else has changed to something else meanwhile.
  public func changed(on now: TriageFields) -> [TriageField] {
    written.filter { field in ![before, base, after].contains { field.isEqual($0, now) } }
  }

  /// What is sent to a ticket as it stands now: an assignee is never written unchanged (contract.md section 5.3).
  func change(on now: TriageFields) -> TicketChange {
    var change = change
    if TriageField.assignee.isEqual(after, now) { change.assignee = nil }
    return change
  }

  private var written: [TriageField] { TriageField.compared.filter { $0.isWritten(by: change) } }
}
