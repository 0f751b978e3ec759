public import Tickets

/// A verb on many tickets: first a plan to look at, then progress, then what happened to each.
public struct FieldBulk: Equatable, Sendable {
  /// How far it is.
  public enum Stage: Equatable, Sendable {
    /// The tickets are being read.
    case preparing(RequestID)
    /// Enter applies, Esc gives up.
    case planned
    /// Enter was pressed: the plan is made once more, and carried out when it still says what was shown.
    case confirming(RequestID)
    /// Calls are under way, more may follow.
    case running
    /// Esc was pressed, or a call said that more would fail: ends when those under way have ended.
    case stopping
    /// The server is away: the file is asked to keep what is left until it is back.
    case queueing(RequestID)
    /// All calls have ended.
    case finished
  }

  /// Calls under way at once; more would only queue at the server and use up the minute's budget sooner.
  static let breadth = 4

  /// What was asked; of a step that is taken back, nothing.
  public var request: FieldPlan.Request?
  /// How far it is.
  public var stage: Stage
  /// What changes and what does not.
  public var plan: FieldPlan { didSet { calls = plan.calls } }
  /// The calls that are to be made, first to last, those made before included.
  public private(set) var calls: [FieldCall]
  /// Position in `calls` of the first one not made.
  public var next: Int
  /// The calls under way.
  public var underWay: [RequestID: FieldCall]
  /// Fields afterwards of the tickets that were changed, by position in the plan.
  public var done: [Int: TriageFields]
  /// Why tickets were not changed, by position in the plan.
  public var failed: [Int: TicketServiceError]
  /// Tickets that somebody else had changed in the same way before the call came, by position in the plan.
  public var already: Set<Int>
  /// What somebody else did to tickets that were left alone for it, by position in the plan.
  public var overtaken: [Int: Overtaking]
  /// What others had done since the plan was made to tickets that were changed all the same, by position in the plan.
  var overtakings: [Int: Overtaking]
  /// Tickets that wait until the server can be reached, by position in the plan; on disk once it is finished.
  public var waiting: [Int]
  /// Whether a call found the server away, so that what is left waits as well.
  public var isAway: Bool
  /// The places of their changes in the queue.
  public var queued: [Int64]
  /// The error that ended it early.
  public var failure: TicketServiceError?
  /// How many tickets it was to change, did not and left selected, so that it can be given again.
  public var stillSelected = 0
  /// The step that it takes back; `nil` for an action of its own.
  public var takesBack: UndoStep?
  /// First visible line of the tickets, 0-based.
  public var scroll: Int

  /// Makes a bulk action.
  public init(_ request: FieldPlan.Request?, stage: Stage, takesBack: UndoStep? = nil) {
    self.request = request
    self.stage = stage
    self.takesBack = takesBack
    plan = FieldPlan()
    calls = []
    next = 0
    underWay = [:]
    done = [:]
    failed = [:]
    already = []
    overtaken = [:]
    overtakings = [:]
    waiting = []
    isAway = false
    queued = []
    scroll = 0
  }

  /// The verb; of a step that is taken back, nobody's.
  public var triage: Triage? { request?.triage }

  /// Whether calls are still being made.
  public var isRunning: Bool {
    switch stage {
    case .running, .stopping, .queueing: true
    case .preparing, .planned, .confirming, .finished: false
    }
  }

  /// Whether another call may be made now.
  var canCall: Bool { stage == .running && underWay.count < Self.breadth }

  /// Number of lines that can be scrolled through: a ticket a line.
  public var lineCount: Int {
    switch stage {
    case .planned, .confirming: plan.items.count + plan.skipped.count
    case .finished: failed.count + overtaken.count + plan.skipped.count
    case .preparing, .running, .stopping, .queueing: 0
    }
  }

  /// Tickets that were changed or refused; one whose outcome is unknown counts as both, and once.
  public var endedCount: Int {
    done.count + already.count + overtaken.count + failed.keys.count { done[$0] == nil } + queued.count
  }

  /// Tickets that were changed, or wait, and sleep on beyond the moment at which an answer is due.
  public var wakingLate: Int {
    guard takesBack == nil else { return 0 }
    let places = done.keys.filter { failed[$0] == nil } + (queued.isEmpty ? [] : waiting)
    return places.count { place in
      let item = plan.items[place]
      return item.change.wakesAfterSLA(due: (done[place] ?? item.after).slaDueAt)
    }
  }

  /// Tickets of calls that were not made.
  public var ticketsAhead: Int { calls.dropFirst(next).reduce(0) { $0 + $1.places.count } }

  /// Takes the next call out; `nil` when all were made.
  mutating func takeCall() -> FieldCall? {
    guard next < calls.count else { return nil }
    defer { next += 1 }
    return calls[next]
  }

  /// Puts tickets of a call back that did nothing: they are not reached.
  mutating func putBack(_ call: FieldCall) { calls.append(call) }

  /// The server has no call for many tickets: those of one that it refused, and all that follow, are changed singly.
  mutating func goOneByOne(_ places: [Int]) {
    let rest = (places + calls.dropFirst(next).flatMap(\.places)).map(FieldCall.change)
    calls = calls.prefix(next) + rest
  }

  /// The tickets that are as it was to make them.
  var settledRows: [RowID] {
    let kept = queued.isEmpty ? [] : waiting
    return (done.keys.filter { failed[$0] == nil } + already + kept).map { plan.items[$0].key.row }
  }

  /// The tickets of which giving it again could make something: neither done, nor skipped, nor gone.
  var repeatableRows: Set<RowID> {
    let settledRows = settledRows
    guard settledRows.count < plan.items.count else { return [] }
    let gone = failed.filter { $0.value == .ticketNotFound }.keys.map { plan.items[$0].key.row }
    return Set(plan.items.map(\.key.row)).subtracting(settledRows).subtracting(gone)
  }

  /// Leaves tickets of a call to which the server was away: they wait, and unless somebody stopped it, what is left too.
  mutating func leave(_ places: [Int]) {
    isAway = isAway || stage == .running
    stage = .stopping
    waiting += places
  }

  /// Takes out everything that waits.
  mutating func takeWaiting() -> [Int] {
    if isAway {
      waiting += calls.dropFirst(next).flatMap(\.places)
      next = calls.count
    }
    return waiting
  }

  /// What was done or waits, for undo.
  var pairs: [UndoStep.FieldPair] {
    let waiting = queued.isEmpty ? [] : waiting.map { ($0, plan.items[$0].after) }
    return done.merging(waiting) { done, _ in done }.sorted { $0.key < $1.key }.map { index, after in
      var pair = UndoStep.FieldPair(key: plan.items[index].key, before: plan.items[index].before, after: after)
      if let overtaking = overtakings[index] { pair.take(overtaking) }
      return pair
    }
  }
}

extension InboxState {
  /// The tickets for which a text is kept or being written that was not sent.
  public var draftedTickets: Set<TicketID> {
    var tickets = Set(drafts.map(\.ticket))
    if let composer, !composer.buffer.isEmpty { tickets.insert(composer.ticket) }
    return tickets
  }
}
