package import FoundationEssentials
package import Notation
package import Tickets

/// What a verb does to the fields of any ticket: a value, so that it can be planned for many and repeated.
package enum Triage: Hashable, Sendable {
  /// Resolves, a snooze included.
  case resolve
  /// Opens again, a snooze included.
  case reopen
  /// Ends the snooze.
  case wake
  /// Sets the status.
  case status(Status)
  /// Sets or clears the priority.
  case priority(Priority?)
  /// Snoozes as a choice of the menu says, for each ticket on its own.
  case preset(SnoozePreset)
  /// Snoozes until one moment, or until they reply.
  case snooze(Snooze)
  /// Assigns to a person or a pool, or to nobody.
  case assign(Assignee?)
  /// Sets or clears the moment at which an answer is due.
  case due(Date?)
  /// Says why it is escalated, or that it is not.
  case escalation(String?)
  /// Marks that the AI resolved it, or that it did not.
  case resolvedByAI(Bool)
  /// Flags unread for this person alone, or takes the flag away; nothing of the ticket is written.
  case flag(Bool)

  /// The fields that this writes on a ticket.
  ///
  /// - Parameters:
  ///   - ticket: The ticket as it is shown.
  ///   - moment: When and where.
  /// - Returns: Only the fields that change.
  /// - Throws: `TriageRefusal.already` when the ticket is like that, `snooze` when no such moment lies ahead.
  package func change(on ticket: TicketRow, at moment: TriageMoment) throws(TriageRefusal) -> TicketChange {
    let waking: FieldChange<Date>? = ticket.snoozedUntil == nil ? nil : .clear
    switch self {
    case .resolve: return try resolving(ticket, waking)
    case .reopen:
      try refuse(when: ticket.status == .open && waking == nil && !ticket.waitsByChoice)
      return TicketChange(
        status: ticket.status == .open && waking == nil ? nil : .open, snoozedUntil: waking,
        rests: Self.takingBack(ticket))
    case .wake:
      try refuse(when: waking == nil && !ticket.waitsByChoice)
      return TicketChange(snoozedUntil: waking, rests: Self.takingBack(ticket))
    case .status(let status):
      try refuse(when: ticket.status == status)
      return TicketChange(status: status)
    case .priority(let priority):
      try refuse(when: ticket.priority == priority)
      return TicketChange(priority: FieldChange(priority))
    case .preset(let preset):
      return try snoozing(ticket, try Self.snooze(preset, on: ticket, at: moment), at: moment.now)
    case .snooze(let snooze):
      // A moment that lay ahead when it was named may have passed when it is given again.
      if let until = snooze.until, until <= moment.now { throw .snooze(.past) }
      return try snoozing(ticket, snooze, at: moment.now)
    case .assign(let assignee):
      try refuse(when: ticket.assignee?.key == assignee?.key)
      return TicketChange(assignee: FieldChange(assignee))
    case .due(let due):
      try refuse(when: ticket.slaDueAt == due)
      return TicketChange(slaDueAt: FieldChange(due))
    case .escalation(let reason):
      try refuse(when: ticket.escalationReason == reason)
      return TicketChange(escalationReason: FieldChange(reason))
    // A row does not hold it, so it is written as it is asked for.
    case .resolvedByAI(let isResolved): return TicketChange(isResolvedByAI: isResolved)
    case .flag: return TicketChange()
    }
  }

  /// What a choice of the menu means for a ticket.
  private static func snooze(
    _ preset: SnoozePreset, on ticket: TicketRow, at moment: TriageMoment
  ) throws(TriageRefusal) -> Snooze {
    do throws(Snooze.Problem) {
      return try Snooze(preset, due: ticket.slaDueAt, lastWake: moment.lastWake, now: moment.now, zone: moment.zone)
    } catch { throw .snooze(error) }
  }

  /// Snoozes unless it sleeps until then, or leaves the ticket to its customer unless it is left to them.
  private func snoozing(_ ticket: TicketRow, _ snooze: Snooze, at now: Date) throws(TriageRefusal) -> TicketChange {
    let waits = ticket.isLeftToCustomer || Rank(of: ticket, at: now, for: nil).tier == .waiting
    let isLeft = waits && ticket.status == .pending && ticket.snoozedUntil == nil
    let sleeps = ticket.snoozedUntil == snooze.until && ticket.isAsleep(at: now)
    try refuse(when: snooze.until == nil ? isLeft : sleeps)
    return snooze.change(on: ticket, at: now)
  }

  /// Resolves, or settles again what came back although it is resolved.
  private func resolving(_ ticket: TicketRow, _ waking: FieldChange<Date>?) throws(TriageRefusal) -> TicketChange {
    guard ticket.status == .resolved else {
      // A snooze that stays would reopen the ticket when it ends (contract.md section 7).
      return TicketChange(status: .resolved, snoozedUntil: waking)
    }
    try refuse(when: !ticket.isBack)
    return TicketChange(rests: ticket.settled(at: nil))
  }

  /// The marks of a ticket that waits for the team again; `nil` where it was not left to its customer.
  private static func takingBack(_ ticket: TicketRow) -> RestMarks? {
    guard ticket.waitsByChoice else { return nil }
    return RestMarks(asleepFrom: nil, settledFrom: nil, settledAt: nil)
  }

  private func refuse(when isSo: Bool) throws(TriageRefusal) {
    if isSo { throw .already }
  }

  /// Whether the person is done with a ticket after this, whatever its status.
  package var settles: Bool {
    switch self {
    case .resolve, .preset, .snooze: true
    case .reopen, .wake, .status, .priority, .assign, .due, .escalation, .resolvedByAI, .flag: false
    }
  }

  /// Whether it is about the status, whose changes can start workflows of the server.
  package var movesStatus: Bool {
    switch self {
    case .resolve, .reopen, .wake, .status, .preset, .snooze: true
    case .priority, .assign, .due, .escalation, .resolvedByAI, .flag: false
    }
  }

  /// Whether the value before is known, so that undo can write it back.
  package var canBeTakenBack: Bool {
    switch self {
    case .resolvedByAI: false
    case .resolve, .reopen, .wake, .status, .priority, .preset, .snooze, .assign, .due, .escalation, .flag: true
    }
  }

  /// Whether it can wait for the server: what it writes can be compared and kept until then.
  package var canWait: Bool {
    switch self {
    case .resolvedByAI: false
    case .resolve, .reopen, .wake, .status, .priority, .preset, .snooze, .assign, .due, .escalation, .flag: true
    }
  }
}

