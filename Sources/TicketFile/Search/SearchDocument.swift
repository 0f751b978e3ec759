import GRDB

/// The texts by which a ticket is found.
struct SearchDocument: Equatable {
  let subject: String
  let customer: String
  let email: String
  let thread: String

  /// Reads a flag and the texts; `nil` when the flag says that there are none.
  init?(_ reader: inout ColumnReader) {
    let isThere = reader.flag()
    subject = reader.text()
    customer = reader.text()
    email = reader.text()
    thread = reader.text()
    guard isThere else { return nil }
  }

  /// The columns of the index.
  var values: [DatabaseValue] {
    [subject, "\(customer) \(SearchText.boundary) \(email)", thread].map { SearchText.split($0).databaseValue }
  }
}
