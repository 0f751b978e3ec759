import FoundationEssentials
import Screen
public import Tickets

/// What waits, in words.
extension InboxState {
  /// What a change does: `status pending`, `+vip -spam`.
  public func words(of change: QueuedChange) -> String {
    switch change.work {
    case .tags(let edit): return edit.words.string
    case .fields(let work):
      let values = work.change.values.compactMap { work.after[$0.field] }
      return values.map(words).joined(separator: ", ")
    }
  }

  /// What somebody else made of a ticket meanwhile: `status is resolved now (you wanted pending)`.
  func conflict(of change: QueuedChange, _ now: TriageFields) -> String {
    guard case .fields(let work) = change.work else { return "it changed meanwhile" }
    let parts = work.changed(on: now).map { field in
      "\(field.label) is \(text(now[field])) now (you wanted \(text(work.after[field])))"
    }
    return parts.joined(separator: " and ")
  }

  /// Why a change is not sent, or since when it waits.
  public func standing(of change: QueuedChange) -> String {
    switch change.hold {
    case nil: "waits since \(words(for: change.madeAt))"
    case .conflict(let now): "not sent: \(conflict(of: change, now))"
    case .fault: "not sent: the server failed at it"
    }
  }

  private func words(_ value: TriageValue) -> String {
    switch value {
    case .status, .priority: "\(value.field.label) \(text(value))"
    case .assignee: "assigned to \(text(value))"
    case .snooze(let wake): wake == nil ? "no snooze" : "snoozed until \(text(value))"
    case .due: "due \(text(value))"
    case .resolvedByAI, .escalation: text(value)
    }
  }

  private func text(_ value: TriageValue?) -> String {
    switch value {
    case .status(let status)?: status.label.lowercased()
    case .priority(let priority)?: priority?.label.lowercased() ?? "none"
    case .assignee(let assignee)?: assignee.map { called($0).title } ?? "nobody"
    case .snooze(let date)?, .due(let date)?: date.map { words(for: $0) } ?? "none"
    case .resolvedByAI(let isResolved)?: isResolved ? "resolved by the AI" : "not resolved by the AI"
    case .escalation(let reason)?: reason == nil ? "not escalated" : "escalated"
    case nil: "none"
    }
  }
}
