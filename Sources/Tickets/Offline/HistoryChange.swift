/// What happened to the history of undo.
public enum HistoryChange: Equatable, Sendable {
  /// A step was put into it, in place of one with the same number.
  case put(RecordedStep)
  /// The step with this number was taken out.
  case remove(Int)
}
