import GRDB
import GRDBSQLite

extension Database {
  /// The file as SQLite has it open; `nil` once the connection is closed.
  var file: UnsafeMutablePointer<sqlite3_file>? {
    var file: UnsafeMutablePointer<sqlite3_file>?
    guard sqliteConnection != nil,
      sqlite3_file_control(sqliteConnection, nil, SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK
    else { return nil }
    return file
  }
}
