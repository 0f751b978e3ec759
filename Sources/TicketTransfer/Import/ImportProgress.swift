/// How far an import has come.
package struct ImportProgress: Hashable, Sendable {
  /// Bytes read.
  package var bytes: Int
  /// Bytes in all; `nil` for a pipe.
  package var totalBytes: Int?
  /// Lines read.
  package var lines: Int
}
