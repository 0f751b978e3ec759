package import Tickets

/// What is recorded in the file of what is carried out and of what can be taken back.
package enum RecordStep: Equatable, Sendable {
  /// A run that is about to make its first call.
  case begin(RecordedRun)
  /// What became of tickets of a run, by their positions in its edits.
  case note([Int], isDone: Bool, run: Int64)
  /// A run that has ended.
  case end(Int64)
  /// Which runs were interrupted.
  case interrupted
  /// An interrupted run that this program takes up.
  case claim(Int64)
  /// What happened to the history of undo.
  case history([HistoryChange])
  /// The history of programs that have ended.
  case adoptHistory
}

/// What the file says to that.
package enum RecordAnswer: Equatable, Sendable {
  /// Where a run is.
  case begun(Int64)
  /// The runs that were interrupted, oldest first.
  case interrupted([RecordedRun])
  /// Whether a run is this program's now.
  case claimed(Bool)
  /// Steps of before, the newest first.
  case history([RecordedStep])
  /// It is done.
  case done
}
