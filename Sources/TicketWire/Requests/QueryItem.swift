/// A name and a value of a query, decoded.
package struct QueryItem: Hashable, Sendable {
  /// The name.
  package var name: String
  /// The value.
  package var value: String

  /// Makes an item.
  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
