/// Offsets that repeat every year for ever, such as "from the last Sunday of March to the last of October".
///
/// The C library finds the changes of a year of Greenwich from its length and its first weekday alone, so the fourteen
/// kinds of year say everything.
public struct YearlyOffsets: Hashable, Sendable {
  /// A second of a year from which an offset holds.
  public struct Change: Hashable, Sendable {
    /// Seconds since the year began, UTC; the first change of a year is at 0.
    public var second: Int
    /// Seconds east of UTC from then on.
    public var offset: Int

    /// Makes a change.
    public init(second: Int, offset: Int) {
      self.second = second
      self.offset = offset
    }
  }

  /// How many kinds of year there are: of two lengths, beginning on any of seven days.
  public static let kinds = 14

  /// From when on they hold, in seconds since 1970, UTC.
  public let start: Int
  private let changesOfKind: [[Change]]

  /// Makes offsets from the changes of each kind of year.
  ///
  /// - Parameters:
  ///   - start: From when on they hold, in seconds since 1970, UTC.
  ///   - changes: What changes in the year that is given; asked once for each kind, always for a year after `start`.
  ///     The first change must be at 0.
  public init(from start: Int, changes: (_ year: Int) -> [Change]) {
    self.start = start
    var known: [[Change]?] = Array(repeating: nil, count: Self.kinds)
    var year = Self.year(of: start) + 1
    var missing = Self.kinds
    while missing > 0 {
      let kind = Self.kind(of: year)
      if known[kind] == nil {
        known[kind] = changes(year)
        missing -= 1
      }
      year += 1
    }
    changesOfKind = known.map { $0 ?? [] }
  }

  /// The offset at a moment in seconds since 1970, UTC.
  func offset(at second: Int) -> Int {
    let year = Self.year(of: second)
    let within = second - Self.start(of: year)
    return changesOfKind[Self.kind(of: year)].last { $0.second <= within }?.offset ?? 0
  }

  /// The moments behind `first`, up to and including `last`, from which an offset holds, earliest first; some may change
  /// nothing.
  func changes(after first: Int, through last: Int) -> [ZoneRules.Transition] {
    let low = max(first, start - 1)
    var result: [ZoneRules.Transition] = []
    if start > first, start <= last { result.append(.init(start: start, offset: offset(at: start))) }
    for year in Self.year(of: low)...max(Self.year(of: low), Self.year(of: last)) {
      for change in changesOfKind[Self.kind(of: year)] {
        let moment = Self.start(of: year) + change.second
        if moment > low, moment <= last, moment > start {
          result.append(.init(start: moment, offset: change.offset))
        }
      }
    }
    return result
  }

  /// The first second of a year, in seconds since 1970, UTC.
  public static func start(of year: Int) -> Int { CivilTime.days(year: year, month: 1, dayOfMonth: 1) * 86400 }

  private static func year(of second: Int) -> Int { CivilTime(day: 0, second: second).date.year }

  private static func kind(of year: Int) -> Int {
    let days = CivilTime.days(year: year, month: 1, dayOfMonth: 1)
    let isLeap = CivilTime.days(year: year + 1, month: 1, dayOfMonth: 1) - days == 366
    return CivilTime(day: days).weekday + (isLeap ? 7 : 0)
  }
}
