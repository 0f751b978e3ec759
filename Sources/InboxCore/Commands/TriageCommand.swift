package import Tickets

/// Changes tickets, takes changes back and gives them again.
package enum TriageCommand: Hashable, Sendable {
  case resolve, reopen, claim, assign, tag
  case setStatus(Status)
  case setPriority(Priority?)
  case snooze(SnoozePreset)
  case snoozeText, wake, undo, redo, repeatLast, repeatTags
  case delete, due, escalate, resolvedByAI(Bool), flag
}

extension TriageCommand: CaseIterable {
  /// In the order in which help shows them.
  package static let allCases: [Self] =
    [.resolve, .reopen, .claim, .assign, .tag] + Status.known.map(Self.setStatus)
    + ([.low, .medium, .high, .critical, nil] as [Priority?]).map(Self.setPriority)
    + SnoozePreset.allCases.map(Self.snooze) + [.snoozeText, .wake, .undo, .redo, .repeatLast, .repeatTags, .delete]
    + [.due, .escalate, .resolvedByAI(true), .resolvedByAI(false), .flag]
}

extension TriageCommand {
  var info: CommandInfo {
    switch self {
    case .resolve: Self.verb("resolve", "resolve and go on to the next", "e")
    case .reopen: Self.verb("reopen", "reopen", "E")
    case .claim: Self.verb("claim", "assign to me", "i")
    case .assign: Self.verb("assign", "assign to a person, a pool or nobody", "a")
    case .tag: Self.verb("tag", "tags: billing -spam =vip", "t")
    case .setStatus(let status):
      Self.verb("status \(status.wire)", "status \(status.label.lowercased())", Self.key(of: status), .choice)
    case .setPriority(let priority):
      Self.verb(
        "priority \(priority?.wire ?? "none")", "priority \(priority?.label.lowercased() ?? "none, untriaged")",
        Self.key(of: priority), .choice)
    case .snooze(let preset):
      Self.verb("snooze \(preset.name)", "snooze \(preset.label)", "z \(preset.key)", [.choice, .snoozes])
    case .snoozeText: Self.verb("snooze", "snooze until a time in words", "z /", [.snoozes, .opensPrompt])
    case .wake: Self.verb("wake", "wake now", "Z")
    case .undo: .init("undo", "take the last action back", in: .panes, keys: ["u"], .touchesTickets)
    case .redo: .init("redo", "do again what was taken back", in: .panes, keys: ["Ctrl+r"], .touchesTickets)
    case .repeatLast: Self.verb("repeat", "the last action again, here", ".")
    case .repeatTags: Self.verb("repeat tags", "the last tag change again", "T")
    case .delete:
      .init(
        "delete", "delete the ticket, after typing its number", in: .panes, keys: ["D"], needs: .ticket, count: .rows,
        .touchesTickets)
    case .due: Self.verb("due", "due until a time in words, or none", nil)
    case .escalate: Self.verb("escalate", "escalate with a reason, or none", nil)
    case .resolvedByAI(let isResolved):
      Self.verb(
        isResolved ? "ai resolved" : "ai not resolved", "mark as \(isResolved ? "" : "not ")resolved by the AI", nil)
    case .flag: Self.verb("flag", "flag unread for me, or unflag", "U")
    }
  }

  /// A change of every selected ticket, else of the one at hand; with a count of so many rows of the list.
  private static func verb(
    _ name: String, _ help: String, _ key: String?, _ traits: CommandTraits = []
  ) -> CommandInfo {
    .init(
      name, help, in: .panes, keys: [key].compactMap(\.self), needs: .selectionOrTicket, count: .rows,
      traits.union(.touchesTickets))
  }

  private static func key(of status: Status) -> String? {
    let keys: [Status: String] = [.new: "s n", .open: "s o", .pending: "s p", .onHold: "s h", .resolved: "s r"]
    return keys[status]
  }

  private static func key(of priority: Priority?) -> String? {
    let keys: [Priority?: String] = [.low: "p l", .medium: "p m", .high: "p h", .critical: "p c", nil: "p 0"]
    return keys[priority]
  }
}

extension SnoozePreset {
  /// The word after `:snooze`.
  var name: String {
    switch self {
    case .oneHour: "1h"
    case .threeHours: "3h"
    case .tomorrow: "tomorrow"
    case .monday: "monday"
    case .week: "week"
    case .nextMonth: "month"
    case .beforeSLA: "sla"
    case .untilReply: "reply"
    case .lastWake: "again"
    }
  }
}
