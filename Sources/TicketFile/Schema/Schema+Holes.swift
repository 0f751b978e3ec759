/// What a mirror missed while it read its server.
extension Schema {
  /// The changes between which a page lies that had rows nobody could understand.
  static let holeTable = """
    CREATE TABLE sync_hole (newest INTEGER NOT NULL, oldest INTEGER NOT NULL) STRICT;
    """
}
