import FoundationEssentials
import Screen
package import Tickets

/// What a verb would write on many tickets, and which it leaves alone; pure, so that it is made off the main thread.
package struct ChangePlan: Equatable, Sendable {
  /// What is asked.
  package struct Request: Equatable, Sendable {
    /// The verb.
    package var verb: Verb
    /// The tickets.
    package var rows: [RowID]
    /// Changes on their way, because people plan with what they see.
    package var pending: PendingChanges
    /// When and where.
    package var moment: TriageMoment
    /// Whether the server has no call that gives one status to many tickets.
    package var isOneByOne: Bool
    /// Whether a server may say of a ticket that this person may not edit it.
    package var checksAccess: Bool

    /// Asks for a plan.
    package init(
      verb: Verb, rows: [RowID], pending: PendingChanges, moment: TriageMoment, isOneByOne: Bool = false,
      checksAccess: Bool = false
    ) {
      self.verb = verb
      self.rows = rows
      self.pending = pending
      self.moment = moment
      self.isOneByOne = isOneByOne
      self.checksAccess = checksAccess
    }
  }

  /// A ticket that changes.
  package struct Item: Equatable, Sendable {
    /// What is written.
    package enum Work: Equatable, Sendable {
      /// Fields, as they are and as they should be, and what is written for that.
      indirect case fields(FieldEdit, TicketChange)
      /// Exact tags, and the tags before.
      case tags(TagEdit, before: [String])
    }

    /// The ticket.
    package var key: TicketRef
    /// What is written.
    package var work: Work
    /// What it is called; `nil` where that is not known.
    package var name: TicketName?

    /// What undo has to know of it.
    var edit: TicketEdit {
      switch work {
      case .fields(let edit, _): TicketEdit(key: key, work: .fields(edit))
      case .tags(let edit, _): TicketEdit(key: key, work: .tags(edit))
      }
    }

    /// The fields, as they are and as they should be; `nil` where it changes none.
    package var fields: FieldEdit? {
      if case .fields(let edit, _) = work { edit } else { nil }
    }

    /// The fields that are written; `nil` where it writes none.
    package var change: TicketChange? {
      if case .fields(_, let change) = work { change } else { nil }
    }

    /// The exact tags; `nil` where it changes none.
    package var tags: TagEdit? {
      if case .tags(let edit, _) = work { edit } else { nil }
    }

    /// Whether a person who agreed to one agreed to the other: the same is written in place of the same.
    func says(sameAs other: Self) -> Bool {
      guard key == other.key else { return false }
      switch (work, other.work) {
      case (.tags(let edit, _), .tags(let theirs, _)): return edit == theirs
      case (.fields(let edit, let change), .fields(let theirs, let written)):
        var seen = edit.before.taking(change, from: theirs.before)
        if change.rests == nil { seen.rests = edit.before.rests }
        return change == written && seen == edit.before
      case (.tags, .fields), (.fields, .tags): return false
      }
    }
  }

  /// A ticket that is left alone.
  package struct Skipped: Equatable, Sendable {
    /// The ticket.
    package var key: TicketRef
    /// Why.
    package var reason: TriageRefusal
    /// What it is called; `nil` where that is not known.
    package var name: TicketName?
  }

  /// Tickets that change.
  package private(set) var items: [Item] = []
  /// Tickets that are left alone.
  package private(set) var skipped: [Skipped] = []
  /// Tickets that are resolved and would be resolved no more; found with the plan, because every frame tells their number.
  package private(set) var reopened: [TicketRef] = []
  /// How many would sleep on beyond the moment at which an answer is due, likewise.
  package private(set) var wakingLate = 0
  /// How many are left alone for each reason, likewise.
  package private(set) var reasons: [TriageRefusal: Int] = [:]
  /// The calls that carry it out.
  package private(set) var calls: [ChangeCall] = []
  /// What is as an interrupted run wanted it already, so that nothing is left to do; as it was asked for.
  package private(set) var there: [TicketEdit] = []

  /// Tickets that are reached within ten seconds of their plan, at about four a second; the others are read again first.
  static let freshPlaces = 40

  /// Plans nothing.
  package init() {}

  /// Plans the change of one ticket, which nobody looks at before.
  init(_ item: Item) {
    items = [item]
    calls = CallPlanner.calls(for: items, isOneByOne: true)
  }

  /// Every ticket that it looked at.
  var tickets: [TicketRef] { items.map(\.key) + skipped.map(\.key) }

  /// How many requests it takes; tags of a server are read once more before they change.
  ///
  /// - Parameter server: What is known of the server.
  /// - Returns: The fewest and the most.
  package func requests(of server: ServerArea) -> RequestCount {
    var count = RequestCount(calls, server: server)
    if items.contains(where: { $0.tags != nil }) { count.add(reading: tickets.count) }
    return count
  }

  /// Plans a verb.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - rows: The tickets as the file has them.
  ///   - locked: Those that this person may not edit.
  package init(_ request: Request, rows: [TicketRow], locked: Set<RowID> = []) {
    var shared = SharedTags()
    for row in rows {
      let shown = request.pending.shown(row)
      do throws(TriageRefusal) {
        if locked.contains(row.row) { throw .noAccess }
        switch request.verb {
        case .triage(let triage): try take(triage, on: shown, at: request.moment)
        case .tags(let edit): try take(edit, on: shown, &shared)
        }
      } catch {
        skip(TicketRef(row), error, TicketName(row))
      }
    }
    calls = CallPlanner.calls(for: items, isOneByOne: request.isOneByOne)
  }

  private mutating func take(
    _ triage: Triage, on shown: TicketRow, at moment: TriageMoment
  ) throws(TriageRefusal) {
    let change = try triage.change(on: shown, at: moment)
    let key = TicketRef(shown)
    var after = TriageFields(shown.predicting(change))
    if let assignee = change.assignee { after.assignee = assignee.value }
    if shown.status == .resolved && after.status != .resolved { reopened.append(key) }
    if change.wakesAfterSLA(due: shown.slaDueAt) { wakingLate += 1 }
    let edit = FieldEdit(before: TriageFields(shown), after: after)
    items.append(Item(key: key, work: .fields(edit, change), name: TicketName(shown)))
  }

  private mutating func take(
    _ edit: TagEdit, on shown: TicketRow, _ shared: inout SharedTags
  ) throws(TriageRefusal) {
    let (exact, before) = shared.difference(edit, on: shown.tags)
    guard !exact.isEmpty else { throw .already }
    items.append(Item(key: TicketRef(shown), work: .tags(exact, before: before), name: TicketName(shown)))
  }

  /// Whether a person who agreed to one agreed to the other.
  func says(sameAs other: Self) -> Bool {
    skipped == other.skipped && items.count == other.items.count
      && zip(items, other.items).allSatisfy { $0.says(sameAs: $1) }
  }

  /// Whether a ticket would sleep until a time that is no longer ahead.
  func isLate(at moment: Date) -> Bool {
    items.contains { item in item.change?.snoozedUntil?.value.map { $0 <= moment } ?? false }
  }
}

