import HostSystem
import TestSupport
import Testing

@Suite("Durations in whole milliseconds")
struct DurationWholeTests {
  @Test(
    arguments: [
      (Duration.nanoseconds(999_999), 0), (.nanoseconds(-999_999), 0), (.nanoseconds(1_000_000), 1),
      (.nanoseconds(-1_000_000), -1), (.seconds(Int64.max / 1000) + .milliseconds(807), .max),
      (.seconds(Int64.max / 1000) + .milliseconds(806), .max - 1),
      (.seconds(Int64.max / 1000) + .milliseconds(808), .max),
      (.seconds(Int64.min / 1000) - .milliseconds(808), .min), (.seconds(Int64.min / 1000) - .milliseconds(809), .min),
      (.seconds(Int64.min / 1000) - .milliseconds(807), .min + 1),
      (.seconds(9_007_199_254_740_993), 9_007_199_254_740_993_000),
      (.milliseconds(9_007_199_254_740_993), 9_007_199_254_740_993),
    ] as [(Duration, Int64)])
  func aTimeAtAnEdgeIsRoundedTowardsZero(_ time: Duration, _ count: Int64) {
    #expect(time.wholeMilliseconds == count)
  }

  @Test func aLongerTimeIsNeverCountedAsAShorterOne() {
    var dice = SeededGenerator(seed: 5)
    for _ in 0..<300 {
      let shift = Int64.random(in: 0..<60, using: &dice)
      let (one, other) = (
        Int64.random(in: .min ... .max, using: &dice) >> shift, Int64.random(in: -9...9, using: &dice)
      )
      let (left, right) = (Duration.microseconds(one), Duration.microseconds(one) + .microseconds(other))
      #expect((left <= right) == (other >= 0))
      let (fewer, more) = other >= 0 ? (left, right) : (right, left)
      #expect(fewer.wholeMilliseconds <= more.wholeMilliseconds)
      #expect(left.wholeMilliseconds == one / 1000)
    }
  }
}
