import Testing

@testable import TicketFile

@Suite("Where a window's text is kept")
struct CopyChoiceTests {
  private static let cases: [(known: Set<String>, wanted: Int, stored: [Int: String], copy: Int)] = [
    ([], 0, [:], 0), ([], 3, [:], 3), ([], 0, [0: "mine"], 0), ([], 0, [0: "theirs"], 1),
    (["theirs"], 0, [0: "theirs"], 0),
    ([], 0, [0: "theirs", 1: "other"], 2), ([], 0, [0: "theirs", 7: "other"], 8),
    (["own"], 0, [0: "theirs", 1: "own"], 1),
    (["own"], 0, [0: "theirs", 5: "own", 2: "own"], 2), ([], 1, [0: "theirs"], 1),
    (["own"], 1, [0: "theirs", 1: "x"], 2),
    (["a\0b"], 0, [0: "a\u{FFFD}b"], 0), ([], 0, [0: ""], 1),
  ]

  /// Product section 4: where both typed, both texts are kept.
  @Test(arguments: cases.indices) func aTextThatNobodyHereKnowsIsNeverReplaced(_ index: Int) {
    let (known, wanted, stored, expected) = Self.cases[index]
    let choice = CopyChoice(known)
    let copy = choice.copy(for: "mine", wanted: wanted, stored: stored)
    #expect(copy == expected, "\(stored)")
    #expect(stored[copy].map { $0 == "mine" || choice.knows($0) } ?? true)
  }

  /// Whatever two windows write by turns, each finds its own text again and none is lost.
  @Test(arguments: 1...8) func turnsOfTwoWindowsLoseNothing(seed: UInt64) {
    var dice = SeededGenerator(seed)
    var stored: [Int: String] = [:]
    var (known, places, last): ([Set<String>], [Int], [String?]) = ([[], []], [0, 0], [nil, nil])
    for turn in 0..<30 {
      let window = Int.random(in: 0...1, using: &dice)
      let text = "\(window) wrote \(turn)"
      let copy = CopyChoice(known[window]).copy(for: text, wanted: places[window], stored: stored)
      stored[copy] = text
      known[window].insert(text)
      (places[window], last[window]) = (copy, text)
      #expect(last.compactMap(\.self).allSatisfy(Set(stored.values).contains) && stored.count <= 2, "\(stored)")
    }
  }
}
