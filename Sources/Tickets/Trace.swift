/// What a look for something tells whose sending was never answered (product.md section 3, rule 12).
public enum Trace<Found: Hashable & Sendable>: Hashable, Sendable {
  /// It had arrived: this it became.
  case found(Found)
  /// It is not there.
  case absent
  /// It may be there: not everything could be seen, or what was seen may be it.
  case unclear
}
