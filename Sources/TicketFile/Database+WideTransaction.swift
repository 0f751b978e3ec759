import GRDB

/// Writes that change most of a file, once.
extension Database {
  /// What differs from the settings for everyday work, so that each changed page is written once.
  ///
  /// - The changed pages stay in memory until the commit, as far as 64 MB hold them.
  /// - What is freed is not overwritten with zeros: that alone wrote more than all of the rest. The file has the texts
  ///   of an old search index elsewhere, and the new one takes up its place.
  /// - The commit does not copy the pages into the file: the next one does, behind the first screen.
  private static let wide = [("cache_size", -64000), ("secure_delete", 2), ("wal_autocheckpoint", 0)]

  /// Runs a transaction that may change most of the file, all or nothing.
  func inWideTransaction(_ body: () throws -> TransactionCompletion) throws {
    let usual = try Self.wide.map { setting, _ in try Int.fetchOne(self, sql: "PRAGMA \(setting)") ?? 0 }
    defer { for ((setting, _), value) in zip(Self.wide, usual) { try? set(setting, to: value) } }
    for (setting, value) in Self.wide { try set(setting, to: value) }
    try inTransaction(.immediate, body)
  }

  private func set(_ setting: String, to value: Int) throws {
    // Takes a number for yes or no: 2 would be yes.
    let isFast = setting == "secure_delete" && value == 2
    try execute(sql: "PRAGMA \(setting) = \(isFast ? "FAST" : String(value))")
  }
}
