extension SafeText {
  /// Puts rows of cells into columns as wide as their widest cell, two spaces apart; the last cell of a row is never padded.
  ///
  /// - Parameter rows: The cells of each row, left to right; rows may have different lengths.
  /// - Returns: A line a row.
  public static func lines(ofColumns rows: [[Self]]) -> [Self] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in rows.map { $0.count > column ? $0[column].width : 0 }.max() ?? 0 }
    return rows.map { row in
      var line = Self.empty
      for (column, cell) in row.enumerated() {
        line += cell
        if column + 1 < row.count { line += .spaces(widths[column] - cell.width + 2) }
      }
      return line
    }
  }
}