// MARK: - Taking back

extension ChangePlan {
  /// Plans to take a step back on tickets as they stand now; 10,000 take a moment, so it is made off the main thread.
  ///
  /// - Parameters:
  ///   - edits: What the step did.
  ///   - direction: Whether that is taken back or done again.
  ///   - tickets: The tickets now; missing ones are gone.
  ///   - isOneByOne: Whether the server has no call that gives one status to many tickets.
  ///   - isResumed: Whether some of it may never have been done, because it was interrupted.
  ///   - checksAccess: Whether tickets are left alone that this person may not edit.
  package init(
    takingBack edits: [TicketEdit], _ direction: UndoStep.Direction, _ tickets: [TicketID: Ticket],
    isOneByOne: Bool = false, isResumed: Bool = false, checksAccess: Bool = true
  ) {
    for edit in edits {
      guard let ticket = tickets[edit.key.id] else {
        skip(edit.key, .gone, nil)
        continue
      }
      guard !checksAccess || !PickRule.isLocked(access: ticket.accessLevel) else {
        skip(edit.key, .noAccess, TicketName(ticket))
        continue
      }
      guard !isResumed || !edit.isTakenBack(on: ticket) else {
        there.append(edit)
        continue
      }
      switch edit.work {
      case .fields(let fields): takeBack(fields, direction, of: edit.key, ticket)
      case .tags(let tags): takeBack(tags, of: edit.key, ticket)
      }
    }
    calls = CallPlanner.calls(for: items, isOneByOne: isOneByOne)
  }

  private mutating func takeBack(
    _ edit: FieldEdit, _ direction: UndoStep.Direction, of key: TicketRef, _ ticket: Ticket
  ) {
    let current = TriageFields(ticket)
    let plan = FieldUndo(edit, direction, current: current)
    if !plan.skipped.isEmpty { skip(key, .changedSince(plan.skipped), TicketName(ticket)) }
    guard !plan.change.isEmpty else { return }
    let now = FieldEdit(before: current, after: current.taking(plan.change, from: edit.before))
    items.append(Item(key: key, work: .fields(now, plan.change), name: TicketName(ticket)))
  }

  private mutating func takeBack(_ edit: TagEdit, of key: TicketRef, _ ticket: Ticket) {
    let inverse = edit.inverse
    let left = inverse.stillToDo(on: ticket.tags)
    if left != inverse {
      let tags = inverse.without(left).named.map { SafeText.tag($0).string }
      skip(
        key, .changedSince(["the \(tags.count == 1 ? "tag" : "tags") \(tags.joined(separator: ", "))"]),
        TicketName(ticket))
    }
    guard !left.isEmpty else { return }
    items.append(Item(key: key, work: .tags(left, before: ticket.tags), name: TicketName(ticket)))
  }

  private mutating func skip(_ key: TicketRef, _ reason: TriageRefusal, _ name: TicketName?) {
    skipped.append(Skipped(key: key, reason: reason, name: name))
    reasons[reason, default: 0] += 1
  }
}

/// Edits and lists of tags, of which most tickets of a selection have the same: each is made and held once.
private struct SharedTags {
  private var known: [TagSet: (exact: TagEdit, before: [String])] = [:]

  mutating func difference(_ edit: TagEdit, on tags: [String]) -> (exact: TagEdit, before: [String]) {
    let key = TagSet(tags)
    if let found = known[key] { return found }
    let made = (exact: edit.difference(on: tags), before: tags)
    known[key] = made
    return made
  }
}

extension TicketEdit {
  /// Whether a ticket is as it was before the edit, as far as the server knows of it.
  func isTakenBack(on ticket: Ticket) -> Bool {
    switch work {
    case .tags(let edit): return edit.inverse.stillToDo(on: ticket.tags).isEmpty
    case .fields(let edit):
      let now = TriageFields(ticket)
      return TriageField.allCases.allSatisfy { field in
        field.isEqual(edit.before, edit.after) || field.isEqual(edit.before, now)
      }
    }
  }
}
