package import FoundationEssentials

/// How far the first reading of a server has come, newest change first.
package struct SyncFill: Hashable, Sendable {
  /// The newest change when reading began; what changes later is read afterwards.
  package var newest: Date
  /// The oldest change that was read.
  package var oldest: Date

  /// Makes a place.
  package init(newest: Date, oldest: Date) {
    self.newest = newest
    self.oldest = oldest
  }
}
