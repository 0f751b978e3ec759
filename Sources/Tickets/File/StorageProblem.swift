/// What can go wrong with the local file.
public enum StorageProblem: Error, Hashable, Sendable {
  /// There is no file at the path.
  case missing
  /// The folder of the file does not exist.
  case missingFolder
  /// The path is a folder or another thing that is no file.
  case notAFile
  /// The file is no SQLite database, or one of another program.
  case notADatabase
  /// The file was written by a newer version, whose schema has this number.
  case newerSchema(Int)
  /// The file is this to its tickets, and cannot be opened as anything else.
  case wrongRole(FileRole)
  /// Another process holds the file and did not let go in time.
  case locked
  /// The file or its folder cannot be written.
  case readOnly
  /// The file or its folder cannot be read.
  case noPermission
  /// The disk is full.
  case diskFull
  /// SQLite found the file damaged.
  case damaged
  /// The file is not at its path any more: it was moved, replaced or removed while it was open. What was being written is
  /// not where anybody finds it.
  case moved
  /// Another window is sending other words to the same people, who shall get one message at a time.
  case sentElsewhere
  /// Anything else, by SQLite's extended result code.
  case other(code: Int)
}
