import GRDB

extension Statement {
  /// Reads the first row where it stands: a copy, with the names of its columns, costs more than the query.
  func first<Value>(
    _ arguments: StatementArguments, _ read: (inout ColumnReader) throws -> Value
  ) throws -> Value? {
    let cursor = try Row.fetchCursor(self, arguments: arguments)
    guard let row = try cursor.next() else { return nil }
    var reader = ColumnReader(row)
    return try read(&reader)
  }

  /// Reads every row in the same way.
  func all<Value>(
    _ arguments: StatementArguments, _ read: (inout ColumnReader) throws -> Value
  ) throws -> [Value] {
    let cursor = try Row.fetchCursor(self, arguments: arguments)
    var values: [Value] = []
    while let row = try cursor.next() {
      var reader = ColumnReader(row)
      values.append(try read(&reader))
    }
    return values
  }
}
