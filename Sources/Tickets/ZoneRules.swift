public import FoundationEssentials

/// The person's time zone as a value: its offsets around now, read once from the C library (architecture 5a).
public struct ZoneRules: Hashable, Sendable {
  /// A moment from which an offset holds.
  public struct Transition: Hashable, Sendable {
    /// Seconds since 1970, UTC.
    public var start: Int
    /// Seconds east of UTC from then on.
    public var offset: Int

    /// Makes a transition.
    public init(start: Int, offset: Int) {
      self.start = start
      self.offset = offset
    }
  }

  /// The offset before the first transition, in seconds east of UTC.
  public let initialOffset: Int
  /// Later offsets, earliest first.
  public let transitions: [Transition]

  /// Makes rules.
  public init(initialOffset: Int, transitions: [Transition] = []) {
    self.initialOffset = initialOffset
    self.transitions = transitions
  }

  /// A zone that is always UTC.
  public static let utc = Self(initialOffset: 0)

  /// The offset that holds at a moment, in seconds east of UTC.
  public func offset(at date: Date) -> Int {
    let second = Int(date.timeIntervalSince1970.rounded(.down))
    return transitions.last { $0.start <= second }?.offset ?? initialOffset
  }

  /// What the clock on the wall shows at a moment.
  public func civil(at date: Date) -> CivilTime {
    CivilTime(day: 0, second: Int(date.timeIntervalSince1970.rounded(.down)) + offset(at: date))
  }

  /// The moment at which the clock on the wall shows a time.
  ///
  /// A time that is skipped by a change of the clock means the same distance after the change; one that happens twice
  /// means the first.
  public func date(of civil: CivilTime) -> Date {
    let wall = civil.day * 86400 + civil.second
    let offsets = Set([initialOffset] + transitions.map(\.offset))
    let fits = offsets.map { moment(wall - $0) }.filter { self.civil(at: $0) == civil }
    if let first = fits.min() { return first }
    // Skipped: read it with the offset that held just before the clocks changed.
    var before = initialOffset
    for transition in transitions {
      if transition.start + before <= wall && wall < transition.start + transition.offset { break }
      before = transition.offset
    }
    return moment(wall - before)
  }

  private func moment(_ second: Int) -> Date { Date(timeIntervalSince1970: Double(second)) }
}
