public import Tickets

/// A bulk action: first a plan to look at, then progress, then what happened to each ticket.
public struct BulkState: Equatable, Sendable {
  /// How far it is.
  public enum Stage: Equatable, Sendable {
    /// The tickets are being read.
    case preparing(RequestID)
    /// Enter applies, Esc gives up.
    case planned
    /// A call is under way; more may follow.
    case running(RequestID, update: BulkTagUpdate)
    /// Esc was pressed: ends after the call under way.
    case stopping(RequestID, update: BulkTagUpdate)
    /// All calls have ended.
    case finished
  }

  /// The edit as typed.
  public var edit: TagEdit
  /// How far it is.
  public var stage: Stage
  /// Tickets that change, in groups of equal exact edits.
  public var groups: [UndoStep.TagGroup]
  /// Tickets of the selection that already are as wanted.
  public var unchanged: Int
  /// Calls still to make, first to last.
  public var queue: [BulkTagUpdate]
  /// Tickets to which the calls made so far have added tags.
  public var added: Set<TicketID>
  /// Tickets from which the calls made so far have removed tags.
  public var removed: Set<TicketID>
  /// Tickets that were skipped, with the server's reason.
  public var skipped: [BulkTagResult.Skipped]
  /// The error that ended it early.
  public var failure: TicketServiceError?
  /// The step that it takes back; `nil` for an action of its own.
  public var takesBack: UndoStep?
  /// Whether the person sent it to the background; the bar then shows its progress.
  public var isHidden: Bool

  /// Makes a bulk action.
  public init(edit: TagEdit, stage: Stage, takesBack: UndoStep? = nil) {
    self.edit = edit
    self.stage = stage
    self.takesBack = takesBack
    isHidden = false
    groups = []
    unchanged = 0
    queue = []
    added = []
    removed = []
    skipped = []
  }

  /// Number of tickets that change.
  public var ticketCount: Int { groups.reduce(0) { $0 + $1.tickets.count } }

  /// Tickets that the calls made so far have changed.
  public var done: Set<TicketID> { added.union(removed) }

  /// Number of calls that the plan takes.
  public var requestCount: Int { queue.count }

  /// Number of tickets in calls still to make; a ticket that is added to and removed from counts twice.
  public var ticketsAhead: Int { queue.reduce(0) { $0 + $1.ids.count } }

  /// Whether it lies over the screen and takes the keys.
  public var isOnScreen: Bool { !isHidden }

  /// Whether calls are still being made.
  public var isRunning: Bool {
    switch stage {
    case .preparing, .planned, .finished: false
    case .running, .stopping: true
    }
  }
}

/// An edit of one ticket's tags, which takes one call or two.
public struct TagJob: Equatable, Sendable {
  /// The ticket by both keys.
  public var key: TicketRef
  /// Its number.
  public var number: Int
  /// The exact tags added and removed.
  public var edit: TagEdit
  /// What the calls made so far have added and removed.
  public var done: TagEdit
  /// Calls still to make after the one under way.
  public var rest: [BulkTagUpdate]
  /// Whether it takes an earlier edit back, and which.
  public var takesBack: UndoStep?

  /// Makes a job.
  public init(key: TicketRef, number: Int, edit: TagEdit, rest: [BulkTagUpdate], takesBack: UndoStep?) {
    self.key = key
    self.number = number
    self.edit = edit
    done = TagEdit()
    self.rest = rest
    self.takesBack = takesBack
  }
}
