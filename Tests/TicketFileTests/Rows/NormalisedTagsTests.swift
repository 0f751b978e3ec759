import TicketFakes
import Testing
import Tickets
import enum TestSupport.Fuzz

@testable import TicketFile

/// Tags are trimmed, lower-cased and compared by code points, as servers do (product rule 10).
@Suite("Tags as servers store them")
struct NormalisedTagsTests {
  private func bytes(_ tags: [String]) -> [[UInt8]] { tags.map { Array($0.utf8) } }

  @Test(
    arguments: [
      ("none", [], []), ("blanks only", ["", " ", "\t\n", "\r\n"], []), ("blanks around", ["  vip\t"], ["vip"]),
      ("a blank inside", ["needs reply"], ["needs reply"]), ("capitals", ["VIP", "Vip", "vip"], ["vip"]),
      ("in order", ["b", "a", "c"], ["a", "b", "c"]), ("twice", ["a", "b", "a"], ["a", "b"]),
      ("capitals beyond ASCII", ["ÄRGER", "ЖАЛОБА"], ["ärger", "жалоба"]), ("wide letters", ["ＶＩＰ"], ["ｖｉｐ"]),
      ("NUL", ["a\0b"], ["a\u{FFFD}b"]), ("NUL and what it becomes", ["a\0b", "a\u{FFFD}b"], ["a\u{FFFD}b"]),
      ("a far plane", ["🩷", "\u{10FFFF}"], ["🩷", "\u{10FFFF}"]), ("machines", ["AI-Task:7"], ["ai-task:7"]),
    ] as [(String, [String], [String])])
  func aListIsStoredInOneForm(_ name: String, _ tags: [String], _ stored: [String]) {
    #expect(bytes(TagEdit.normalised(tags)) == bytes(stored), "\(name)")
  }

  @Test func twoSpellingsAreTwoTagsAndBothAreKept() {
    let stored = TagEdit.normalised(["É", "E\u{301}", "é", "e\u{301}"])
    #expect(Set(bytes(stored)) == Set(bytes(["é", "e\u{301}"])) && stored.count == 2)
  }

  @Test(arguments: Fuzz.seeds(from: 10)) func theOrderInWhichTheyCameMeansNothing(seed: UInt64) {
    var random = SeededGenerator(seed)
    let parts = ["a", "B", "é", "e\u{301}", " ", "\0", "\u{FFFD}", "日", "🩷", ":", "-", "\t", "Ж"]
    for _ in 0..<150 {
      let tags = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        (0..<Int.random(in: 0...4, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
      }
      let stored = TagEdit.normalised(tags)
      #expect(bytes(TagEdit.normalised(tags.shuffled(using: &random))) == bytes(stored), "\(tags)")
      #expect(bytes(TagEdit.normalised(tags + tags)) == bytes(stored), "\(tags)")
      #expect(bytes(TagEdit.normalised(stored)) == bytes(stored), "What is stored stays as it is: \(tags)")
      #expect(Set(bytes(stored)).count == stored.count && stored.allSatisfy { !$0.isEmpty }, "\(tags)")
      #expect(stored.allSatisfy { !$0.utf8.contains(0) && $0.first != " " && $0.last != " " }, "\(tags)")
    }
  }
}
