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
    for line in SafeText.lines(ofColumns: rows) { write(line) }
  }
}
