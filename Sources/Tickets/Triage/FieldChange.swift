/// A new value for a field that can also be cleared.
public enum FieldChange<Value: Hashable & Sendable>: Hashable, Sendable {
  /// Write this value.
  case set(Value)
  /// Write `null`.
  case clear

  /// The value afterwards.
  public var value: Value? {
    if case .set(let value) = self { value } else { nil }
  }

  /// Turns an optional into a change: `nil` clears.
  public init(_ value: Value?) {
    self = value.map(Self.set) ?? .clear
  }
}
