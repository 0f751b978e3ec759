import Notation
import TestSupport
import Testing
import Tickets

/// Undo restores tags by exact add and remove, never by set; machine tags are never dropped (product rule 10, section 4).
@Suite("Laws of tag edits")
struct TagEditLawsTests {
  private static let pool = ["a", "b", "c", "é", "e\u{301}", "vip", "needs reply", "ai-task:1", "ai-task:2"]

  private func tags(_ generator: inout SeededGenerator, _ most: Int = 6) -> [String] {
    Array(Self.pool.shuffled(using: &generator).prefix(Int.random(in: 0...most, using: &generator)))
  }

  private func edit(_ generator: inout SeededGenerator) -> TagEdit {
    if Int.random(in: 0..<4, using: &generator) == 0 { return TagEdit(replacement: TagSet(tags(&generator))) }
    let add = TagSet(tags(&generator, 3))
    return TagEdit(add: add, remove: TagSet(tags(&generator, 3)).subtracting(add))
  }

  private func same(_ one: [String], _ other: [String]) -> Bool { one.elementsEqual(other) { $0.isSame(as: $1) } }

  @Test func theDifferenceOnATicketDoesWhatTheEditDoes() {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<500 {
      let (edit, before) = (edit(&generator), tags(&generator))
      let exact = edit.difference(on: before)
      #expect(exact.replacement == nil, "never a replacement")
      #expect(same(exact.applied(to: before), edit.applied(to: before)))
      #expect(exact.add.isDisjoint(with: before) && exact.remove.isSubset(of: before), "only what changes")
      #expect(exact.remove.allSatisfy { !TagEdit.isMachineTag($0) })
    }
  }

  @Test func takenBackTheTagsAreWhatTheyWere() {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<500 {
      let before = TagSet(tags(&generator)).sorted()
      // A machine tag that a person adds stays: no edit drops one.
      let edit = TagEdit(
        add: TagSet(tags(&generator, 3).filter { !TagEdit.isMachineTag($0) }), remove: TagSet(tags(&generator, 3)))
      let exact = edit.difference(on: before)
      let after = exact.applied(to: before)
      #expect(same(exact.inverse.applied(to: after), before))
      #expect(exact.inverse.inverse == exact)
      #expect(same(exact.inverse.inverse.applied(to: before), after), "and done again")
    }
  }

  @Test func whatOthersDidMeanwhileStays() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<200 {
      let before = TagSet(tags(&generator)).sorted()
      let exact = edit(&generator).difference(on: before)
      let after = exact.applied(to: before) + ["by a colleague"]
      #expect(exact.inverse.applied(to: after).holds("by a colleague"))
    }
  }

  @Test func machineTagsSurviveEveryEdit() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<300 {
      let (edit, before) = (edit(&generator), tags(&generator))
      let after = edit.applied(to: before)
      #expect(before.filter(TagEdit.isMachineTag).allSatisfy(after.holds))
    }
    #expect(TagEdit(replacement: []).applied(to: ["a", "ai-task:1"]) == ["ai-task:1"])
    #expect(TagEdit(remove: ["ai-task:1"]).applied(to: ["a", "ai-task:1"]) == ["a", "ai-task:1"])
  }

  @Test(arguments: [
    ("ai-task:1", true), ("ai-task:", true), ("ai-task", false), ("AI-task:1", false), (" ai-task:1", false),
    ("my-ai-task:1", false), ("", false),
    ("ai-task:e\u{301}", true),
  ])
  func aMachineTagIsKnownByItsBeginning(_ tag: String, _ isOne: Bool) {
    #expect(TagEdit.isMachineTag(tag) == isOne)
  }

  @Test func whatIsStillToDoIsNothingOnceItIsDone() {
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<300 {
      let before = tags(&generator)
      let exact = edit(&generator).difference(on: before)
      #expect(exact.stillToDo(on: before) == exact)
      #expect(exact.stillToDo(on: exact.applied(to: before)).isEmpty)
      #expect(exact.without(exact).isEmpty)
      #expect(exact.without(TagEdit()) == exact)
      #expect(exact.named == exact.add.union(exact.remove).sorted())
    }
  }

  @Test func aHalfThatIsDoneLeavesTheOther() {
    let edit = TagEdit(add: ["a", "é"], remove: ["b"])
    #expect(edit.without(TagEdit(add: ["a"])) == TagEdit(add: ["é"], remove: ["b"]))
    #expect(edit.without(TagEdit(add: ["e\u{301}"])) == edit, "another spelling is another tag")
    #expect(edit.without(TagEdit(remove: ["a", "b"])) == TagEdit(add: ["a", "é"]))
  }

  // MARK: Checking

  @Test(
    arguments: [
      ("as long as may be", String(repeating: "é", count: 255), nil),
      ("one more", String(repeating: "é", count: 256), .tooLong(limit: 255)),
      ("loose accents", String(repeating: "e\u{301}", count: 128), .tooLong(limit: 255)),
      ("blanks around", "  " + String(repeating: "a", count: 255) + "\n", nil),
      ("a NUL", "a\0", .nullCharacters), ("nothing", "", nil),
      ("a letter that grows in small", String(repeating: "İ", count: 128), .tooLong(limit: 255)),
      ("emoji", String(repeating: "🙏", count: 255), nil),
    ] as [(String, String, TicketServiceError.InvalidReason?)])
  func aTagIsCheckedAsItIsStored(_ name: String, _ tag: String, _ reason: TicketServiceError.InvalidReason?) {
    var found: TicketServiceError?
    do throws(TicketServiceError) { try TagEdit.check(tag, at: 3) } catch { found = error }
    #expect(found == reason.map { .invalid(field: "tags__3", reason: $0) }, "\(name)")
  }

  @Test(arguments: [
    (" VIP ", "vip"), ("Needs Reply", "needs reply"), ("É", "é"), ("E\u{301}", "e\u{301}"), ("\u{3000}a\u{A0}", "a"),
    ("ẞ", "ß"), ("", ""), ("\n", ""),
    ("a  b", "a  b"), ("İ", "i\u{307}"), ("🙏", "🙏"),
  ])
  func aTagIsTrimmedAndLowerCased(_ typed: String, _ tag: String) {
    #expect(TagEdit.normalised(typed).isSame(as: tag))
    #expect(TagEdit.normalised(TagEdit.normalised(typed)).isSame(as: tag), "once is enough")
  }

  /// A sigma at the end of a word has a form of its own on the server, which compares code points.
  @Test(arguments: [
    ("ΑΣ", "ας"), ("ΠΕΛΑΤΗΣ ΜΑΣ", "πελατης μας"), ("ΣΑΣ", "σας"), ("Σ", "σ"), ("Σ Σ", "σ σ"),
    ("ΑΣ\u{301}", "ας\u{301}"), ("ΑΣ-Β", "ας-β"), ("ΑΣ'Β", "ασ'β"), ("ας", "ας"), ("ασ", "ασ"),
    ("ΑΣ2", "ας2"), ("AΣ", "aς"), ("2Σ", "2σ"), ("ΑΣ.", "ας."), ("ΑΣΣ", "ασς"), ("İΣ", "i\u{307}ς"),
  ])
  func aSigmaIsWrittenAsServersDo(_ typed: String, _ tag: String) {
    #expect(TagEdit.normalised(typed).isSame(as: tag))
  }
}
