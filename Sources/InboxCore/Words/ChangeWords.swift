import FoundationEssentials
import Notation
import Screen
package import Tickets

/// Sentences about changes of tickets: what was done, what waits, what somebody else had done, why nothing is done.
package struct ChangeWords {
  /// The person's time zone.
  let zone: ZoneRules
  /// The moment of the last key.
  let moment: Date
  /// Who is at the keyboard.
  let viewer: Viewer
  /// The rows that are known, which name people.
  let rows: [RowID: TicketRow]

  /// Somebody as the rows on screen call them, where only an address is told: the API names people of a file so.
  package func called(_ assignee: Assignee) -> Assignee {
    guard assignee.name.isEmpty || assignee.name.contains("@") else { return assignee }
    return rows.values.lazy.compactMap(\.assignee).first { $0.key == assignee.key } ?? assignee
  }

  /// A moment as sentences name it: `Fri 09:00`, with its date where that is further than six days ahead or past.
  func words(for date: Date) -> String {
    zone.civil(at: date).shortText(from: zone.civil(at: moment))
  }

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
    viewer.userID.map { assignee.key == "u:\($0)" } == true ? "yours" : "with \(called(assignee).title)"
  }

  /// What a change does: `status pending`, `+vip -spam`.
  package func words(of change: QueuedChange) -> String {
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
      "\(field.label) is \(compared(now[field])) now (you wanted \(compared(work.after[field])))"
    }
    return parts.joined(separator: " and ")
  }

  /// A value beside another one of its field: of two escalations only their reasons differ.
  private func compared(_ value: TriageValue?) -> String {
    guard case .escalation(let reason)? = value else { return text(value) }
    guard let reason else { return "none" }
    return "\"\(reason.prefix(40))\(reason.count > 40 ? "…" : "")\""
  }

  /// Why a change is not sent, or since when it waits.
  package func standing(of change: QueuedChange) -> String {
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

  /// `#44 has been changed by somebody meanwhile: assigned to Dana Fischer`.
  func words(of overtaking: Overtaking, on number: Int) -> String {
    let parts = overtaking.changed.compactMap { overtaking.fields[$0] }.map(found)
    let person = overtaking.person ?? "somebody"
    return "#\(number) has been changed by \(person) meanwhile: \(parts.joined(separator: ", "))"
  }

  /// How a field was found: `assigned to Dana Fischer`.
  private func found(_ value: TriageValue) -> String {
    switch value {
    case .status(let status): "now \(status.label.lowercased())"
    case .priority(let priority): priority.map { "priority \($0.label.lowercased())" } ?? "no priority"
    case .assignee(let assignee): assignee.map { "assigned to \(called($0).title)" } ?? "assigned to nobody"
    case .snooze(let wake): wake.map { "snoozed until \(words(for: $0))" } ?? "not snoozed"
    case .due(let due): due.map { "due \(words(for: $0))" } ?? "no due time"
    case .resolvedByAI(let isResolved): isResolved ? "resolved by the AI" : "not resolved by the AI"
    case .escalation(let reason): reason == nil ? "not escalated" : "escalated"
    }
  }

  /// Why a verb leaves a ticket as it is, because it is so already.
  func refusal(of triage: Triage, on row: TicketRow) -> String {
    let name = "#\(row.number)"
    switch triage {
    case .resolve: return "\(name) is resolved already; E reopens it."
    case .reopen: return "\(name) is open already\(row.whyWaiting)."
    case .wake: return "\(name) is not snoozed\(row.whyWaiting)."
    case .status(let status): return "\(name) is \(status.label.lowercased()) already."
    case .priority(let priority):
      return "The priority of \(name) is \(priority?.label.lowercased() ?? "none") already."
    case .assign(let assignee):
      let who = assignee.map { "assigned to \($0.title)" } ?? "nobody's"
      return isMe(assignee) ? "\(name) is yours already." : "\(name) is \(who) already."
    case .due(let due): return due == nil ? "\(name) has no due time already." : "\(name) is due then already."
    case .escalation(let reason):
      return reason == nil ? "\(name) is not escalated." : "\(name) is escalated for that reason already."
    case .preset, .snooze:
      guard let until = row.snoozedUntil else {
        return "\(name) waits for its customer already\(row.waitsByChoice ? "; Z takes it back" : "")."
      }
      return "\(name) is snoozed until \(words(for: until)) already; Z wakes it."
    // These are written as they are asked for.
    case .resolvedByAI, .flag: return "\(name) is like that already."
    }
  }

  /// Whether it is the person at the keyboard, and no pool of theirs.
  func isMe(_ assignee: Assignee?) -> Bool {
    viewer.owns(assignee) && assignee?.isPool == false
  }
}

extension TicketRow {
  /// Why it stays in Waiting whatever is done to its status and snooze; nothing for other tickets.
  fileprivate var whyWaiting: String { isWaiting ? "; it waits for the customer, because the team wrote last" : "" }
}

extension InboxState {
  /// Sentences about changes, as things stand.
  package var changeWords: ChangeWords {
    ChangeWords(zone: shared.zone, moment: shared.moment, viewer: list.spec.viewer, rows: list.rows)
  }
}