extension TicketChange {
  /// Whether rows hold what it writes, so that undo knows the value before.
  var canBeTakenBack: Bool { values.allSatisfy(\.field.isInRows) }

  /// Whether it can wait for the server.
  var canWait: Bool { values.allSatisfy(\.field.isCompared) }
}

/// When and where a verb is given.
package struct TriageMoment: Equatable, Sendable {
  /// The moment.
  package var now: Date
  /// The person's time zone.
  package var zone: ZoneRules
  /// The wake time used last.
  package var lastWake: Date?

  /// Makes a moment.
  package init(now: Date, zone: ZoneRules, lastWake: Date?) {
    self.now = now
    self.zone = zone
    self.lastWake = lastWake
  }
}

/// Why a verb leaves a ticket alone.
package enum TriageRefusal: Error, Hashable, Sendable {
  /// It is like that already.
  case already
  /// There is no such moment to sleep until.
  case snooze(Snooze.Problem)
  /// It is not in the inbox any more.
  case gone
  /// The server says that this person may not edit it.
  case noAccess
  /// Somebody changed these fields since, so they are not taken back.
  case changedSince([String])
}

extension Triage {
  /// Whether it leaves tickets to their customers, without a time at which they wake.
  private var isWait: Bool {
    switch self {
    case .preset(let preset): preset == .untilReply
    case .snooze(let snooze): snooze.until == nil
    case .resolve, .reopen, .wake, .status, .priority, .assign, .due, .escalation, .resolvedByAI, .flag: false
    }
  }

  /// What undo calls it, before the tickets: `resolving`, `the status of`.
  package var title: String {
    switch self {
    case .resolve: "resolving"
    case .reopen: "reopening"
    case .wake: "waking"
    case .status: "the status of"
    case .priority: "the priority of"
    case .preset, .snooze: isWait ? "the wait of" : "the snooze of"
    case .assign(let assignee): assignee == nil ? "unassigning" : "the assignment of"
    case .due: "the due time of"
    case .escalation: "the escalation of"
    case .resolvedByAI: "the AI's mark on"
    case .flag(let isOn): isOn ? "flagging" : "unflagging"
    }
  }

  /// What a plan calls it: `resolve`, `status pending`.
  package var label: String {
    switch self {
    case .resolve: "resolve"
    case .reopen: "reopen"
    case .wake: "wake"
    case .status(let status): "status \(status.label.lowercased())"
    case .priority(let priority): "priority \(priority?.label.lowercased() ?? "none")"
    case .preset, .snooze: isWait ? "wait for the customer" : "snooze"
    case .assign(let assignee): assignee.map { "assign to \($0.title)" } ?? "assign to nobody"
    case .due: "due time"
    case .escalation(let reason): reason == nil ? "end the escalation" : "escalate"
    case .resolvedByAI(let isResolved): isResolved ? "mark as resolved by the AI" : "mark as not resolved by the AI"
    case .flag(let isOn): isOn ? "flag unread for me" : "take my flag away"
    }
  }

  /// What was done to so many tickets, in a sentence without its full stop.
  package func done(to tickets: String) -> String {
    switch self {
    case .resolve: "Resolved \(tickets)"
    case .reopen: "Reopened \(tickets)"
    case .wake: "Woke \(tickets)"
    case .status(let status): "Set \(tickets) to \(status.label.lowercased())"
    case .priority(let priority): "Set the priority of \(tickets) to \(priority?.label.lowercased() ?? "none")"
    case .preset, .snooze: isWait ? "Left \(tickets) to the customer" : "Snoozed \(tickets)"
    case .assign(let assignee): assignee.map { "Assigned \(tickets) to \($0.title)" } ?? "Unassigned \(tickets)"
    case .due(let due): due == nil ? "Took the due time from \(tickets)" : "Set the due time of \(tickets)"
    case .escalation(let reason): reason == nil ? "Took the escalation from \(tickets)" : "Escalated \(tickets)"
    case .resolvedByAI(let isResolved): "Marked \(tickets) as \(isResolved ? "" : "not ")resolved by the AI"
    case .flag(let isOn): isOn ? "Flagged \(tickets) unread for you alone" : "Took the flag from \(tickets)"
    }
  }
}
