package import Tickets

/// One action that can be taken back as a whole.
package struct UndoStep: Equatable, Sendable {
  /// What it did; the file keeps the same.
  package typealias Work = RecordedStep.Work

  /// Which key takes the step.
  package enum Direction: Hashable, Sendable {
    /// u takes the action back.
    case undo
    /// Ctrl+r does an action again that was taken back.
    case redo

    /// What it has done to an action, or has not.
    var done: String { self == .undo ? "taken back" : "done again" }

    /// What was tried, where its tickets could not be read.
    var attempt: Attempt { self == .undo ? .undo : .redo }
  }

  /// What is taken back, for example `the status of`; the ticket or their count follows where it touches some.
  package var what: String
  /// What it did.
  package var work: Work
  /// Whether the ticket was left to wait for its customer.
  package var waits: Bool
  /// Which key takes it.
  package var direction: Direction
  /// When it was asked for, where answers may come in another order; `nil` of what nothing else can have overtaken.
  package var given: RequestID?
  /// The press of u or Ctrl+r that took it out; `nil` while it stands in the history.
  package var taken: RequestID?
  /// The places of its changes in the queue, where they wait for the server; those that were sent are not there any more.
  package var queued: [Int64] = []
  /// What it is called in the file; no other step of this window is called so.
  fileprivate var number = 0
  /// Where it stands among the steps: the greatest is taken first.
  fileprivate var position = 0.0

  /// Makes a step.
  package init(
    what: String, work: Work, waits: Bool = false, direction: Direction = .undo, given: RequestID? = nil
  ) {
    self.what = what
    self.work = work
    self.waits = waits
    self.direction = direction
    self.given = given
  }

  /// A step that only holds the place of what cannot be taken back.
  ///
  /// - Parameters:
  ///   - title: What cannot be taken back, for example `the note to #1042`.
  ///   - words: What became of it, for example `has left`.
  ///   - given: When it was asked for.
  /// - Returns: The step.
  static func past(_ title: String, _ words: String, given: RequestID? = nil) -> Self {
    Self(what: title, work: .past(words), given: given)
  }

  /// The place of this step where the value before is not known: u says so and passes it, and hits nothing older.
  var withoutWayBack: Self { .past(title, "is changed", given: given) }

  /// What became of what cannot be taken back; `nil` for everything else.
  package var past: String? {
    if case .past(let words) = work { words } else { nil }
  }

  /// What is taken back with its tickets, for example `the status of #1042`.
  package var title: String {
    switch work {
    case .edits:
      let tickets = tickets
      return "\(what) \(tickets.count == 1 ? "#\(tickets[0].number)" : String.tickets(tickets.count))"
    case .flags, .text, .past: return what
    }
  }

  /// The tickets it touches on the server.
  package var tickets: [TicketRef] {
    edits.map(\.key)
  }

  /// What it did to tickets.
  package var edits: [TicketEdit] {
    if case .edits(let edits) = work { edits } else { [] }
  }

  /// The fields of the only ticket that it touches; `nil` of tags and of several tickets.
  var onlyFields: FieldEdit? {
    guard edits.count == 1, case .fields(let fields) = edits[0].work else { return nil }
    return fields
  }

  /// The step that takes this one back.
  package var inverted: Self {
    let work: Work =
      switch work {
      case .edits(let edits): .edits(edits.map(\.inverted))
      case .flags(let rows, let isOn): .flags(rows, isOn: !isOn)
      case .text, .past: work
      }
    // What was taken back last is done again first, whatever is answered first.
    return Self(what: what, work: work, waits: waits, direction: direction == .undo ? .redo : .undo, given: taken)
  }

  /// The step over some of its tickets.
  func with(_ edits: [TicketEdit]) -> Self { with(.edits(edits)) }

  /// The step over a text as it is kept now.
  func with(_ text: KeptText) -> Self { with(.text(text)) }

  private func with(_ work: Work) -> Self {
    var step = self
    step.work = work
    return step
  }

  /// What the name of an undo begins with, which was interrupted and gone on with.
  static let takingBack = "taking back "

  /// What is said when it has been taken; whoever takes back an undo does again what that took back.
  package var success: String {
    let isOfUndo = what.hasPrefix(Self.takingBack)
    let words = isOfUndo ? String(title.dropFirst(Self.takingBack.count)) : title
    return (direction == .undo) == isOfUndo ? "Done again: \(words)." : "Took back \(words)."
  }
}

