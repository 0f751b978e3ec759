public import Tickets

/// How the program ended.
public enum Ending: Hashable, Sendable {
  /// Everything this person wrote is in the file.
  case complete
  /// A last write failed with this problem; `nil` when it did not end in time.
  case unsaved(StorageProblem?)
}
