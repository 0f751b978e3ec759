import FoundationEssentials
import Testing
import Tickets

/// Breached when due ≤ now, at risk within 60 minutes, else on track; minutes under 1 h, hours under 1 d, then days; never
/// below `1m`; `late 3h` (product rule 5).
@Suite("Due times")
struct SLATests {
  @Test(
    arguments: [
      ("long ago", -1e9, .breached), ("a minute ago", -60, .breached), ("now", 0, .breached),
      ("in a moment", 0.001, .atRisk), ("in 59 minutes", 3540, .atRisk),
      ("in an hour", 3600, .atRisk), ("in an hour and a moment", 3600.001, .onTrack),
      ("in a year", 31_536_000, .onTrack),
    ] as [(String, Double, SLA)])
  func theEdgesAreThoseOfTheRule(_ name: String, _ seconds: Double, _ state: SLA) {
    #expect(SLA(due: start.addingTimeInterval(seconds), at: start) == state, "\(name)")
  }

  @Test func noDueTimeIsNone() { #expect(SLA(due: nil, at: start) == .none) }

  @Test(
    arguments: [
      (0, "late 1m"), (1, "1m"), (59, "1m"), (60, "1m"), (119, "1m"), (120, "2m"), (3599, "59m"), (3600, "1h"),
      (7199, "1h"), (86_399, "23h"), (86_400, "1d"),
      (172_799, "1d"), (172_800, "2d"), (31_536_000, "365d"), (-1, "late 1m"), (-59, "late 1m"), (-120, "late 2m"),
      (-3600, "late 1h"), (-10_800, "late 3h"),
      (-86_400, "late 1d"), (-864_000, "late 10d"),
    ])
  func theTimeLeftIsSaidInItsLargestUnit(_ seconds: Double, _ text: String) {
    #expect(SLA.countdown(to: start.addingTimeInterval(seconds), at: start) == text)
  }

  @Test(arguments: [
    (0, "1m"), (0.5, "1m"), (59.9, "1m"), (3599.9, "59m"), (3600, "1h"), (86_399.9, "23h"),
    (253_402_300_800, "2932897d"),
  ])
  func aLengthIsRoundedDownAndNeverNothing(_ seconds: Double, _ text: String) {
    #expect(SLA.spoken(seconds) == text)
  }

  @Test func theCountdownAndTheStateAgree() {
    for seconds in stride(from: -200_000.0, through: 200_000, by: 617) {
      let due = start.addingTimeInterval(seconds)
      let isLate = SLA.countdown(to: due, at: start).hasPrefix("late ")
      #expect(isLate == (SLA(due: due, at: start) == .breached))
    }
  }

  @Test func aSnoozeBeyondTheDueTimeIsKnown() {
    let due = minutes(60)
    #expect(TicketChange(snoozedUntil: .set(minutes(61))).wakesAfterSLA(due: due))
    #expect(!TicketChange(snoozedUntil: .set(due)).wakesAfterSLA(due: due))
    #expect(!TicketChange(snoozedUntil: .set(minutes(61))).wakesAfterSLA(due: nil))
    #expect(!TicketChange(snoozedUntil: .clear).wakesAfterSLA(due: due))
    #expect(!TicketChange(status: .resolved).wakesAfterSLA(due: due))
  }
}
