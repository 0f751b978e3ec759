public import FoundationEssentials

/// The person's time zone as a value: every offset it had and will have, read once from the C library (architecture 5a).
///
/// It has three parts, as a zone file has: the offset before the first change, the changes that are written down one by
/// one, and a rule that repeats every year after them.
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
  /// Later offsets that follow no yearly rule, earliest first.
  public let transitions: [Transition]
  /// What holds from its own `start` on, year by year; `nil` when the last offset stays.
  public let yearly: YearlyOffsets?

  /// Makes rules.
  ///
  /// - Parameters:
  ///   - initialOffset: Seconds east of UTC before the first transition.
  ///   - transitions: Later offsets, earliest first.
  ///   - yearly: What holds from its own `start` on, after all of them.
  public init(initialOffset: Int, transitions: [Transition] = [], yearly: YearlyOffsets? = nil) {
    self.initialOffset = initialOffset
    self.transitions = transitions
    self.yearly = yearly
  }

  /// A zone that is always UTC.
  public static let utc = Self(initialOffset: 0)

  /// The offset that holds at a moment, in seconds east of UTC.
  public func offset(at date: Date) -> Int { offset(atSecond: second(of: date)) }

  /// What the clock on the wall shows at a moment.
  public func civil(at date: Date) -> CivilTime {
    let second = second(of: date)
    return CivilTime(day: 0, second: second + offset(atSecond: second))
  }

  /// The moment at which the clock on the wall shows a time.
  ///
  /// A time that is skipped by a change of the clock means the same distance after the change; one that happens twice
  /// means the first.
  public func date(of civil: CivilTime) -> Date { moments(of: civil).first }

  /// The moment at which the clock on the wall shows a time, as `date(of:)` has it, and the second one where it does so
  /// twice.
  package func moments(of civil: CivilTime) -> (first: Date, again: Date?) {
    let wall = civil.day * 86400 + civil.second
    // No zone was ever further from UTC than this, and no clock was ever moved by more.
    let start = wall - 2 * 86400
    let initial = offset(atSecond: start)
    let near = changes(after: start, through: wall + 2 * 86400)
    let fits = Set([initial] + near.map(\.offset)).map { wall - $0 }.filter { $0 + offset(atSecond: $0) == wall }
    if let first = fits.min() { return (moment(first), fits.filter { $0 > first }.min().map(moment)) }
    // Skipped: read it with the offset that held just before the clocks changed.
    var before = initial
    for transition in near {
      if transition.start + before <= wall && wall < transition.start + transition.offset { break }
      before = transition.offset
    }
    return (moment(wall - before), nil)
  }

  private func offset(atSecond second: Int) -> Int {
    if let yearly, second >= yearly.start { return yearly.offset(at: second) }
    let later = firstTransition(after: second)
    return later == 0 ? initialOffset : transitions[later - 1].offset
  }

  /// The index of the first transition that lies after a moment, by halving.
  private func firstTransition(after second: Int) -> Int {
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle].start <= second { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func changes(after start: Int, through end: Int) -> [Transition] {
    var result = Array(transitions[firstTransition(after: start)...].prefix { $0.start <= end })
    if let yearly, end >= yearly.start { result += yearly.changes(after: start, through: end) }
    return result
  }

  private func second(of date: Date) -> Int { Int(date.timeIntervalSince1970.rounded(.down)) }

  private func moment(_ second: Int) -> Date { Date(timeIntervalSince1970: Double(second)) }
}
