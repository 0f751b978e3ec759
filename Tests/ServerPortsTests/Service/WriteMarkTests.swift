import ServerPorts
import Testing

@Suite("A mark of a writer")
struct WriteMarkTests {
  private static let identity = [UInt8](repeating: 0, count: 32)

  @Test func aLaterMarkOfTheSameWriteIsAnotherOne() {
    let mark = WriteMark(identity: Self.identity, until: 1_772_615_730_000_000)
    #expect(mark == WriteMark(identity: Self.identity, until: 1_772_615_730_000_000))
    #expect(mark != WriteMark(identity: Self.identity, until: 1_772_615_730_000_001), "one microsecond later")
  }

  @Test(
    arguments: [
      [UInt8](repeating: 0, count: 31), [UInt8](repeating: 0, count: 33), [1] + [UInt8](repeating: 0, count: 31),
      [UInt8](repeating: 0, count: 31) + [1], [],
    ])
  func oneBitMakesAnotherWrite(_ identity: [UInt8]) {
    #expect(WriteMark(identity: identity, until: 0) != WriteMark(identity: Self.identity, until: 0))
  }

  @Test func marksCanBeKeptInASet() {
    let ends: [Int64] = [.min, -1, 0, 1, .max]
    let marks = Set((ends + ends).map { WriteMark(identity: Self.identity, until: $0) })
    #expect(marks.count == ends.count)
    #expect(ends.allSatisfy { marks.contains(WriteMark(identity: Self.identity, until: $0)) })
  }
}
