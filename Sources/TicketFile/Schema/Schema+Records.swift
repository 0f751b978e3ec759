/// What the team keeps besides tickets: saved views, and what was done to tickets.
extension Schema {
  /// Favourites belong to a person, by `Viewer.key`; filters are JSON.
  static let viewTables = """
    CREATE TABLE saved_view (
      row INTEGER PRIMARY KEY AUTOINCREMENT,
      id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
      short_id TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      filters TEXT NOT NULL,
      created_at INTEGER NOT NULL,
      creator TEXT NOT NULL,
      creator_id INTEGER,
      creator_name TEXT NOT NULL,
      creator_email TEXT,
      is_shared INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE favorite_view (
      person TEXT NOT NULL,
      view INTEGER NOT NULL REFERENCES saved_view (row) ON DELETE CASCADE,
      PRIMARY KEY (person, view)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX favorite_view_view ON favorite_view (view);
    """

  /// Entries outlive their tickets, so they name them by UUID and number; without a person the file itself acted.
  static let activityTable = """
    CREATE TABLE activity (
      row INTEGER PRIMARY KEY,
      ticket BLOB NOT NULL CHECK (length(ticket) = 16),
      number INTEGER NOT NULL,
      kind TEXT NOT NULL,
      changes TEXT NOT NULL,
      person_id INTEGER,
      person_name TEXT,
      person_email TEXT,
      created_at INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX activity_ticket ON activity (ticket, row);
    """
}
