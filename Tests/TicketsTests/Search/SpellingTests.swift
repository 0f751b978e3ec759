import TestSupport
import Testing
import Tickets

/// `priority:hgih`: did you mean high (product section 4, "Search").
@Suite("What somebody may have meant")
struct SpellingTests {
  @Test(
    arguments: [
      ("", "", 0), ("a", "", 1), ("", "abc", 3), ("high", "high", 0), ("hgih", "high", 1), ("hihg", "high", 1),
      ("hig", "high", 1), ("highh", "high", 1), ("hxgh", "high", 1), ("gihh", "high", 2),
      ("kitten", "sitting", 3), ("ab", "ba", 1), ("abc", "cba", 2), ("ca", "abc", 3), ("é", "e\u{301}", 0),
      ("e", "é", 1), ("🙏", "🙏🏽", 1), ("字", "宇", 1), ("A", "a", 1),
    ])
  func theDistanceIsTheFewestChanges(_ typed: String, _ meant: String, _ distance: Int) {
    #expect(Spelling.distance(typed, meant) == distance)
    #expect(Spelling.distance(meant, typed) == distance)
  }

  @Test func theLawsOfDistancesHold() {
    var generator = SeededGenerator(seed: 45)
    func word() -> String {
      String((0..<Int.random(in: 0...7, using: &generator)).compactMap { _ in "abcé".randomElement(using: &generator) })
    }
    for _ in 0..<500 {
      let (one, other) = (word(), word())
      let distance = Spelling.distance(one, other)
      #expect(distance == Spelling.distance(other, one))
      #expect((distance == 0) == (one == other))
      #expect(distance >= abs(one.count - other.count) && distance <= max(one.count, other.count))
      #expect(
        Spelling.distance(one + "x", other + "x") <= distance,
        "the same letter behind both changes nothing for the worse")
      #expect(Spelling.distance(String(one.reversed()), String(other.reversed())) == distance)
    }
  }

  private static let known = ["new", "open", "pending", "on_hold", "resolved"]

  @Test(
    arguments: [
      ("opne", "open"), ("OPEN", "open"), ("pend", "pending"), ("pendign", "pending"), ("resloved", "resolved"),
      ("onhold", "on_hold"), ("on-hold", "on_hold"), ("nw", "new"), ("ne", "new"), ("closed", nil),
      ("", nil), ("o", nil), ("x", nil), ("xyz", nil), ("res", "resolved"), ("opening", "pending"),
      ("ope\u{301}n", "open"), (String(repeating: "a", count: 61), nil),
    ] as [(String, String?)])
  func theNearestWordIsMeant(_ typed: String, _ meant: String?) {
    #expect(Spelling.nearest(to: typed, among: Self.known) == meant)
  }

  @Test func wordsOfUpToThreeLettersMayBeOffByOneOnly() {
    #expect(Spelling.nearest(to: "abc", among: ["abx"]) == "abx")
    #expect(Spelling.nearest(to: "abc", among: ["axx"]) == nil)
    #expect(Spelling.nearest(to: "abcd", among: ["abxx"]) == "abxx")
    #expect(Spelling.nearest(to: "abcd", among: ["axxx"]) == nil)
  }

  @Test func ofEquallyNearWordsTheLikeliestIsMeant() {
    #expect(Spelling.nearest(to: "bat", among: ["cat", "hat"]) == "cat")
    #expect(Spelling.nearest(to: "bat", among: ["hat", "cat"]) == "hat")
    #expect(Spelling.nearest(to: "bate", among: ["hats", "bats"]) == "bats", "a nearer one goes first")
  }

  @Test func whatSeveralBeginWithIsNoneOfThemByThatAlone() {
    #expect(Spelling.nearest(to: "billing", among: ["billing eu", "billing us"]) == nil)
    #expect(Spelling.nearest(to: "billing", among: ["billing eu", "export"]) == "billing eu")
    #expect(Spelling.nearest(to: "Bill", among: ["BILLING"]) == "BILLING", "as it is written")
    #expect(Spelling.nearest(to: "a", among: ["abc"]) == nil, "one letter begins too much")
  }

  @Test func nothingIsNearNothing() {
    #expect(Spelling.nearest(to: "a", among: [String]()) == nil)
    #expect(Spelling.nearest(to: "\0", among: ["", "a"]) == "")
  }

  // MARK: Common words

  @Test func commonWordsAreLowerCasedAndOfTwoLettersOrMore() {
    #expect(CommonWords.english.count > 100)
    #expect(CommonWords.english.allSatisfy { $0 == $0.lowercased() && $0.count > 1 && $0.allSatisfy(\.isLetter) })
    #expect(["the", "thanks", "regards", "dear"].allSatisfy(CommonWords.english.contains))
    #expect(["refund", "export", "billing"].allSatisfy { !CommonWords.english.contains($0) })
  }

  // MARK: Names that nobody bears

  @Test(
    arguments: [
      (.tag, "bilng", "billing", "tag:billing"), (.tag, "needs", "needs reply", "tag:\"needs reply\""),
      (.assignee, "sm", "Sam Ortiz", "assignee:\"Sam Ortiz\""), (.tag, "x", nil, nil),
      (.tag, "q", "say \"hi\"", "tag:\"say \"\"hi\"\"\""),
    ] as [(TicketSearchOperator, String, String?, String?)])
  func aSuggestionCanBeTyped(_ found: TicketSearchOperator, _ name: String, _ meant: String?, _ suggestion: String?) {
    #expect(UnknownName(found, name, meant: meant).suggestion == suggestion)
  }
}
