/// What waits in a mirror until its server can be reached.
extension Schema {
  /// Changes in the order in which they were made, and who is sending them.
  ///
  /// `work` and `hold` are JSON; a change with a hold waits for a person. Tickets stand here by UUID and number, because a
  /// refresh may take their row away.
  static let queueTables = """
    CREATE TABLE queued_change (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      ticket BLOB NOT NULL CHECK (length(ticket) = 16),
      number INTEGER NOT NULL,
      work TEXT NOT NULL,
      hold TEXT,
      made_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX queued_change_waiting ON queued_change (id) WHERE hold IS NULL;
    CREATE TABLE queue_claim (
      id INTEGER PRIMARY KEY CHECK (id = 1), sender INTEGER NOT NULL, until INTEGER NOT NULL, change INTEGER
    ) STRICT;
    """
}
