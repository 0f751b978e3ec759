/// A place on the screen, counted from 0 at the top left.
public struct Point: Hashable, Sendable {
  /// Row, 0 at the top.
  public var row: Int
  /// Column, 0 at the left.
  public var column: Int

  /// Makes a point.
  public init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }
}
