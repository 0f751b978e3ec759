/// A number of rows and columns.
public struct Size: Hashable, Sendable {
  /// Height in rows.
  public var rows: Int
  /// Width in columns.
  public var columns: Int

  /// Makes a size.
  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }
}
