import Notation
import TestSupport
import Testing
import Tickets

@Suite("Edits of tags")
struct TagEditTests {
  @Test(
    "Parsing",
    arguments: [
      ("billing", TagEdit(add: ["billing"])), ("+Billing  -SPAM", TagEdit(add: ["billing"], remove: ["spam"])),
      ("=vip =gold", TagEdit(replacement: ["vip", "gold"])), ("=", TagEdit(replacement: [])),
      ("a a", TagEdit(add: ["a"])), ("\ta\nb ", TagEdit(add: ["a", "b"])), ("ai-task:1", TagEdit(add: ["ai-task:1"])),
      ("a-b", TagEdit(add: ["a-b"])), ("Ärger", TagEdit(add: ["ärger"])),
      ("\"Needs reply\" -\"a,b\"", TagEdit(add: ["needs reply"], remove: ["a,b"])),
      ("=\"needs reply\",=vip", TagEdit(replacement: ["needs reply", "vip"])), ("\"-odd\"", TagEdit(add: ["-odd"])),
      ("\"say \"\"hi\"\"\"", TagEdit(add: ["say \"hi\""])), ("\"open end", TagEdit(add: ["open end"])),
      ("été e\u{301}te\u{301}", TagEdit(add: ["été", "e\u{301}te\u{301}"])),
    ])
  func parses(text: String, edit: TagEdit) throws { #expect(try TagEdit(parsing: text) == edit) }

  @Test(
    "Problems",
    arguments: [
      ("", TagEdit.Problem.empty), ("   ", .empty), ("-", .empty), ("+", .empty), ("a -a", .contradiction("a")),
      ("=a b", .mixedSet), ("=a -b", .mixedSet),
      ("- spam", .loneSign("-")), ("a + b", .loneSign("+")),
      (String(repeating: "x", count: 256), .tooLong(String(repeating: "x", count: 256))),
    ])
  func problems(text: String, problem: TagEdit.Problem) {
    #expect(throws: problem) { try TagEdit(parsing: text) }
  }

  @Test func hundredTagsAreTheMost() throws {
    let hundred = (0..<100).map { "t\($0)" }.joined(separator: " ")
    #expect(try TagEdit(parsing: hundred).add.count == 100)
    #expect(throws: TagEdit.Problem.tooMany) { try TagEdit(parsing: hundred + " more") }
    #expect(try TagEdit(parsing: String(repeating: "x", count: 255)).add.count == 1)
  }

  @Test(
    "Applying",
    arguments: [
      (TagEdit(add: ["b"]), ["a"], ["a", "b"]), (TagEdit(add: ["a"]), ["a"], ["a"]),
      (TagEdit(remove: ["a"]), ["a", "b"], ["b"]), (TagEdit(remove: ["x"]), ["a"], ["a"]),
      (TagEdit(replacement: ["v"]), ["a", "ai-task:1"], ["ai-task:1", "v"]),
      (TagEdit(replacement: []), ["a", "ai-task:1"], ["ai-task:1"]),
      (TagEdit(remove: ["ai-task:1"]), ["ai-task:1"], ["ai-task:1"]),
      (TagEdit(add: ["c", "b"]), [], ["b", "c"]),
    ])
  func applies(edit: TagEdit, before: [String], after: [String]) { #expect(edit.applied(to: before) == after) }

  @Test func differenceAndInverseAreExact() {
    var random = SeededGenerator(seed: 5)
    let names = ["a", "b", "c", "d", "ai-task:1"]
    for _ in 0..<500 {
      let before = names.filter { _ in Bool.random(using: &random) }
      let edit =
        Bool.random(using: &random)
        ? TagEdit(replacement: TagSet(names.prefix(4).filter { _ in Bool.random(using: &random) }))
        : TagEdit(
          add: TagSet(["a", "b"].filter { _ in Bool.random(using: &random) }),
          remove: TagSet(["c", "d", "ai-task:1"].filter { _ in Bool.random(using: &random) }))
      let after = edit.applied(to: before)
      let exact = edit.difference(on: before)
      #expect(exact.replacement == nil)
      #expect(exact.applied(to: before) == after)
      #expect(exact.inverse.applied(to: after) == before.sorted())
      #expect(after.filter(TagEdit.isMachineTag) == before.filter(TagEdit.isMachineTag))
      #expect(exact.isEmpty == (after == before.sorted()))
    }
  }

  @Test func twoSpellingsOfOneLookAreTwoTags() {
    let (composed, decomposed) = ("tr\u{E8}s", "tre\u{300}s")
    #expect(TagEdit(add: [decomposed]).applied(to: [composed]).count == 2)
    let removed = TagEdit(remove: [composed]).applied(to: [composed, decomposed])
    #expect(removed.count == 1 && removed[0].isSame(as: decomposed))
    #expect(TagEdit(add: [composed]) != TagEdit(add: [decomposed]))
    #expect(TagEdit(add: [composed]).difference(on: [decomposed]).add.contains(composed))
    #expect(BulkTagUpdate.Action.remove.applied([composed], to: [decomposed]) == [decomposed])
    #expect(BulkTagUpdate.Action.add.applied([composed], to: [decomposed]).count == 2)
    #expect(Set([ExactText(composed), ExactText(decomposed)]).count == 2)
    #expect(TagSet(["b", composed, "a", decomposed, composed]).sorted().count == 4)
  }

  @Test func tagsAreTrimmedAndLowerCased() {
    #expect(TagEdit.normalised("  VIP\n") == "vip")
    #expect(TagEdit.isMachineTag("ai-task:x"))
    #expect(!TagEdit.isMachineTag("my ai-task:x"))
  }

  @Test("Chunks", arguments: [(0, 500), (1, 500), (20, 500), (21, 476), (50, 200), (100, 100)])
  func chunks(tags: Int, size: Int) { #expect(BulkTagUpdate.chunkSize(tags: tags) == size) }
}
