/// What only servers over the file need.
extension Schema {
  /// Keys of callers, which go with their person: the digest alone, never the key.
  static let keyTable = """
    CREATE TABLE access_key (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      name TEXT NOT NULL UNIQUE,
      digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
      scopes TEXT NOT NULL,
      agent INTEGER NOT NULL REFERENCES agent (id) ON DELETE CASCADE,
      is_project_only INTEGER NOT NULL,
      made_at INTEGER NOT NULL,
      last_used_at INTEGER
    ) STRICT;
    """

  /// Messages and tickets that some server over the file is writing, by a digest of what they are.
  static let writeMarkTable = """
    CREATE TABLE write_mark (
      identity BLOB NOT NULL PRIMARY KEY CHECK (length(identity) = 32), until INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """

  /// The formatted text of messages, the whole email behind one, what was deleted, and what people say of AI drafts.
  ///
  /// `line` is the deleted message as the API tells it, NULL once the grace is over.
  static let messageTables = """
    ALTER TABLE message ADD COLUMN rich_content TEXT;
    ALTER TABLE message ADD COLUMN full_email TEXT;
    CREATE TABLE deleted_message (
      ticket INTEGER NOT NULL REFERENCES ticket (row) ON DELETE CASCADE,
      id TEXT NOT NULL,
      deleted_at INTEGER NOT NULL,
      line TEXT,
      PRIMARY KEY (ticket, id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE draft_feedback (
      row INTEGER PRIMARY KEY,
      ticket INTEGER NOT NULL REFERENCES ticket (row) ON DELETE CASCADE,
      message TEXT NOT NULL,
      is_good INTEGER NOT NULL,
      text TEXT,
      agent INTEGER,
      made_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE draft_use (
      ticket INTEGER NOT NULL REFERENCES ticket (row) ON DELETE CASCADE,
      message TEXT NOT NULL,
      outcome TEXT NOT NULL,
      agent INTEGER,
      made_at INTEGER NOT NULL,
      PRIMARY KEY (ticket, message)
    ) STRICT, WITHOUT ROWID;
    """
}
