public import FoundationEssentials
public import Notation

/// A value of one `TriageField`, for whatever is worded or written for each field in its own way.
public enum TriageValue: Hashable, Sendable {
  /// A status.
  case status(Status)
  /// A priority, or none.
  case priority(Priority?)
  /// An assignee, or nobody.
  case assignee(Assignee?)
  /// A wake time, or no snooze.
  case snooze(Date?)
  /// A due time, or none.
  case due(Date?)
  /// Whether the AI is marked to have resolved it.
  case resolvedByAI(Bool)
  /// Why it is escalated, or that it is not.
  case escalation(String?)

  /// The field that it is a value of.
  public var field: TriageField {
    switch self {
    case .status: .status
    case .priority: .priority
    case .assignee: .assignee
    case .snooze: .snooze
    case .due: .due
    case .resolvedByAI: .resolvedByAI
    case .escalation: .escalation
    }
  }

  /// The value without the name of an assignee, which tells nothing of who it is.
  public var nameless: Self {
    if case .assignee(let assignee) = self { .assignee(assignee?.nameless) } else { self }
  }

  /// Whether an answer that tells another value tells this one all the same: servers keep moments less finely than they
  /// are written.
  public func isTold(as other: Self?) -> Bool {
    switch (self, other) {
    case (.snooze(let one?), .snooze(let other?)), (.due(let one?), .due(let other?)):
      abs(one.timeIntervalSince(other)) < 60
    default: nameless == other?.nameless
    }
  }

  /// The value in JSON, with the forms of moments and of assignees that a place wants.
  ///
  /// - Parameters:
  ///   - date: The form of a moment.
  ///   - assignee: The form of an assignee.
  /// - Returns: The value; null for none.
  public func json(date: (Date) -> JSONValue, assignee: (Assignee) -> JSONValue) -> JSONValue {
    switch self {
    case .status(let status): .string(status.wire)
    case .priority(let priority): priority.map { .string($0.wire) } ?? .null
    case .assignee(let person): person.map(assignee) ?? .null
    case .snooze(let moment), .due(let moment): moment.map(date) ?? .null
    case .resolvedByAI(let isResolved): .bool(isResolved)
    case .escalation(let reason): reason.map(JSONValue.string) ?? .null
    }
  }
}

extension Assignee {
  fileprivate var nameless: Self {
    switch self {
    case .user(let id, _): .user(id: id, name: "")
    case .role(let id, _): .role(id: id, name: "")
    }
  }
}
