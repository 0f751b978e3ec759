import Notation
import TestSupport
import Testing
import Tickets

/// `billing -spam =vip "needs reply"`: add, remove, set (product section 4, "Tag prompt").
@Suite("Words of the tag prompt")
struct TypedTagTests {
  private func tags(_ line: String) -> [TypedTag] { TypedTag.tags(in: Array(line)) }

  private func said(_ line: String) -> [String] {
    tags(line).map { $0.sign.rawValue + $0.name + ($0.isExact ? "!" : "") }
  }

  @Test(
    arguments: [
      ("", []), ("  ", []), (",,", []), ("billing", ["+billing"]),
      ("+billing -spam =vip", ["+billing", "-spam", "=vip"]), ("a,b", ["+a", "+b"]), ("a, -b", ["+a", "-b"]),
      ("\"needs reply\"", ["+needs reply!"]), ("-\"needs reply\"", ["-needs reply!"]), ("=\"a,b\" c", ["=a,b!", "+c"]),
      ("\"-a\"", ["+-a!"]), ("--a", ["--a"]), ("+", ["+"]), ("-", ["-"]),
      ("VIP É", ["+vip", "+é"]), ("\"  VIP  \"", ["+vip!"]), ("\"open", ["+open!"]),
      ("\"say \"\"hi\"\"\"", ["+say \"hi\"!"]), ("a\"b c\"", ["+a", "+b c!"]), ("\"\"", ["+!"]), ("=", ["="]),
      ("c++ c#", ["+c++", "+c#"]), ("a\u{3000}b\u{A0}c", ["+a", "+b", "+c"]), ("ai-task:7", ["+ai-task:7"]),
      ("-🙏", ["-🙏"]), ("\u{301}a", ["+\u{301}a"]),
    ])
  func aLineIsWordsWithTheirSigns(_ line: String, _ words: [String]) {
    #expect(said(line) == words)
  }

  @Test func wordsStandWhereTheyWereTyped() {
    let line = "  a  -\"b c\",d"
    let characters = Array(line)
    #expect(tags(line).map { String(characters[$0.range]) } == ["a", "-\"b c\"", "d"])
    #expect(tags("é\r\n🙏🏽").map(\.range) == [0..<1, 2..<3], "in characters")
  }

  /// Completion writes a tag in quotes where it would be parted or read as something else.
  @Test func aTagInQuotesIsThatTag() {
    var generator = SeededGenerator(seed: 10)
    let letters: [Character] = ["a", "é", "e\u{301}", " ", ",", "\"", "-", "+", "=", ":", "#", "🙏", "字", "\t"]
    for _ in 0..<500 {
      let raw = String(
        (0..<Int.random(in: 1...6, using: &generator)).compactMap { _ in letters.randomElement(using: &generator) })
      let tag = TagEdit.normalised(raw)
      guard !tag.isEmpty else { continue }
      for sign in ["", "+", "-", "="] {
        let read = tags("x \(sign)\(QuotedWord.quoted(tag, always: true)) y")
        #expect(read.count == 3 && read[1].name.isSame(as: tag) && read[1].isExact, "\(tag)")
        #expect(read[1].sign.rawValue == (sign.isEmpty ? "+" : sign))
      }
    }
  }

  @Test(
    arguments: [
      ("", .empty), ("+", .empty), ("\"\"", .empty), ("a +", .loneSign("+")), ("- a", .loneSign("-")),
      ("a -a", .contradiction("a")), ("=a +b", .mixedSet), ("=a -b", .mixedSet),
      (String(repeating: "x", count: 256), .tooLong(String(repeating: "x", count: 256))),
      ((0..<101).map { "t\($0)" }.joined(separator: " "), .tooMany),
    ] as [(String, TagEdit.Problem)])
  func whatMakesNoSenseIsSaid(_ line: String, _ problem: TagEdit.Problem) {
    #expect(throws: problem) { try TagEdit(parsing: line) }
  }

  @Test(
    arguments: [
      ("a b -c", TagEdit(add: ["a", "b"], remove: ["c"])), ("=a =b", TagEdit(replacement: ["a", "b"])),
      ("=", TagEdit(replacement: [])), ("é e\u{301}", TagEdit(add: ["é", "e\u{301}"])),
      ("é -e\u{301}", TagEdit(add: ["é"], remove: ["e\u{301}"])), ("a A", TagEdit(add: ["a"])),
    ])
  func whatMakesSenseIsAnEdit(_ line: String, _ edit: TagEdit) throws {
    #expect(try TagEdit(parsing: line) == edit)
  }

  @Test(
    "A sign holds for what commas join to its word",
    arguments: [
      ("-spam,vip", [TypedTag.Sign.remove, .remove]), ("-spam vip", [.remove, .add]), ("-spam,+vip", [.remove, .add]),
      ("a,-b,c", [.add, .remove, .remove]), ("=a,b", [.set, .set]), ("-a, b", [.remove, .add]),
      ("-\"a b\",c", [.remove, .remove]),
    ])
  func commas(line: String, signs: [TypedTag.Sign]) {
    #expect(TypedTag.tags(in: Array(line)).map(\.sign) == signs)
  }
}
