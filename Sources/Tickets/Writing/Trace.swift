/// What a look for something tells whose sending was never answered (product.md section 3, rule 12).
public enum Trace<Found: Hashable & Sendable>: Hashable, Sendable {
  /// It had arrived: this it became.
  case found(Found)
  /// It is there, and was meant for the team alone, but the customer can read it.
  case exposed(Found)
  /// It is not there.
  case absent
  /// It may be there: not everything could be seen, or what was seen may be it.
  case unclear
}

extension Trace {
  /// The same look, with another name for what it found.
  public func map<Other: Hashable & Sendable>(_ name: (Found) -> Other) -> Trace<Other> {
    switch self {
    case .found(let found): .found(name(found))
    case .exposed(let found): .exposed(name(found))
    case .absent: .absent
    case .unclear: .unclear
    }
  }
}
