import FoundationEssentials
public import Tickets

/// What became of a verb on one ticket, in words.
extension InboxState {
  /// What a verb did, as its person would say it.
  func sentence(of step: UndoStep, _ change: TicketChange?) -> String {
    guard let edit = step.onlyFields, let key = step.edits.first?.key, let change else {
      return "\(step.title) is done."
    }
    let (before, after) = (edit.before, edit.after)
    let moved = before.status == after.status ? "" : ", now \(after.status.label.lowercased())"
    let name = "#\(key.number)"
    if let said = change.values.lazy.compactMap({ said($0, of: name, moved) }).first {
      let late = change.wakesAfterSLA(due: after.slaDueAt) ? "; it wakes after the SLA is due" : ""
      return "\(said)\(late)."
    }
    if change.sent.isEmpty {
      if after.status == .resolved { return "\(name) is settled until something newer comes." }
      return step.waits ? "\(name) waits for the customer." : "\(name) no longer waits for the customer."
    }
    let woke = change.snoozedUntil == .clear ? " and no longer snoozed" : ""
    if step.waits { return "\(name) waits for the customer\(moved)." }
    return "\(name) is \(after.status.label.lowercased())\(after.status == .resolved ? "" : " now")\(woke)."
  }

  /// The sentence of a field that has one of its own, without its full stop; status and waking share one.
  private func said(_ value: TriageValue, of name: String, _ moved: String) -> String? {
    switch value {
    case .status, .snooze(nil): nil
    case .snooze(let until?): "\(name) is snoozed until \(words(for: until))\(moved)"
    case .assignee(let assignee): "\(name) is \(assignee.map(whose) ?? "assigned to nobody") now"
    case .priority(nil): "\(name) has no priority now"
    case .priority(let priority?): "\(name) has priority \(priority.label.lowercased()) now"
    case .due(let due): due.map { "\(name) is due \(words(for: $0))" } ?? "\(name) has no due time now"
    case .escalation(let reason): "\(name) is \(reason == nil ? "not escalated any more" : "escalated")"
    case .resolvedByAI(let isResolved): "\(name) is marked as \(isResolved ? "" : "not ")resolved by the AI"
    }
  }

  private func whose(_ assignee: Assignee) -> String {
    list.spec.viewer.userID.map { assignee.key == "u:\($0)" } == true ? "yours" : "with \(called(assignee).title)"
  }
}

extension Snooze.Problem {
  /// The problem in a sentence.
  public var sentence: String {
    switch self {
    case .noSLA: "This ticket has no SLA to snooze before; z / takes any time."
    case .past: "That time has passed already; z / takes any time ahead."
    case .noLastWake: "Nothing was snoozed before in this session; z / takes any time."
    case .unreadable: "Not a time: try \(Snooze.examples.joined(separator: ", "))."
    }
  }
}

extension InboxState {
  /// A moment as sentences name it: `Fri 09:00`, with its date where that is further than six days ahead or past.
  func words(for date: Date) -> String {
    shared.zone.civil(at: date).shortText(from: shared.zone.civil(at: shared.moment))
  }
}

extension CivilTime {
  /// Weekday, date and clock: `Fri 2026-03-06 09:00`.
  public var momentText: String { "\(weekdayName) \(dateText) \(clockText)" }

  /// The same without the date within the next six days: `Fri 09:00`.
  func shortText(from today: CivilTime) -> String {
    (0...6).contains(day - today.day) ? "\(weekdayName) \(clockText)" : momentText
  }
}
