/// How far a refresh has come.
public struct RefreshProgress: Hashable, Sendable {
  /// Tickets read so far, all of which are in the file.
  public var read: Int
  /// Tickets to read in all, as the server counts them.
  public var total: Int

  /// Makes a progress.
  public init(read: Int, total: Int) {
    self.read = read
    self.total = total
  }
}
