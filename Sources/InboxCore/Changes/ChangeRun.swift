import FoundationEssentials
package import Tickets

/// A verb on tickets: of many first a plan to look at, then progress, then what happened to each; of one a call and a
/// sentence.
package struct ChangeRun: Equatable, Sendable {
  /// How far it is.
  package enum Stage: Equatable, Sendable {
    /// The tickets are being read.
    case preparing(RequestID)
    /// Enter applies, Esc gives up.
    case planned
    /// Enter was pressed: the plan is made once more, and carried out when it still says what was shown.
    case confirming(RequestID)
    /// What is about to be done goes to disk first, so that it can be gone on with when the program ends half-way.
    case recording(RequestID)
    /// Calls are under way, more may follow.
    case running
    /// Esc was pressed, or a call said that more would fail: ends when those under way have ended.
    case stopping
    /// The server is away: the file is asked to keep what is left until it is back.
    case queueing(RequestID)
    /// All calls have ended.
    case finished
  }

  /// Why a ticket was not changed.
  package enum Failure: Equatable, Sendable {
    /// Its call, or the look after it, ended with an error.
    case error(TicketServiceError)
    /// The server skipped it, in its words.
    case skipped(String)

    /// The error; `nil` where the server only skipped it.
    var error: TicketServiceError? {
      if case .error(let error) = self { error } else { nil }
    }
  }

  /// What it is called among the others, and when it was asked for.
  package let id: RequestID
  /// What was asked; of a step that is taken back, nothing.
  package var request: ChangePlan.Request?
  /// How far it is.
  package var stage: Stage
  /// What changes and what does not.
  package var plan = ChangePlan() { didSet { calls = plan.calls } }
  /// The calls that are to be made, first to last, those made before included.
  package private(set) var calls: [ChangeCall] = []
  /// Position in `calls` of the first one not made.
  package private(set) var next = 0
  /// The calls under way.
  package var underWay: [RequestID: ChangeCall] = [:]
  /// What was done so far to the tickets that were changed, by position in the plan.
  package private(set) var done: [Int: TicketEdit.Work] = [:]
  /// Why tickets were not changed, by position in the plan.
  package private(set) var failed: [Int: Failure] = [:]
  /// Tickets that somebody else had changed in the same way before the call came, by position in the plan.
  package private(set) var already: Set<Int> = []
  /// What somebody else did to tickets that were left alone for it, by position in the plan.
  package private(set) var overtaken: [Int: Overtaking] = [:]
  /// What others had done since the plan was made to tickets that were changed all the same, by position in the plan.
  var overtakings: [Int: Overtaking] = [:]
  /// Tickets that wait until the server can be reached, by position in the plan; on disk once it is finished.
  package private(set) var waiting: Set<Int> = []
  /// Those of them of which a call got no answer, so that the server may have done them.
  private(set) var unanswered: Set<Int> = []
  /// Whether a call found the server away, so that what is left waits as well.
  package private(set) var isAway = false
  /// The places of their changes in the queue.
  package var queued: [Int64] = []
  /// The error that ended it early.
  package private(set) var failure: TicketServiceError?
  /// How many tickets it was to change, did not and left selected, so that it can be given again.
  package var stillSelected = 0
  /// The step that it takes back; `nil` for an action of its own.
  package var takesBack: UndoStep?
  /// The interrupted run that it goes on with or takes back; `nil` when it is its own.
  var resumes: RecordedRun?
  /// Whether that one is only looked at and then left as it is.
  var isLeft = false
  /// What it has to say when it is of one ticket and shows no plan; `nil` when it does.
  var single: SingleChange?
  /// What the file was asked to keep until the server is back.
  var deferred: [QueuedChange] = []
  /// What became of tickets since the file was told last, by position in the plan: whether they were changed.
  private var unrecorded: [Int: Bool] = [:]
  /// First visible line of the tickets, 0-based.
  package var scroll = 0

  /// Makes a run.
  ///
  /// - Parameters:
  ///   - request: What was asked; of a step that is taken back, nothing.
  ///   - stage: How far it is.
  ///   - takesBack: The step that it takes back.
  ///   - id: What it is called; `nil` for the request that prepares it.
  package init(
    _ request: ChangePlan.Request?, stage: Stage, takesBack: UndoStep? = nil, id: RequestID? = nil
  ) {
    if case .preparing(let first) = stage { self.id = id ?? first } else { self.id = id ?? RequestID(0) }
    self.request = request
    self.stage = stage
    self.takesBack = takesBack
  }

  /// Whether it goes on with an interrupted run.
  var goesOn: Bool { resumes != nil && takesBack?.direction == .redo }

  /// What of an interrupted run was done before, where it goes on; that stands first among the edits on disk.
  var earlier: [TicketEdit] { goesOn ? resumes?.doneEdits ?? [] : [] }

  /// The verb; of a step that is taken back, nobody's.
  package var verb: Verb? { request?.verb }

  /// The verb on fields; `nil` of tags and of a step that is taken back.
  package var triage: Triage? {
    if case .triage(let triage)? = verb { triage } else { nil }
  }

  /// Whether Enter was pressed on the plan, and the tickets are read once more.
  var isConfirming: Bool {
    if case .confirming = stage { true } else { false }
  }

  /// Whether calls are still being made.
  package var isRunning: Bool {
    switch stage {
    case .recording, .running, .stopping, .queueing: true
    case .preparing, .planned, .confirming, .finished: false
    }
  }

  /// Number of lines that can be scrolled through: a ticket a line.
  package var lineCount: Int {
    switch stage {
    case .planned, .confirming: plan.items.count + plan.skipped.count
    case .finished: failed.count + overtaken.count + plan.skipped.count
    case .preparing, .recording, .running, .stopping, .queueing: 0
    }
  }
}

