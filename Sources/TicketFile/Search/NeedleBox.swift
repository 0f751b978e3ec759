import GRDBSQLite

/// Holds the needle for as long as SQLite may look for it.
final class NeedleBox: Sendable {
  let needle: FoldedNeedle

  init(needle: FoldedNeedle) { self.needle = needle }
}
