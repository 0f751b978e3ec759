package import Tickets

extension ColumnReader {
  /// Somebody in three columns: id, name, address; `nil` without an id.
  package mutating func member() -> Member? {
    let id = optionalInteger()
    let name = text()
    let email = optionalText()
    return id.map { Member(id: Int($0), name: name, email: email) }
  }
}
