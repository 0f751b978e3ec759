public import Notation

extension Timestamp {
  /// As `description`, with `+00:00` instead of `Z`, which is how activity logs write moments.
  public var offsetText: String { description.dropLast() + "+00:00" }
}
