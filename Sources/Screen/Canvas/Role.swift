/// What a cell stands for; a theme decides how that looks.
///
/// It is a small number, so that a cell stays small and a table of styles can be indexed by it. The names belong to
/// the views.
public struct Role: Hashable, Sendable, RawRepresentable {
  /// The number of the role, the index of its style in a resolved theme.
  public let rawValue: UInt8

  /// Makes the role with a number.
  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// The role of text that has no other.
  public static let `default` = Role(rawValue: 0)
}
