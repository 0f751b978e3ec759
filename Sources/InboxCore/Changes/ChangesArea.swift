package import FoundationEssentials
package import Tickets

/// Every change of tickets: planned, under way, waiting for the server, done and to be taken back.
package struct ChangesArea: Equatable, Sendable {
  /// Every change under way, by what it is called; several may be at once, of which one at most is on screen.
  package internal(set) var runs: [RequestID: ChangeRun] = [:]
  /// What the one on screen is called.
  private var shownRun: RequestID?
  /// Where runs under way are on disk.
  var records: [RequestID: Int64] = [:]
  /// Runs whose program ended before they did, oldest first.
  package var interrupted: [RecordedRun] = []
  /// The verb given last, which `.` gives again.
  package var lastVerb: Verb?
  /// The tag change typed last, which T makes again.
  package var lastTags: TagEdit?
  /// The wake time used last.
  package var lastWake: Date?
  /// Who can be assigned.
  @Boxed package var assignable: AssignableState = AssignableState()
  /// Tags in use, most used first.
  package var knownTags = KnownTags()
  /// Tickets that are being deleted, by the call that does it.
  package var deletions: [RequestID: TicketRef] = [:]
  /// Changes on their way.
  package var pending = PendingChanges()
  /// Changes that wait until the server can be reached.
  @Boxed package var queue: ChangeQueue
  /// What can be taken back.
  @Boxed package var undo: UndoHistory = UndoHistory()
  /// Presses of u and Ctrl+r that wait until an earlier one is done, oldest first.
  package var undoPresses: [UndoStep.Direction] = []
  /// Failures that were told when the first of them was pressed.
  var undoPressesSince = 0
  /// Whether nothing was pressed since the last of them, so that the cursor may follow what they did.
  var isUndoLastKey = false
  /// The ticket that the last key settled and left; `nil` once its change was answered or something else was pressed.
  var leftBehind: LeftBehind?

  /// Makes a state in which nothing was changed; changes that wait are sent under the sender's number.
  package init(sender: UInt64) { queue = ChangeQueue(sender: sender) }

  /// The verb on many tickets that is on screen; `nil` when there is none.
  package var run: ChangeRun? {
    get { shownRun.flatMap { runs[$0] } }
    _modify {
      // It is taken out meanwhile: ten thousand tickets may stand in there, so it is changed in place, never copied.
      var run = shownRun.flatMap { runs.removeValue(forKey: $0) }
      defer {
        shownRun = run?.id
        if let run { runs[run.id] = run }
      }
      yield &run
    }
  }

  /// The runs of one ticket that show no plan.
  var singles: [ChangeRun] { runs.values.filter { $0.single != nil } }

  /// Whether a change waits for the server, or is about to.
  var holdsUp: Bool { queue.hasWaiting || runs.values.contains(where: \.isQueueing) }
}
