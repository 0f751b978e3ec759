import FoundationEssentials
import Tickets

/// Ages, waits and times left, which the list counts from one moment: two windows show the same at every moment.
extension ListArea {
  /// Something on screen is a minute older now.
  mutating func countAges(at moment: Date, _ shared: inout Shared) -> [Effect] {
    nextAgeAt = nil
    // A clock that jumped is told by the tick, which asks for everything anew.
    if !isJump(to: moment, shared) { shared.now = moment }
    return []
  }

  /// Whether the clock went on by so much that the machine must have slept.
  func isJump(to moment: Date, _ shared: Shared) -> Bool { moment.timeIntervalSince(shared.now) > 180 }

  /// Wakes the program when the first of the ages in sight changes, and at no other time.
  mutating func agesTimer(in layout: PaneLayout, _ shared: Shared) -> [Effect] {
    let next = nextChangeOfAge(in: layout, shared)
    guard next != nextAgeAt else { return [] }
    nextAgeAt = next
    guard let next else { return [.stopTimer(.ages)] }
    // A millisecond later the change is behind it, however the moments are rounded.
    let left = (max(0, next.timeIntervalSince(shared.moment)) * 1000).rounded(.up)
    return [.timer(.ages, after: .milliseconds(Int(left) + 1))]
  }

  private func nextChangeOfAge(in layout: PaneLayout, _ shared: Shared) -> Date? {
    visible(lines: layout.listLines).lazy.compactMap { rows[$0] }
      .flatMap { [$0.agesFrom, $0.waitsSince, $0.slaDueAt, $0.snoozedUntil].compactMap(\.self) }
      .compactMap { $0.nextChange(of: shared.now) }.min()
  }
}

extension Date {
  private static let units: [(limit: Double, length: Double)] = [(3600, 60), (86_400, 3600), (7 * 86_400, 86_400)]

  /// When the time between this moment and another one, told in its largest unit, is told differently.
  ///
  /// - Parameter now: The moment until which it is told.
  /// - Returns: A moment after it; `nil` for what is a week away, which is told as a date.
  fileprivate func nextChange(of now: Date) -> Date? {
    let age = now.timeIntervalSince(self)
    guard let unit = Self.units.first(where: { abs(age) < $0.limit })?.length else { return nil }
    // Ahead of this moment the time left shrinks, and at the moment itself nothing is left.
    let next = self + ((age / unit).rounded(.down) + 1) * unit
    return next > now ? next : next + unit
  }
}
