import FoundationEssentials
public import Tickets

/// What a verb would write on many tickets, and which it leaves alone; pure, so that it is made off the main thread.
public struct FieldPlan: Equatable, Sendable {
  /// What is asked.
  public struct Request: Equatable, Sendable {
    /// The verb.
    public var triage: Triage
    /// The tickets.
    public var rows: [RowID]
    /// Changes on their way, because people plan with what they see.
    public var pending: PendingChanges
    /// When and where.
    public var moment: TriageMoment
    /// Whether the server has no call that gives one status to many tickets.
    public var isOneByOne: Bool

    /// Asks for a plan.
    public init(
      triage: Triage, rows: [RowID], pending: PendingChanges, moment: TriageMoment, isOneByOne: Bool = false
    ) {
      self.triage = triage
      self.rows = rows
      self.pending = pending
      self.moment = moment
      self.isOneByOne = isOneByOne
    }
  }

  /// A ticket that changes.
  public struct Item: Equatable, Sendable {
    /// The ticket.
    public var key: TicketRef
    /// Its fields before.
    public var before: TriageFields
    /// Its fields as they should be afterwards.
    public var after: TriageFields
    /// What is written.
    public var change: TicketChange
    /// What it is called; `nil` where that is not known.
    public var name: TicketName?

    /// Whether a person who agreed to one agreed to the other: the same is written in place of the same.
    func says(sameAs other: Self) -> Bool {
      var seen = before.taking(change, from: other.before)
      if change.rests == nil { seen.rests = before.rests }
      return key == other.key && change == other.change && seen == before
    }
  }

  /// A ticket that is left alone.
  public struct Skipped: Equatable, Sendable {
    /// The ticket.
    public var key: TicketRef
    /// Why.
    public var reason: TriageRefusal
    /// What it is called; `nil` where that is not known.
    public var name: TicketName?
  }

  /// Tickets that change.
  public private(set) var items: [Item] = []
  /// Tickets that are left alone.
  public private(set) var skipped: [Skipped] = []
  /// Tickets that are resolved and would be resolved no more; found with the plan, because every frame tells their number.
  public private(set) var reopened: [TicketRef] = []
  /// How many would sleep on beyond the moment at which an answer is due, likewise.
  public private(set) var wakingLate = 0
  /// How many are left alone for each reason, likewise.
  public private(set) var reasons: [TriageRefusal: Int] = [:]
  /// The calls that carry it out.
  public private(set) var calls: [FieldCall] = []

  /// Plans nothing.
  public init() {}

  /// Plans a verb.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - rows: The tickets as the file has them.
  public init(_ request: Request, rows: [TicketRow]) {
    for row in rows {
      let shown = request.pending.shown(row)
      let (key, name) = (TicketRef(row), TicketName(row))
      do throws(TriageRefusal) {
        let change = try request.triage.change(on: shown, at: request.moment)
        var after = TriageFields(shown.predicting(change))
        if let assignee = change.assignee { after.assignee = assignee.value }
        if shown.status == .resolved && after.status != .resolved { reopened.append(key) }
        if change.wakesAfterSLA(due: shown.slaDueAt) { wakingLate += 1 }
        items.append(Item(key: key, before: TriageFields(shown), after: after, change: change, name: name))
      } catch {
        skipped.append(Skipped(key: key, reason: error, name: name))
        reasons[error, default: 0] += 1
      }
    }
    calls = FieldCall.calls(for: items, isOneByOne: request.isOneByOne)
  }

  /// Whether a person who agreed to one agreed to the other.
  func says(sameAs other: Self) -> Bool {
    skipped == other.skipped && items.count == other.items.count
      && zip(items, other.items).allSatisfy { $0.says(sameAs: $1) }
  }

  /// Whether a ticket would sleep until a time that is no longer ahead.
  func isLate(at moment: Date) -> Bool {
    items.contains { item in item.change.snoozedUntil?.value.map { $0 <= moment } ?? false }
  }

  /// Plans to take a step back on tickets as they stand now.
  ///
  /// - Parameters:
  ///   - pairs: What the step did.
  ///   - direction: Whether that is taken back or done again.
  ///   - tickets: The tickets now; missing ones are gone.
  ///   - isOneByOne: Whether the server has no call that gives one status to many tickets.
  init(
    takingBack pairs: [UndoStep.FieldPair], _ direction: UndoStep.Direction, _ tickets: [TicketID: Ticket],
    isOneByOne: Bool = false
  ) {
    for pair in pairs {
      guard let ticket = tickets[pair.key.id] else {
        skipped.append(Skipped(key: pair.key, reason: .gone))
        continue
      }
      let current = TriageFields(ticket)
      let plan = FieldUndo(pair, direction, current: current)
      if !plan.skipped.isEmpty {
        skipped.append(Skipped(key: pair.key, reason: .changedSince(plan.skipped), name: TicketName(ticket)))
      }
      guard !plan.change.isEmpty else { continue }
      let after = current.taking(plan.change, from: pair.before)
      items.append(
        Item(key: pair.key, before: current, after: after, change: plan.change, name: TicketName(ticket)))
    }
    calls = FieldCall.calls(for: items, isOneByOne: isOneByOne)
  }
}
