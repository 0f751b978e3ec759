import Glibc
package import Notation
import Tickets

extension ZoneRules {
  private static let day = 86400
  /// No yearly rule moves the clock and moves it back within fewer days.
  private static let yearlyStep = 5 * day

  /// Finds the rules of a zone from a function that tells offsets, however far back or ahead.
  ///
  /// - Parameters:
  ///   - moments: When the offset may change, earliest first, in seconds since 1970; after the last of them a rule that
  ///     repeats every year holds.
  ///   - offset: Seconds east of UTC at a moment in seconds since 1970.
  init(changingAt moments: [Int], offset: (Int) -> Int) {
    // The C library follows a yearly rule from 1970 on; before that one offset holds.
    let yearlyStart = max(moments.last ?? 0, 0)
    let initial = offset((moments.first ?? yearlyStart) - 1)
    var known = initial
    var transitions: [Transition] = []
    for moment in moments where moment < yearlyStart {
      let now = offset(moment)
      guard now != known else { continue }
      known = now
      transitions.append(Transition(start: moment, offset: now))
    }
    let yearly = YearlyOffsets(from: yearlyStart) { Self.changes(inYear: $0, offset: offset) }
    self.init(initialOffset: initial, transitions: transitions, yearly: yearly)
  }

  /// What changes in a year of Greenwich: asked for every few days, then found to the second by halving.
  private static func changes(inYear year: Int, offset: (Int) -> Int) -> [YearlyOffsets.Change] {
    let start = YearlyOffsets.start(of: year)
    let end = YearlyOffsets.start(of: year + 1) - 1
    var known = offset(start)
    var result = [YearlyOffsets.Change(second: 0, offset: known)]
    for before in stride(from: start, to: end, by: yearlyStep) {
      let after = min(before + yearlyStep, end)
      guard offset(after) != known else { continue }
      let change = firstChange(from: before, to: after) { offset($0) == known }
      known = offset(change)
      result.append(YearlyOffsets.Change(second: change - start, offset: known))
    }
    return result
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
  /// The zone file says only *when* something may change; what then holds is asked of the C library.
  package static func system() -> Self {
    tzset()
    return Self(changingAt: ZoneFile.system()?.changes ?? []) { second in
      var moment = time_t(second)
      var parts = tm()
      guard localtime_r(&moment, &parts) != nil else { return 0 }
      return parts.tm_gmtoff
    }
  }
}
