public import FoundationEssentials
import Glibc
public import Tickets

extension ZoneRules {
  private static let day = 86400
  private static let year = 366 * day

  /// Finds the rules around a moment from a function that tells offsets: a year back to three years ahead.
  ///
  /// Offsets are asked for day by day; a change between two days is found to the second by halving.
  ///
  /// - Parameters:
  ///   - now: Seconds since 1970, UTC.
  ///   - offset: Seconds east of UTC at a moment in seconds since 1970.
  init(around now: Int, offset: (Int) -> Int) {
    let start = now - Self.year
    let initial = offset(start)
    var known = initial
    var transitions: [Transition] = []
    for before in stride(from: start, to: now + 3 * Self.year, by: Self.day) {
      let after = before + Self.day
      guard offset(after) != known else { continue }
      let change = Self.firstChange(from: before, to: after) { offset($0) == known }
      known = offset(change)
      transitions.append(Transition(start: change, offset: known))
      // A second change on the same day, as Morocco never has but a file may say.
      if offset(after) != known {
        let second = Self.firstChange(from: change, to: after) { offset($0) == known }
        known = offset(second)
        transitions.append(Transition(start: second, offset: known))
      }
    }
    self.init(initialOffset: initial, transitions: transitions)
  }

  /// The first second after `low` that is not as before, given that `high` is not.
  private static func firstChange(from low: Int, to high: Int, isAsBefore: (Int) -> Bool) -> Int {
    var low = low
    var high = high
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if isAsBefore(middle) { low = middle } else { high = middle }
    }
    return high
  }

  /// Reads the zone of `TZ` or the system from the C library; call it once, at start.
  ///
  /// - Parameter now: The moment around which the rules are wanted.
  /// - Returns: UTC offsets from a year before it to three years after it.
  public static func system(around now: Date) -> Self {
    tzset()
    return Self(around: Int(now.timeIntervalSince1970)) { second in
      var moment = time_t(second)
      var parts = tm()
      guard localtime_r(&moment, &parts) != nil else { return 0 }
      return parts.tm_gmtoff
    }
  }
}
