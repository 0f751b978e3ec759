/// Identity of texts as servers see it: by code points. Swift's own `==`, `contains` and `Set` take a composed `é` and a
/// decomposed one for the same, which would make one tag of two.
extension String {
  /// Whether two texts have the same code points in the same order.
  ///
  /// - Parameter other: The other text.
  /// - Returns: Whether they have; `false` for two spellings of one look.
  public func isSame(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }

  /// Whether a text comes before another one by code points, as servers sort.
  ///
  /// - Parameter other: The other text.
  /// - Returns: Whether it does.
  public func isBefore(_ other: String) -> Bool { utf8.lexicographicallyPrecedes(other.utf8) }
}