/// The actions that can be taken back, and those that were and can be done again, newest last.
package struct UndoHistory: Equatable, Sendable {
  /// Most steps kept.
  package static let limit = 100

  /// What u takes back, newest last.
  package private(set) var steps: [UndoStep] = []
  /// What Ctrl+r does again, newest last.
  package private(set) var undone: [UndoStep] = []
  /// The step that was taken just now; `nil` once its effect is shown.
  var justTaken: UndoStep?
  /// The ticket of a step that was taken back, whose place is said once its row is read.
  var sought: Sought?
  /// The press that took a step out last.
  private(set) var lastPress: RequestID?
  /// Whether the file is still asked what programs that have ended did.
  var isAwaited = false
  /// What the file does not know yet.
  private var unsaved: [HistoryChange] = []
  /// Whether something came to that since it was taken out; else only a disk that failed gave it back.
  private var isUnsavedNew = false
  /// The number given last.
  private var lastNumber = 0

  /// A ticket to be read, and the press whose sentence says where it is.
  struct Sought: Equatable, Sendable {
    /// The ticket.
    var row: RowID
    /// The press.
    var press: RequestID
  }

  /// Makes an empty history.
  package init() {}

  /// The tickets of the texts that u and Ctrl+r can bring back or discard again.
  var discardedTickets: Set<TicketID> {
    let ids = (steps + undone).compactMap { step -> TicketID? in
      guard case .text(.message(let draft)) = step.work else { return nil }
      return draft.ticket
    }
    return Set(ids)
  }

  /// Remembers a new action; what was taken back before can no longer be done again.
  ///
  /// Steps stand in the order in which they were asked for: u takes back what was done last, not what was answered last.
  package mutating func push(_ step: UndoStep) {
    if step.past == nil {
      forget(undone)
      undone = []
    }
    insert(step)
  }

  private mutating func insert(_ step: UndoStep) {
    var list = step.direction == .undo ? steps : undone
    let later = step.given.map { given in list.reversed().prefix { $0.given.map { $0 > given } ?? false }.count } ?? 0
    let place = list.count - later
    var step = step
    lastNumber += 1
    step.number = lastNumber
    let (below, above) = (list.prefix(place).last?.position, list.dropFirst(place).first?.position)
    step.position = above.map { above in below.map { ($0 + above) / 2 } ?? above - 1 } ?? (below ?? 0) + 1
    list.insert(step, at: place)
    unsaved.append(.put(step.recorded))
    isUnsavedNew = true
    forget(list.dropLast(Self.limit))
    list = list.suffix(Self.limit)
    if step.direction == .undo { steps = list } else { undone = list }
  }

  /// Steps are gone: the file shall not have them either.
  private mutating func forget(_ steps: some Collection<UndoStep>) {
    guard !steps.isEmpty else { return }
    unsaved += steps.map { .remove($0.number) }
    isUnsavedNew = true
  }

  /// Takes the newest step of a direction out.
  ///
  /// - Parameters:
  ///   - direction: Which key was pressed.
  ///   - press: The press, a number that is greater than that of every earlier one.
  /// - Returns: The step; `nil` when there is none.
  mutating func pop(_ direction: UndoStep.Direction, by press: RequestID) -> UndoStep? {
    guard var step = direction == .undo ? steps.popLast() : undone.popLast() else { return nil }
    forget([step])
    step.taken = press
    lastPress = press
    return step
  }

  /// Takes out what cannot be taken back and stands above everything that can, newest first.
  mutating func popPast() -> [UndoStep] {
    let past = Array(steps.reversed().prefix { $0.past != nil })
    forget(past)
    steps.removeLast(past.count)
    return past
  }

  /// Forgets what cannot be taken back, because it did not happen after all.
  mutating func forgetPast(_ given: RequestID) {
    forget(steps.filter { $0.past != nil && $0.given == given })
    steps.removeAll { $0.past != nil && $0.given == given }
  }

  /// Forgets what was done to a ticket alone that is not there any more; steps over several leave it out by themselves.
  mutating func forget(_ row: RowID) {
    let isGone = { (step: UndoStep) in !step.tickets.isEmpty && step.tickets.allSatisfy { $0.row == row } }
    forget((steps + undone).filter(isGone))
    steps.removeAll(where: isGone)
    undone.removeAll(where: isGone)
  }

  /// Puts a step back that was refused.
  package mutating func putBack(_ step: UndoStep) {
    var step = step
    step.taken = nil
    insert(step)
  }

  /// Remembers that a step was taken: the other key reverses it.
  package mutating func tookBack(_ step: UndoStep) {
    justTaken = step
    insert(step.inverted)
  }

  // MARK: The file

  /// Takes out what the file does not know yet; a step that came and went meanwhile is nothing to it.
  mutating func takeUnsaved() -> [HistoryChange] {
    guard isUnsavedNew else { return [] }
    defer { (unsaved, isUnsavedNew) = ([], false) }
    let gone = Set(unsaved.compactMap { if case .remove(let number) = $0 { number } else { nil } })
    return unsaved.filter { if case .put(let step) = $0 { !gone.contains(step.number) } else { true } }
  }

  /// The disk did not take changes: they go with the next ones, so that no disk is asked again and again.
  mutating func giveBack(_ changes: [HistoryChange]) { unsaved = changes + unsaved }

  /// Takes over the steps of programs that have ended; they lie below everything that was done here.
  ///
  /// - Parameter recorded: The steps, the newest first.
  mutating func adopt(_ recorded: [RecordedStep]) {
    isAwaited = false
    let before = recorded.reversed().map(UndoStep.init)
    let redo = before.filter { $0.direction == .redo }
    // What was done here since leaves nothing of before to be done again, in the file neither.
    if steps.isEmpty { undone = redo + undone } else { forget(redo) }
    steps = (before.filter { $0.direction == .undo } + steps).suffix(Self.limit)
  }
}

extension UndoStep {
  /// The step as the file has it.
  fileprivate var recorded: RecordedStep {
    RecordedStep(
      number: number, position: position, isUndone: direction == .redo, what: what, work: work, waits: waits,
      queued: queued)
  }

  /// Takes a step from the file.
  fileprivate init(_ recorded: RecordedStep) {
    self.init(
      what: recorded.what, work: recorded.work, waits: recorded.waits, direction: recorded.isUndone ? .redo : .undo)
    (queued, number, position) = (recorded.queued, recorded.number, recorded.position)
  }
}
