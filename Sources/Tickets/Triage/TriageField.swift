import FoundationEssentials

/// A field of a ticket that verbs write, under the wire's name and in the wire's order: the one table of these fields.
///
/// Whatever is done to every such field goes over `allCases`, so that a new one costs a case here, one of `TriageValue`,
/// and what the compiler then asks for.
public enum TriageField: String, Hashable, Sendable, CaseIterable {
  case status, priority, assignee
  case snooze = "snoozed_until"
  case due = "sla_due_at"
  case resolvedByAI = "ai_resolved"
  case escalation = "escalation_reason"

  /// Its name in the API.
  public var wireName: String { rawValue }

  /// What people call its value: `wake time`.
  public var label: String {
    switch self {
    case .status: "status"
    case .priority: "priority"
    case .assignee: "assignee"
    case .snooze: "wake time"
    case .due: "due time"
    case .resolvedByAI: "AI mark"
    case .escalation: "escalation"
    }
  }

  /// What a ticket tells when nobody can understand the field; `nil` where that cannot be told.
  public var unknown: Ticket.UnknownField? {
    switch self {
    case .status: .status
    case .priority: .priority
    case .assignee: .assignee
    case .snooze: .snooze
    case .due: .due
    case .escalation: .escalation
    case .resolvedByAI: nil
    }
  }

  /// Whether rows hold it, so that the value before a verb is known.
  public var isInRows: Bool {
    switch self {
    case .status, .priority, .assignee, .snooze, .due, .escalation: true
    case .resolvedByAI: false
    }
  }

  /// Whether what others did to it is noticed before a write: only of what is known to be no guess.
  public var isCompared: Bool { unknown != nil }

  /// All fields with the snooze behind the others, where it looks at what becomes of the status, or is told so.
  public static let snoozeLast = allCases.filter { $0 != .snooze } + [.snooze]

  /// The fields that are compared.
  static let compared = allCases.filter(\.isCompared)

  /// Whether a change writes it, directly or by the server's rules.
  func isWritten(by change: TicketChange) -> Bool {
    change[self] != nil || (self == .status && change.snoozedUntil != nil)
  }

  /// Whether two tickets have the same value; the name of an assignee does not count.
  public func isEqual(_ one: TriageFields, _ other: TriageFields) -> Bool {
    one[self]?.nameless == other[self]?.nameless
  }
}

extension TicketRow: TriageHolding {}

extension TriageFields: TriageHolding {}

extension Ticket: TriageHolding {
  /// Whether the AI is marked to have resolved it; never `nil`.
  public var heldAIMark: Bool? {
    get { isResolvedByAI }
    set { isResolvedByAI = newValue ?? isResolvedByAI }
  }

  /// Whether a field could be understood.
  public func knows(_ field: TriageField) -> Bool { field.unknown.map { !unknown.contains($0) } ?? true }
}

extension TicketChange {
  /// The value that it writes into a field; `nil` where it leaves the field alone.
  public subscript(field: TriageField) -> TriageValue? {
    switch field {
    case .status: status.map(TriageValue.status)
    case .priority: priority.map { .priority($0.value) }
    case .assignee: assignee.map { .assignee($0.value) }
    case .snooze: snoozedUntil.map { .snooze($0.value) }
    case .due: slaDueAt.map { .due($0.value) }
    case .resolvedByAI: isResolvedByAI.map(TriageValue.resolvedByAI)
    case .escalation: escalationReason.map { .escalation($0.value) }
    }
  }

  /// What it writes into fields, in the order of the table.
  public var values: [TriageValue] { TriageField.allCases.compactMap { self[$0] } }

  /// Writes a value besides.
  public mutating func write(_ value: TriageValue) {
    switch value {
    case .status(let status): self.status = status
    case .priority(let priority): self.priority = FieldChange(priority)
    case .assignee(let assignee): self.assignee = FieldChange(assignee)
    case .snooze(let wake): snoozedUntil = FieldChange(wake)
    case .due(let due): slaDueAt = FieldChange(due)
    case .resolvedByAI(let isResolved): isResolvedByAI = isResolved
    case .escalation(let reason): escalationReason = FieldChange(reason)
    }
  }

  /// Leaves a field alone.
  public mutating func drop(_ field: TriageField) {
    switch field {
    case .status: status = nil
    case .priority: priority = nil
    case .assignee: assignee = nil
    case .snooze: snoozedUntil = nil
    case .due: slaDueAt = nil
    case .resolvedByAI: isResolvedByAI = nil
    case .escalation: escalationReason = nil
    }
  }
}
