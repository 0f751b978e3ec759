/// How far an import has come.
public struct ImportProgress: Hashable, Sendable {
  /// Bytes read.
  public var bytes: Int
  /// Bytes in all; `nil` for a pipe.
  public var totalBytes: Int?
  /// Lines read.
  public var lines: Int
}