// MARK: - Calls

extension ChangeRun {
  /// Calls under way at once; more would only queue at the server and use up the minute's budget sooner.
  private static let breadth = 4

  /// How many may be under way: of tags one, because a server reads and writes the list of a ticket as a whole.
  private var breadth: Int {
    if case .tags? = calls.first { 1 } else { Self.breadth }
  }

  /// Tickets of calls that were not made.
  package var ticketsAhead: Int { calls.dropFirst(next).reduce(0) { $0 + $1.places.count } }

  /// Takes the next call out; `nil` when none may be made now.
  package mutating func takeCall() -> ChangeCall? {
    guard stage == .running, underWay.count < breadth, next < calls.count else { return nil }
    defer { next += 1 }
    return calls[next]
  }

  /// Whether every call was made.
  var hasMadeAll: Bool { next == calls.count }

  /// Puts a call back that did nothing: its tickets are not reached.
  mutating func putBack(_ call: ChangeCall) { calls.append(call) }

  /// The server has no call for many tickets: those of one that it refused, and all that follow, are changed singly.
  mutating func goOneByOne(_ places: [Int]) {
    let rest = (places + calls.dropFirst(next).flatMap(\.places)).map(ChangeCall.change)
    calls = calls.prefix(next) + rest
  }

  /// Ends it early: calls under way are waited for, the first error stands for it.
  package mutating func stop(_ error: TicketServiceError) {
    failure = failure ?? error
    stage = .stopping
  }

  /// Leaves tickets of a call to which the server was away: they wait, and unless somebody stopped it, what is left too.
  mutating func leave(_ places: [Int], isUnanswered: Bool = false) {
    if isUnanswered { unanswered.formUnion(places) }
    isAway = isAway || stage == .running
    stage = .stopping
    waiting.formUnion(places)
  }

  /// Takes out everything that waits.
  mutating func takeWaiting() -> [Int] {
    if isAway {
      waiting.formUnion(calls.dropFirst(next).flatMap(\.places))
      next = calls.count
    }
    return waiting.sorted()
  }
}

// MARK: - What became of tickets

extension ChangeRun {
  /// A ticket was changed.
  ///
  /// - Parameters:
  ///   - place: Its position in the plan.
  ///   - fields: Its fields now.
  mutating func note(_ place: Int, _ fields: TriageFields) {
    guard var edit = plan.items[place].fields else { return }
    if let overtaking = overtakings[place] { edit.take(overtaking) }
    edit.after = fields
    done[place] = .fields(edit)
    unrecorded[place] = true
  }

  /// Tickets were changed as their plan says, by a call for many or for one.
  package mutating func note(_ places: [Int], by call: ChangeCall) {
    for place in places {
      guard case .tags(let action, let tags, _) = call else {
        if let after = plan.items[place].fields?.after { note(place, after) }
        continue
      }
      var edit = doneTags(place)
      if action == .add { edit.add = edit.add.union(tags) } else { edit.remove = edit.remove.union(tags) }
      done[place] = .tags(edit)
      if isComplete(place) { unrecorded[place] = true }
    }
  }

  /// A ticket was not changed, or nobody knows.
  package mutating func note(_ place: Int, _ failure: Failure) {
    failed[place] = failure
    // Of what nobody knows the file shall not say that it was refused.
    unrecorded[place] = failure.error?.writeOutcome == .unknown ? nil : false
  }

