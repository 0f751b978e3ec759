public import Tickets

/// A verb on many tickets: first a plan to look at, then progress, then what happened to each.
public struct FieldBulk: Equatable, Sendable {
  /// How far it is.
  public enum Stage: Equatable, Sendable {
    /// The tickets are being read.
    case preparing(RequestID)
    /// Enter applies, Esc gives up.
    case planned
    /// Calls are under way, more may follow.
    case running
    /// Esc was pressed, or a call said that more would fail: ends when those under way have ended.
    case stopping
    /// All calls have ended.
    case finished
  }

  /// Calls under way at once; more would only queue at the server and use up the minute's budget sooner.
  static let breadth = 4

  /// The verb; of a step that is taken back, nobody's.
  public var triage: Triage?
  /// How far it is.
  public var stage: Stage
  /// What changes and what does not.
  public var plan: FieldPlan
  /// Position in the plan of the first ticket not handed out.
  public var next: Int
  /// Positions in the plan of the tickets under way, by request.
  public var underWay: [RequestID: Int]
  /// Fields afterwards of the tickets that were changed, by position in the plan.
  public var done: [Int: TriageFields]
  /// Why tickets were not changed, by position in the plan.
  public var failed: [Int: TicketServiceError]
  /// The error that ended it early.
  public var failure: TicketServiceError?
  /// The step that it takes back; `nil` for an action of its own.
  public var takesBack: UndoStep?
  /// First visible line of the tickets, 0-based.
  public var scroll: Int

  /// Makes a bulk action.
  public init(_ triage: Triage?, stage: Stage, takesBack: UndoStep? = nil) {
    self.triage = triage
    self.stage = stage
    self.takesBack = takesBack
    plan = FieldPlan()
    next = 0
    underWay = [:]
    done = [:]
    failed = [:]
    scroll = 0
  }

  /// Whether calls are still being made.
  public var isRunning: Bool { stage == .running || stage == .stopping }

  /// Number of lines that can be scrolled through: a ticket a line.
  public var lineCount: Int {
    switch stage {
    case .planned: plan.items.count + plan.skipped.count
    case .finished: failed.count + (takesBack == nil ? 0 : plan.skipped.count)
    case .preparing, .running, .stopping: 0
    }
  }

  /// Tickets that were changed or refused; one whose outcome is unknown counts as both, and once.
  public var endedCount: Int { done.count + failed.keys.count { done[$0] == nil } }

  /// Tickets not handed out yet.
  public var ticketsAhead: Int { plan.items.count - next }

  /// What undo calls it.
  public var title: String {
    takesBack?.title ?? "\(triage?.title ?? "changing") \(done.count) \(done.count == 1 ? "ticket" : "tickets")"
  }

  /// What was done, for undo.
  var pairs: [UndoStep.FieldPair] {
    done.sorted { $0.key < $1.key }.map { index, after in
      UndoStep.FieldPair(key: plan.items[index].key, before: plan.items[index].before, after: after)
    }
  }
}

extension TicketServiceError {
  /// Whether it is about one ticket only, so that the next one may go well.
  var concernsOneTicket: Bool {
    switch self {
    case .ticketNotFound, .accessLevel, .invalid, .forbidden: true
    default: false
    }
  }
}
