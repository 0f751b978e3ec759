import Glibc
import Screen

/// Standard output, for what was asked for.
enum StandardOutput {
  /// Writes a line that has passed the gate.
  static func write(_ line: SafeText) {
    let bytes = Array("\(line.string)\n".utf8)
    // Whoever closed standard output does not want to read it.
    _ = bytes.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
  }

  /// Writes rows in columns as wide as their widest cell; the last column is never padded.
  static func write(rows: [[SafeText]]) {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in rows.map { $0.count > column ? $0[column].width : 0 }.max() ?? 0 }
    for row in rows {
      var line = SafeText.empty
      for (column, cell) in row.enumerated() {
        line += cell
        if column + 1 < row.count { line += SafeText.spaces(widths[column] - cell.width + 2) }
      }
      write(line)
    }
  }
}
