/// A name and a value of a query, decoded.
public struct QueryItem: Hashable, Sendable {
  /// The name.
  public var name: String
  /// The value.
  public var value: String

  /// Makes an item.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}
