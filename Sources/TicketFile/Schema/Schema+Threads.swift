/// What a mirror knows of the threads it holds.
extension Schema {
  /// When a whole thread was last read from the server; nothing in a local inbox, which is its own authority.
  static let threadReadTable = """
    CREATE TABLE thread_read (
      ticket INTEGER PRIMARY KEY REFERENCES ticket (row) ON DELETE CASCADE, at INTEGER NOT NULL
    ) STRICT;
    """
}
