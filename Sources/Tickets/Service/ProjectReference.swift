/// A project as a key's owner is told of it (contract.md section 10.1).
public struct ProjectReference: Hashable, Sendable {
  /// Its number.
  public var number: Int
  /// Its name; empty when none was told.
  public var name: String

  /// Makes a reference.
  public init(number: Int, name: String) {
    self.number = number
    self.name = name
  }
}
