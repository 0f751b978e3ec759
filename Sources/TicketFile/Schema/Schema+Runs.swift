/// What is carried out and what can be taken back, of every window over the file.
extension Schema {
  /// Runs, what became of their tickets, and steps of undo, each with the program that made it (`ProgramMark`).
  ///
  /// `edits` and `work` are JSON. Tickets stand here by UUID
  /// and number, because a refresh may take their row away.
  static let runTables = """
    CREATE TABLE change_run (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      maker TEXT NOT NULL,
      what TEXT NOT NULL,
      edits TEXT NOT NULL,
      begun_at INTEGER NOT NULL,
      noted_at INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE change_run_outcome (
      run INTEGER NOT NULL REFERENCES change_run (id) ON DELETE CASCADE,
      position INTEGER NOT NULL,
      is_done INTEGER NOT NULL,
      PRIMARY KEY (run, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE undo_step (
      maker TEXT NOT NULL,
      number INTEGER NOT NULL,
      position REAL NOT NULL,
      is_undone INTEGER NOT NULL,
      what TEXT NOT NULL,
      work TEXT NOT NULL,
      waits INTEGER NOT NULL,
      queued TEXT NOT NULL,
      saved_at INTEGER NOT NULL,
      PRIMARY KEY (maker, number)
    ) STRICT, WITHOUT ROWID;
    """
}