  /// A ticket was left alone for what somebody else had done to it; without an overtaking it was like that already.
  mutating func note(_ place: Int, leftAloneFor overtaking: Overtaking?) {
    if let overtaking { overtaken[place] = overtaking } else { already.insert(place) }
    unrecorded[place] = false
  }

  /// Takes out what became of tickets since the file was told last, as positions among the edits on disk.
  mutating func takeUnrecorded() -> (done: [Int], refused: [Int]) {
    defer { unrecorded = [:] }
    let before = goesOn ? resumes?.done.count ?? 0 : 0
    let (done, refused) = (unrecorded.filter(\.value).keys, unrecorded.filter { !$0.value }.keys)
    return (done.map { $0 + before }.sorted(), refused.map { $0 + before }.sorted())
  }

  private func doneTags(_ place: Int) -> TagEdit {
    if case .tags(let edit)? = done[place] { edit } else { TagEdit() }
  }

  /// What of a ticket's edit is not done.
  func left(_ place: Int) -> TicketEdit.Work {
    switch plan.items[place].work {
    case .fields(let edit, _): .fields(edit)
    case .tags(let edit, _): .tags(edit.without(doneTags(place)))
    }
  }

  /// Whether all of a ticket's edit is done: tags may take two calls.
  private func isComplete(_ place: Int) -> Bool {
    guard failed[place] == nil, let part = done[place] else { return false }
    guard case .tags(let done) = part, let whole = plan.items[place].tags else { return true }
    return done == whole
  }

  /// Tickets that were changed or refused; one whose outcome is unknown counts as both, and once.
  package var endedCount: Int {
    done.count + already.count + overtaken.count + failed.keys.count { done[$0] == nil } + queued.count
  }

  /// Tickets that were changed for certain.
  package var changedCount: Int { done.keys.count { failed[$0] == nil } }

  /// Tickets that were changed, or wait, and sleep on beyond the moment at which an answer is due.
  package var wakingLate: Int {
    guard takesBack == nil, triage != nil else { return 0 }
    let places = done.keys.filter { failed[$0] == nil } + (queued.isEmpty ? [] : Array(waiting))
    return places.count { place in
      guard case .fields(let edit, let change) = plan.items[place].work else { return false }
      if case .fields(let done)? = done[place] { return change.wakesAfterSLA(due: done.after.slaDueAt) }
      return change.wakesAfterSLA(due: edit.after.slaDueAt)
    }
  }

  /// The tickets that are as it was to make them.
  var settledRows: [RowID] {
    let kept = queued.isEmpty ? [] : Array(waiting)
    return (done.keys.filter(isComplete) + already + kept).map { plan.items[$0].key.row }
  }

  /// The tickets of which giving it again could make something: neither done, nor skipped, nor gone.
  var repeatableRows: Set<RowID> {
    let settledRows = settledRows
    guard settledRows.count < plan.items.count else { return [] }
    let gone = failed.filter { $0.value == .error(.ticketNotFound) }.keys.map { plan.items[$0].key.row }
    return Set(plan.items.map(\.key.row)).subtracting(settledRows).subtracting(gone)
  }

  /// What is not done, or perhaps not: nobody knows what became of some calls.
  var unfinished: [TicketEdit] {
    plan.items.indices.compactMap { place in
      let item = plan.items[place]
      guard done[place] != nil, failed[place]?.error?.writeOutcome != .unknown else { return item.edit }
      return isComplete(place) ? nil : TicketEdit(key: item.key, work: left(place))
    }
  }

  /// The places in the queue of what surely was not sent: only that undo can take out.
  var unsent: [Int64] { zip(waiting.sorted(), queued).filter { !unanswered.contains($0.0) }.map(\.1) }

  /// What was done or waits, for undo.
  var edits: [TicketEdit] {
    let waits = queued.isEmpty ? [] : waiting.map { ($0, plan.items[$0].edit.work) }
    return done.merging(waits) { _, whole in whole }.sorted { $0.key < $1.key }
      .map { TicketEdit(key: plan.items[$0.key].key, work: $0.value) }
  }
}

extension InboxState {
  /// The tickets for which a text is kept or being written that was not sent.
  package var draftedTickets: Set<TicketID> {
    var tickets = Set(writing.drafts.messages.map(\.ticket))
    if let composer = writing.composer, !composer.buffer.isBlank { tickets.insert(composer.ticket) }
    return tickets
  }
}
