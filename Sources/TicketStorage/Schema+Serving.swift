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
}
