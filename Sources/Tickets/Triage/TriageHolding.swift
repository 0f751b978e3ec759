public import FoundationEssentials

/// What holds the fields that verbs write: a ticket, its row, or these fields alone.
public protocol TriageHolding {
  /// The status.
  var status: Status { get set }
  /// The priority; `nil` while untriaged.
  var priority: Priority? { get set }
  /// The assignee.
  var assignee: Assignee? { get set }
  /// The wake time.
  var snoozedUntil: Date? { get set }
  /// The due time.
  var slaDueAt: Date? { get set }
  /// Why it is escalated; `nil` when it is not.
  var escalationReason: String? { get set }
  /// Whether the AI is marked to have resolved it; `nil`, whatever is written, where that is not held.
  var heldAIMark: Bool? { get set }
}

extension TriageHolding {
  /// The value of a field; `nil` where it is not held.
  public subscript(field: TriageField) -> TriageValue? {
    switch field {
    case .status: .status(status)
    case .priority: .priority(priority)
    case .assignee: .assignee(assignee)
    case .snooze: .snooze(snoozedUntil)
    case .due: .due(slaDueAt)
    case .resolvedByAI: heldAIMark.map(TriageValue.resolvedByAI)
    case .escalation: .escalation(escalationReason)
    }
  }

  /// Takes in the value of one field.
  public mutating func take(_ value: TriageValue) {
    switch value {
    case .status(let status): self.status = status
    case .priority(let priority): self.priority = priority
    case .assignee(let assignee): self.assignee = assignee
    case .snooze(let wake): snoozedUntil = wake
    case .due(let due): slaDueAt = due
    case .resolvedByAI(let isResolved): heldAIMark = isResolved
    case .escalation(let reason): escalationReason = reason
    }
  }

  /// Takes over fields as another holder has them.
  public mutating func take(_ fields: [TriageField], from other: some TriageHolding) {
    for field in fields {
      if let value = other[field] { take(value) }
    }
  }

  /// Takes in what a change writes, the server's rules for a snooze included (contract.md section 5.3).
  public mutating func take(_ change: TicketChange) {
    // The rule looks at the snooze before, and gives way to a status that is written beside it.
    if let ruled = change.ruledStatus(from: snoozedUntil) { status = ruled }
    for value in change.values { take(value) }
  }
}

extension TriageHolding {
  /// Not held.
  public var heldAIMark: Bool? {
    get { nil }
    set {}
  }
}
