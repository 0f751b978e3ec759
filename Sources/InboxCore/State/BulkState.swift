public import Tickets

/// A bulk action: first a plan to look at, then progress, then what happened to each ticket.
public struct BulkState: Equatable, Sendable {
  /// How far it is.
  public enum Stage: Equatable, Sendable {
    /// The tickets are being read.
    case preparing(RequestID)
    /// Enter applies, Esc gives up.
    case planned
    /// Enter was pressed: the plan is made once more, and carried out when it is still the one that was shown.
    case confirming(RequestID)
    /// A call is under way; more may follow.
    case running(RequestID, update: BulkTagUpdate)
    /// Esc was pressed: ends after the call under way.
    case stopping(RequestID, update: BulkTagUpdate)
    /// Nobody knows what a call did to these tickets, so they are read again; then it ends, or goes on.
    case checking(RequestID, update: BulkTagUpdate, stops: Bool)
    /// The server is away: the file is asked to keep what is left until it is back.
    case queueing(RequestID, [UndoStep.TagGroup])
    /// All calls have ended.
    case finished
  }

  /// The edit as typed.
  public var edit: TagEdit
  /// How far it is.
  public var stage: Stage
  /// Tickets that change, in groups of equal exact edits.
  public var groups: [UndoStep.TagGroup]
  /// The tags of each ticket that changes as they were when the plan was made.
  public var before: TagLists
  /// What the tickets of the plan are called.
  public var names: [RowID: TicketName] = [:]
  /// First ticket on screen, 0-based.
  public var scroll: Int
  /// Tickets of the selection that already are as wanted.
  public var unchangedRows: [RowID]
  /// Their numbers.
  var unchangedNumbers: [Int] = []
  /// How many tickets it was to change, did not and left selected, so that it can be given again.
  public var stillSelected = 0
  /// Calls still to make, first to last.
  public var queue: [BulkTagUpdate]
  /// The row of each ticket that changes.
  private(set) var places: [TicketID: RowID]
  /// Number of tickets that the calls made so far have changed.
  public internal(set) var doneCount: Int
  /// Tickets to which the calls made so far have added tags.
  public internal(set) var added: Set<TicketID>
  /// Tickets from which the calls made so far have removed tags.
  public internal(set) var removed: Set<TicketID>
  /// Tickets that were skipped, with the server's reason.
  public var skipped: [BulkTagResult.Skipped]
  /// Tickets of a call that may have been carried out and that could not be read again.
  public var unconfirmed: Set<TicketID>
  /// Numbers of the tickets that others changed since, so that taking back leaves them alone.
  public var changedMeanwhile: [Int]
  /// The places in the queue of the changes that wait until the server can be reached.
  public var queued: [Int64]
  /// The error that ended it early.
  public var failure: TicketServiceError?
  /// The step that it takes back; `nil` for an action of its own.
  public var takesBack: UndoStep?

  /// Makes a bulk action.
  public init(edit: TagEdit, stage: Stage, takesBack: UndoStep? = nil) {
    self.edit = edit
    self.stage = stage
    self.takesBack = takesBack
    groups = []
    places = [:]
    doneCount = 0
    before = TagLists()
    scroll = 0
    unchangedRows = []
    queue = []
    added = []
    removed = []
    skipped = []
    unconfirmed = []
    changedMeanwhile = []
    queued = []
  }

  /// Remembers where each ticket of the plan lies.
  mutating func rememberPlaces() {
    places = Dictionary(groups.flatMap(\.tickets).map { ($0.id, $0.row) }, uniquingKeysWith: { first, _ in first })
  }

  /// Takes the next call out; `nil` when all were made.
  mutating func takeCall() -> BulkTagUpdate? { queue.isEmpty ? nil : queue.removeFirst() }

  /// Number of tickets that already are as wanted.
  public var unchanged: Int { unchangedRows.count }

  /// Every ticket that it was given to.
  var allRows: [RowID] { groups.flatMap(\.tickets).map(\.row) + unchangedRows }

  /// Number of tickets that change.
  public var ticketCount: Int { groups.reduce(0) { $0 + $1.tickets.count } }

  /// Number of lines that can be scrolled through: a ticket a line.
  public var lineCount: Int {
    switch stage {
    case .planned, .confirming: ticketCount
    case .finished: skipped.count
    case .preparing, .running, .stopping, .checking, .queueing: 0
    }
  }

  /// The number of each ticket by its id.
  public var numbers: [TicketID: Int] {
    Dictionary(groups.flatMap(\.tickets).map { ($0.id, $0.number) }, uniquingKeysWith: { first, _ in first })
  }

  /// Tickets that the calls made so far have changed.
  public var done: Set<TicketID> { added.union(removed) }

  /// Number of calls that the plan takes.
  public var requestCount: Int { queue.count }

  /// Number of tickets in calls still to make; a ticket that is added to and removed from counts twice.
  public var ticketsAhead: Int { queue.reduce(0) { $0 + $1.ids.count } }

  /// Whether calls are still being made.
  public var isRunning: Bool {
    switch stage {
    case .preparing, .planned, .confirming, .finished: false
    case .running, .stopping, .checking, .queueing: true
    }
  }
}

/// An edit of one ticket's tags, which takes one call or two.
public struct TagJob: Equatable, Sendable {
  /// The ticket.
  public var key: TicketRef
  /// The exact tags added and removed.
  public var edit: TagEdit
  /// What the calls made so far have added and removed.
  public var done: TagEdit
  /// The call under way and those still to make.
  public var calls: [BulkTagUpdate]
  /// Whether it takes an earlier edit back, and which.
  public var takesBack: UndoStep?
  /// What is added to the sentence of success.
  public var remark: String
  /// Why nobody knows what the call under way did, while the ticket is read again.
  public var doubt: TicketServiceError?
  /// What was typed, while the ticket is read before anything is written.
  var first: First?
  /// When it was asked for.
  public var given: RequestID

  /// What waits for the first look at its ticket.
  struct First: Equatable, Sendable {
    /// The edit as typed.
    var edit: TagEdit
    /// The tags as they were shown.
    var shown: [String]
  }

  /// Makes a job.
  public init(
    key: TicketRef, edit: TagEdit, calls: [BulkTagUpdate], takesBack: UndoStep?, remark: String, given: RequestID
  ) {
    self.key = key
    self.edit = edit
    done = TagEdit()
    self.calls = calls
    self.takesBack = takesBack
    self.remark = remark
    self.given = given
  }
}
