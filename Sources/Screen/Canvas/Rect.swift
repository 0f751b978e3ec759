/// A rectangle of cells; its far edges are exclusive.
public struct Rect: Hashable, Sendable {
  /// First row.
  public var row: Int
  /// First column.
  public var column: Int
  /// Height in rows, never negative.
  public var rows: Int
  /// Width in columns, never negative.
  public var columns: Int

  /// Makes a rectangle; negative extents become 0.
  public init(row: Int, column: Int, rows: Int, columns: Int) {
    self.row = row
    self.column = column
    self.rows = max(0, rows)
    self.columns = max(0, columns)
  }

  /// Makes the rectangle of the given size whose first corner is the origin.
  public init(size: Size) {
    self.init(row: 0, column: 0, rows: size.rows, columns: size.columns)
  }

  /// The row after the last one.
  public var maxRow: Int { row + rows }
  /// The column after the last one.
  public var maxColumn: Int { column + columns }
  /// Whether it holds no cell.
  public var isEmpty: Bool { rows == 0 || columns == 0 }
  /// Its extent.
  public var size: Size { Size(rows: rows, columns: columns) }
  /// Its first corner.
  public var origin: Point { Point(row: row, column: column) }

  /// Tells whether the point lies inside.
  public func contains(_ point: Point) -> Bool {
    point.row >= row && point.row < maxRow && point.column >= column && point.column < maxColumn
  }

  /// Returns the part that both rectangles cover, empty when they do not touch.
  public func intersection(_ other: Rect) -> Rect {
    let top = max(row, other.row)
    let left = max(column, other.column)
    return Rect(
      row: top, column: left, rows: min(maxRow, other.maxRow) - top,
      columns: min(maxColumn, other.maxColumn) - left)
  }

  /// Returns the rectangle without a border of `amount` cells on every side.
  public func inset(by amount: Int) -> Rect { inset(rows: amount, columns: amount) }

  /// Returns the rectangle without `rows` above and below and `columns` left and right.
  public func inset(rows: Int, columns: Int) -> Rect {
    Rect(
      row: row + rows, column: column + columns, rows: self.rows - 2 * rows, columns: self.columns - 2 * columns)
  }

  /// Returns `count` rows of it from the row `offset` (0 is its first), clipped to it.
  public func rowSlice(from offset: Int, count: Int = 1) -> Rect {
    intersection(Rect(row: row + offset, column: column, rows: count, columns: columns))
  }

  /// Returns `count` columns of it from the column `offset` (0 is its first), clipped to it.
  public func columnSlice(from offset: Int, count: Int) -> Rect {
    intersection(Rect(row: row, column: column + offset, rows: rows, columns: count))
  }

  /// Returns a rectangle of the given size in the middle of it, clipped to it.
  public func centered(_ size: Size) -> Rect {
    let height = min(size.rows, rows)
    let width = min(size.columns, columns)
    return Rect(row: row + (rows - height) / 2, column: column + (columns - width) / 2, rows: height, columns: width)
  }
}
