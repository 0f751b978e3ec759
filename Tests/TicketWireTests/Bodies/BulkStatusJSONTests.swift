import FoundationEssentials
import Notation
import Testing
import Tickets

@testable import TicketWire

@Suite("Bulk status (contract.md section 5.6)")
struct BulkStatusJSONTests {
  @Test(arguments: Status.known)
  func theBodyComesBack(_ status: Status) throws {
    let update = BulkStatusUpdate(ids: [firstID, secondID, firstID], status: status)
    #expect(try BulkStatusJSON.update(RequestFields(BulkStatusJSON.body(update))) == update)
  }

  @Test func theBodyIsThatOfTheContract() {
    #expect(
      text(BulkStatusJSON.body(BulkStatusUpdate(ids: [firstID], status: .resolved)))
        == #"{"ids":["01957a3e-6c1f-7d2b-9a40-5b1f0c7e8d11"],"status":"resolved"}"#)
  }

  @Test(
    arguments: [
      (#"{"status":"open"}"#, "ids", "This field is required."),
      (#"{"ids":null,"status":"open"}"#, "ids", "This field may not be null."),
      (#"{"ids":[],"status":"open"}"#, "ids", "This list may not be empty."),
      (#"{"ids":{},"status":"open"}"#, "ids", "Expected a list of items but got type \"dict\"."),
      (#"{"ids":[318],"status":"open"}"#, "ids__0", "Must be a valid UUID."),
      (
        #"{"ids":["01957a3e-6c1f-7d2b-9a40-5b1f0c7e8d11",null],"status":"open"}"#, "ids__1",
        "This field may not be null."
      ),
      (#"{"ids":["01957a3e-6c1f-7d2b-9a40-5b1f0c7e8d11"]}"#, "status", "This field is required."),
      (
        #"{"ids":["01957a3e-6c1f-7d2b-9a40-5b1f0c7e8d11"],"status":"Open"}"#, "status",
        "\"Open\" is not a valid choice."
      ),
      (#"{"ids":["01957a3e-6c1f-7d2b-9a40-5b1f0c7e8d11"],"status":""}"#, "status", "\"\" is not a valid choice."),
      (#"{"ids":["01957a3e-6c1f-7d2b-9a40-5b1f0c7e8d11"],"status":true}"#, "status", "\"True\" is not a valid choice."),
    ])
  func theFirstProblemIsNamed(_ body: String, _ attr: String, _ detail: String) throws {
    let fields = try fields(body)
    let refused = refusal { () throws(ProblemJSON) in try BulkStatusJSON.update(fields) }
    #expect(refused?.attr == attr)
    #expect(refused?.detail == detail)
  }

  @Test(arguments: [(500, true), (501, false)])
  func fiveHundredTicketsAreTheMost(_ count: Int, _ isTaken: Bool) throws {
    let body = BulkStatusJSON.body(BulkStatusUpdate(ids: Array(repeating: firstID, count: count), status: .open))
    let fields = try RequestFields(body)
    let refused = refusal { () throws(ProblemJSON) in try BulkStatusJSON.update(fields) }
    #expect((refused == nil) == isTaken)
    #expect(isTaken || refused?.detail == "Ensure this field has no more than 500 elements.")
  }

  // MARK: Answers

  private func read(_ text: String, asked: [TicketID]) throws -> BulkStatusResult {
    try BulkStatusJSON.read(Data(text.utf8), asked: asked)
  }

  @Test func whatWasAskedForAndIsNotAmongTheChangedWasSkipped() throws {
    let text = #"{"updated":1,"ids":["\#(firstID)"]}"#
    #expect(
      try read(text, asked: [firstID, secondID]) == BulkStatusResult(changed: [firstID], skipped: [.init(id: secondID)])
    )
    #expect(try read(text, asked: [firstID]).skipped == [])
    #expect(
      try read(text, asked: [secondID, secondID, firstID, secondID]).skipped == [.init(id: secondID)], "each once")
    #expect(try read(#"{"updated":0,"ids":[]}"#, asked: []) == BulkStatusResult())
  }

  @Test func aServerThatSkipsAloudIsBelieved() throws {
    let result = BulkStatusResult(changed: [firstID], skipped: [.init(id: secondID, reason: "No edit access")])
    #expect(try BulkStatusJSON.read(BulkStatusJSON.data(result), asked: [firstID, secondID]) == result)
    let silent = BulkStatusResult(changed: [], skipped: [.init(id: secondID), .init(id: firstID)])
    #expect(try BulkStatusJSON.read(BulkStatusJSON.data(silent), asked: [secondID, firstID]) == silent)
  }

  @Test func theCountIsThatOfTheChanged() throws {
    let body = try json(BulkStatusJSON.data(BulkStatusResult(changed: [firstID, secondID])))
    #expect(body["updated"] == .integer(2))
    #expect(body["ids"] == .array([.string(firstID.description), .string(secondID.description)]))
  }

  @Test(arguments: [
    #"{"ids":["nonsense",7,null,"\#(firstID)"]}"#, #"{"ids":["\#(firstID)"],"skipped":[null,{"id":7},{"reason":"x"}]}"#,
    #"{"updated":99,"ids":["\#(firstID)"],"skipped":"none"}"#,
  ])
  func oddRowsCostOnlyThemselves(_ text: String) throws {
    #expect(try read(text, asked: [firstID]) == BulkStatusResult(changed: [firstID]))
  }

  @Test(arguments: [("{}", "ids"), (#"{"updated":2}"#, "ids"), (#"{"ids":null}"#, "ids"), (#"{"ids":{}}"#, "ids")])
  func anAnswerWithoutIDsIsNone(_ text: String, _ field: String) {
    let found = problem { () throws(WireProblem) in try BulkStatusJSON.read(Data(text.utf8), asked: []) }
    #expect(found == .field(field))
  }
}
