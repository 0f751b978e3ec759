/// What a mirror's server was found to lack.
extension Schema {
  /// By a digest of the key that asked, because keys are offered different things; never the key.
  static let lackTable = """
    CREATE TABLE server_lack (
      key BLOB NOT NULL CHECK (length(key) = 32), lack TEXT NOT NULL, PRIMARY KEY (key, lack)
    ) STRICT, WITHOUT ROWID;
    """
}
