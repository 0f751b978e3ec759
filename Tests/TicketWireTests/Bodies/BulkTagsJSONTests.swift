import FoundationEssentials
import Notation
import Testing
import Tickets

@testable import TicketWire

/// Tags are told apart by code points on the wire, too (product rule 10; contract.md section 5.7).
@Suite("Bulk tags")
struct BulkTagsJSONTests {
  private static let spellings = ["é", "e\u{301}"]

  @Test(
    arguments: [
      (.add, ["billing", "vip"]), (.remove, ["needs reply"]), (.set, []), (.set, spellings), (.add, spellings),
      (.add, ["\"quoted\"", "a,b", "🙏🏽", "ai-task:7", "ß", "\u{10FFFF}"]),
    ] as [(BulkTagUpdate.Action, [String])])
  func theBodyComesBack(_ action: BulkTagUpdate.Action, _ tags: [String]) throws {
    let update = BulkTagUpdate(ids: [firstID, secondID], action: action, tags: tags)
    let read = try BulkTagsJSON.update(RequestFields(BulkTagsJSON.body(update)))
    #expect(read == update)
    #expect(read.tags.elementsEqual(tags) { $0.isSame(as: $1) })
  }

  private func refused(_ ids: Int, _ tags: [String], _ action: String = "add") throws -> ProblemJSON? {
    let body = JSONValue.object([
      "ids": .array(Array(repeating: .string(firstID.description), count: ids)), "action": .string(action),
      "tags": .array(tags.map(JSONValue.string)),
    ])
    let fields = try RequestFields(body.json)
    return refusal { () throws(ProblemJSON) in try BulkTagsJSON.update(fields) }
  }

  @Test(
    arguments: [
      ("as many as may be", 500, 20, true), ("one tag more", 500, 21, false),
      ("as many tags as may be", 100, 100, true),
      ("one ticket more", 101, 100, false), ("one tag on as many tickets as may be", 500, 1, true),
    ])
  func ticketsTimesTagsAreLimited(_ name: String, _ ids: Int, _ tags: Int, _ isTaken: Bool) throws {
    let refused = try refused(ids, (0..<tags).map { "tag\($0)" })
    #expect((refused == nil) == isTaken, "\(name)")
    #expect(isTaken || refused?.detail == "Too many changes in one request: ids × distinct tags must not exceed 10000.")
  }

  @Test func tagsThatAreEqualCountOnceAndTwoSpellingsTwice() throws {
    #expect(try refused(500, Array(repeating: "a", count: 50) + Array(repeating: " A ", count: 50)) == nil)
    let words = (0..<10).map { "e\u{301}\($0)" } + (0..<10).map { "é\($0)" }
    #expect(try refused(500, words) == nil, "twenty")
    #expect(try refused(500, words + ["one more"])?.attr == "tags", "twenty-one")
  }

  @Test(
    arguments: [
      (["", " ", "\t\n"], "add", "tags must not be empty for action 'add'."),
      ([], "remove", "tags must not be empty for action 'remove'."), ([], "Add", "\"Add\" is not a valid choice."),
      (["a\0"], "set", "Null characters are not allowed."),
      ([String(repeating: "é", count: 256)], "set", "Ensure this field has no more than 255 characters."),
      ([String(repeating: "e\u{301}", count: 128)], "set", "Ensure this field has no more than 255 characters."),
    ])
  func tagsAreChecked(_ tags: [String], _ action: String, _ detail: String) throws {
    #expect(try refused(1, tags, action)?.detail == detail)
  }

  @Test(arguments: [[String(repeating: "é", count: 255)], [" " + String(repeating: "🙏", count: 255) + " "], [""], []])
  func whatFitsIsTaken(_ tags: [String]) throws {
    #expect(try refused(1, tags, "set") == nil)
  }

  @Test(arguments: [
    ("7", true), ("\"7\"", true), ("7.0", true), ("\"\(firstID)\"", false), ("null", false), ("[]", false),
  ])
  func serversBeforeTheNewestWantIntegers(_ id: String, _ isTaken: Bool) throws {
    let fields = try fields("{\"ids\":[\(id)],\"action\":\"add\",\"tags\":[\"a\"]}")
    let refused = refusal { () throws(ProblemJSON) in try BulkTagsJSON.olderUpdate(fields) }
    #expect(refused?.detail == (isTaken ? nil : "A valid integer is required."))
    #expect(refused?.attr == (isTaken ? nil : "ids__0"))
  }

  // MARK: Answers

  @Test func theAnswerComesBackWithItsTagsSorted() throws {
    let result = BulkTagResult(
      updated: [.init(id: firstID, tags: ["vip", "é", "e\u{301}", "a"]), .init(id: secondID, tags: [])],
      skipped: [.init(id: secondID, reason: "Not found or no edit access")])
    let read = try BulkTagsJSON.read(BulkTagsJSON.data(result))
    #expect(read.updated.map(\.id) == [firstID, secondID])
    #expect(read.updated[0].tags.elementsEqual(["a", "e\u{301}", "vip", "é"]) { $0.isSame(as: $1) })
    #expect(read.skipped == result.skipped)
  }

  @Test(arguments: [
    #"{"updated":[null,7,{"id":"x","tags":["a"]},{"tags":[]}]}"#, #"{"updated":[],"skipped":null}"#,
    #"{"updated":[],"skipped":[{"reason":"a"},"x"]}"#, #"{"updated":[],"skipped":{}}"#,
  ])
  func rowsWithoutATicketAreLeftOut(_ text: String) throws {
    #expect(try BulkTagsJSON.read(Data(text.utf8)) == BulkTagResult())
  }

  /// What became of a ticket whose tags are not told, nobody knows.
  @Test(arguments: [#""tags":["a",null,7,"b"]"#, #""tags":null"#, #""tags":"a""#, #""x":1"#])
  func aRowWithoutItsTagsTellsNothing(_ tags: String) throws {
    let text =
      #"{"updated":[{"id":"\#(firstID)",\#(tags)},{"id":"\#(secondID)","tags":["b","a"]}],"skipped":[{"id":"\#(firstID)"}]}"#
    let result = try BulkTagsJSON.read(Data(text.utf8))
    #expect(result.updated == [.init(id: secondID, tags: ["a", "b"])])
    #expect(result.skipped == [.init(id: firstID, reason: "")])
  }
}
