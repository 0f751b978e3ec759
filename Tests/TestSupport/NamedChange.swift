public import Testing

/// A change of a value with a name, for tables of cases.
public struct NamedChange<Value>: Sendable, CustomTestStringConvertible {
  /// What is changed, as reports say it.
  public let testDescription: String
  private let change: @Sendable (inout Value) -> Void

  /// Names a change.
  public init(_ name: String, _ change: @escaping @Sendable (inout Value) -> Void) {
    testDescription = name
    self.change = change
  }

  /// The value after the change.
  public func applied(to value: Value) -> Value {
    var changed = value
    change(&changed)
    return changed
  }
}
