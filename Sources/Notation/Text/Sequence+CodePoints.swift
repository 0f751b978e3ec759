extension Sequence<String> {
  /// Whether one of them has the code points of a text.
  ///
  /// - Parameter text: The text.
  /// - Returns: Whether one has.
  public func holds(_ text: String) -> Bool { contains { $0.isSame(as: text) } }

  /// The texts in the order of their code points, which is a server's order of tags.
  ///
  /// - Returns: All of them, equal ones too.
  public func sortedByCodePoints() -> [String] { sorted { $0.isBefore($1) } }
}
