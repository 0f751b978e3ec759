import Testing

@testable import InboxCore

@Suite struct BoxedTests {
  private struct Owner: Equatable {
    @Boxed var part: [Int] = []
  }

  @Test func aChangeOfACopyLeavesTheOtherAsItWas() {
    var one = Owner()
    one.part = [1]
    let other = one
    one.part.append(2)
    #expect(one.part == [1, 2])
    #expect(other.part == [1])
    #expect(one != other)
  }

  @Test func ownersAreEqualByWhatTheyHold() {
    #expect(Owner(part: [1, 2]) == Owner(part: [1, 2]))
    #expect(Owner(part: [1]) != Owner(part: [2]))
  }

  @Test func theStateThatEveryKeyHandsOnStaysSmall() {
    // 8,121 bytes once: a sixth of the time of a key went into copies of it.
    #expect(MemoryLayout<InboxState>.size <= 2_500)
    #expect(MemoryLayout<Action>.size <= 64)
    #expect(MemoryLayout<Effect>.size <= 256)
  }
}
