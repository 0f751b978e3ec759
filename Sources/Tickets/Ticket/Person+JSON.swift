public import Notation

extension Person {
  /// Reads the record of contract.md section 4.1; what is missing or of another kind stays empty.
  ///
  /// - Parameter value: The object; `nil` is the answer to anything else.
  public init?(json value: JSONValue) {
    guard case .object(let members) = value else { return nil }
    var id = ""
    if case .integer(let number) = members["id"] { id = String(number) }
    self.init(id: members["id"]?.text ?? id, name: members["name"]?.text ?? "", isIdentified: false)
    if case .array(let ids) = members["distinct_ids"] { distinctIDs = ids.compactMap(\.text) }
    if case .object(let properties) = members["properties"] { self.properties = properties }
    createdAt = members["created_at"]?.text.flatMap { Timestamp($0) }?.date
    if case .bool(let flag) = members["is_identified"] { isIdentified = flag }
  }
}
