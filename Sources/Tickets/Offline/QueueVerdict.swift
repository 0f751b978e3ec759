/// What a change that waited comes to on its ticket as it stands now.
public enum QueueVerdict: Hashable, Sendable {
  /// Nobody has touched what it writes.
  case write
  /// It is like that already.
  case done
  /// Somebody else changed what it writes.
  case conflict
}
