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
      let change = work.change
      var parts: [String] = []
      if change.status != nil { parts.append("status \(value(.status, work.after))") }
      if change.priority != nil { parts.append("priority \(value(.priority, work.after))") }
      if change.assignee != nil { parts.append("assigned to \(value(.assignee, work.after))") }
      if let snooze = change.snoozedUntil {
        parts.append(snooze == .clear ? "no snooze" : "snoozed until \(value(.snooze, work.after))")
      }
      if change.slaDueAt != nil { parts.append("due \(value(.due, work.after))") }
      return parts.joined(separator: ", ")
    }
  }

  /// What somebody else made of a ticket meanwhile: `status is resolved now (you wanted pending)`.
  func conflict(of change: QueuedChange, _ now: TriageFields) -> String {
    guard case .fields(let work) = change.work else { return "it changed meanwhile" }
    let parts = work.changed(on: now).map { field in
      "\(field.label) is \(value(field, now)) now (you wanted \(value(field, work.after)))"
    }
    return parts.joined(separator: " and ")
  }

  /// Why a change is not sent, or since when it waits.
  public func standing(of change: QueuedChange) -> String {
    switch change.hold {
    case nil: "waits since \(zone.civil(at: change.madeAt).shortText(from: zone.civil(at: moment)))"
    case .conflict(let now): "not sent: \(conflict(of: change, now))"
    case .fault: "not sent: the server failed at it"
    }
  }

  private func value(_ field: TriageField, _ fields: TriageFields) -> String {
    func time(_ date: Date?) -> String {
      date.map { zone.civil(at: $0).shortText(from: zone.civil(at: moment)) } ?? "none"
    }
    return switch field {
    case .status: fields.status.label.lowercased()
    case .priority: fields.priority?.label.lowercased() ?? "none"
    case .assignee: fields.assignee.map { called($0).title } ?? "nobody"
    case .snooze: time(fields.snoozedUntil)
    case .due: time(fields.slaDueAt)
    }
  }
}

extension TriageField {
  /// What people call it.
  public var label: String {
    switch self {
    case .status: "status"
    case .priority: "priority"
    case .assignee: "assignee"
    case .snooze: "wake time"
    case .due: "due time"
    }
  }
}
