public import FoundationEssentials

/// How far the first reading of a server has come, newest change first.
public struct SyncFill: Hashable, Sendable {
  /// The newest change when reading began; what changes later is read afterwards.
  public var newest: Date
  /// The oldest change that was read.
  public var oldest: Date

  /// Makes a place.
  public init(newest: Date, oldest: Date) {
    self.newest = newest
    self.oldest = oldest
  }
}
