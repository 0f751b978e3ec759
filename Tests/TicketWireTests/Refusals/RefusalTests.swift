import FoundationEssentials
import Notation
import Testing
import TicketWire
import Tickets

@Suite("Bodies a server refuses, word for word")
struct RefusalTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var path: String
    var body: String
    var code: String
    var detail: String
    var attr: String?

    var testDescription: String { "\(path) \(body.prefix(60))" }
  }

  private static let id = "01957a3e-6c1f-7d2b-9a40-5b1f0c7e8d11"
  private static let badDate =
    "Datetime has wrong format. Use one of these formats instead: "
    + "YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]."

  private static func patch(_ body: String, _ code: String, _ detail: String, _ attr: String?) -> Case {
    Case(path: "5", body: body, code: code, detail: detail, attr: attr)
  }

  static let patches = [
    patch(#"{"status":"closed"}"#, "invalid_choice", "\"closed\" is not a valid choice.", "status"),
    patch(#"{"status":null}"#, "null", "This field may not be null.", "status"),
    patch(#"{"status":5}"#, "invalid_choice", "\"5\" is not a valid choice.", "status"),
    patch(#"{"priority":"urgent"}"#, "invalid_choice", "\"urgent\" is not a valid choice.", "priority"),
    patch(#"{"assignee":7412}"#, "invalid_input", "must be an object", "assignee"),
    patch(#"{"assignee":{"id":7412}}"#, "invalid_input", "must have 'type' and 'id'", "assignee"),
    patch(#"{"assignee":{"type":"team","id":1}}"#, "invalid_input", "type must be 'user' or 'role'", "assignee"),
    patch(#"{"assignee":{"type":"user","id":"7412"}}"#, "invalid_input", "user id must be an integer", "assignee"),
    patch(#"{"assignee":{"type":"user","id":true}}"#, "invalid_input", "user id must be an integer", "assignee"),
    patch(#"{"assignee":{"type":"role","id":"t2"}}"#, "invalid_input", "role id must be a valid UUID", "assignee"),
    patch(#"{"snoozed_until":"tomorrow"}"#, "invalid_input", badDate, "snoozed_until"),
    patch(#"{"sla_due_at":"2026-02-29"}"#, "invalid_input", badDate, "sla_due_at"),
    patch(#"{"tags":"a"}"#, "not_a_list", "Expected a list of items but got type \"str\".", "tags"),
    patch(#"{"tags":{}}"#, "not_a_list", "Expected a list of items but got type \"dict\".", "tags"),
    patch(#"{"tags":null}"#, "null", "This field may not be null.", "tags"),
    patch(#"{"tags":["a"," "]}"#, "blank", "This field may not be blank.", "tags__1"),
    patch(
      "{\"tags\":[\"\(String(repeating: "x", count: 256))\"]}", "max_length",
      "Ensure this field has no more than 255 characters.", "tags__0"),
    patch(#"{"ai_resolved":"maybe"}"#, "invalid_input", "Must be a valid boolean.", "ai_resolved"),
    patch(#"{"ai_resolved":null}"#, "null", "This field may not be null.", "ai_resolved"),
    patch(
      #"{"escalation_reason":"a\u0000"}"#, "null_characters_not_allowed", "Null characters are not allowed.",
      "escalation_reason"),
    patch(#"{"anonymous_traits":null}"#, "null", "This field may not be null.", "anonymous_traits"),
    patch("[]", "invalid_input", "Invalid data. Expected a dictionary, but got list.", nil),
    patch("7", "invalid_input", "Invalid data. Expected a dictionary, but got int.", nil),
  ]

  private static func text(_ body: String, _ code: String, _ detail: String, _ attr: String = "message") -> [Case] {
    ["5/reply", "5/notes"].map { Case(path: $0, body: body, code: code, detail: detail, attr: attr) }
  }

  static let texts =
    text("{}", "required", "This field is required.") + text("", "required", "This field is required.")
    + text(#"{"message":null}"#, "null", "This field may not be null.")
    + text(#"{"message":" \n "}"#, "blank", "This field may not be blank.")
    + text(#"{"message":7}"#, "invalid_input", "Not a valid string.")
    + text(#"{"message":"a\u0000b"}"#, "null_characters_not_allowed", "Null characters are not allowed.")
    + text(
      "{\"message\":\"\(String(repeating: "e\u{301}", count: 2501))\"}", "max_length",
      "Ensure this field has no more than 5000 characters.")
    + text(
      "{\"message\":\"a\",\"rich_content\":{\"a\":\"\(String(repeating: "é", count: 17_000))\"}}", "invalid_input",
      "Rich content too large (max 100KB).", "rich_content")
    + [
      Case(
        path: "5/reply", body: #"{"message":"a","is_private":"perhaps"}"#, code: "invalid_input",
        detail: "Must be a valid boolean.", attr: "is_private")
    ]

  private static func bulk(_ body: String, _ code: String, _ detail: String, _ attr: String?) -> Case {
    Case(path: "bulk_update_tags", body: body, code: code, detail: detail, attr: attr)
  }

  private static func list(_ count: Int, _ element: (Int) -> String) -> String {
    "[\((0..<count).map { "\"\(element($0))\"" }.joined(separator: ","))]"
  }

  static let bulks = [
    bulk(#"{"action":"add","tags":["a"]}"#, "required", "This field is required.", "ids"),
    bulk(#"{"ids":[],"action":"add","tags":["a"]}"#, "empty", "This list may not be empty.", "ids"),
    bulk(
      #"{"ids":"x","action":"add","tags":["a"]}"#, "not_a_list", "Expected a list of items but got type \"str\".", "ids"
    ),
    bulk(#"{"ids":["\#(id)",5],"action":"add","tags":["a"]}"#, "invalid_input", "Must be a valid UUID.", "ids__1"),
    bulk(
      "{\"ids\":\(list(501) { _ in id }),\"action\":\"add\",\"tags\":[\"a\"]}", "max_length",
      "Ensure this field has no more than 500 elements.", "ids"),
    bulk(#"{"ids":["\#(id)"],"tags":["a"]}"#, "required", "This field is required.", "action"),
    bulk(
      #"{"ids":["\#(id)"],"action":"swap","tags":["a"]}"#, "invalid_choice", "\"swap\" is not a valid choice.", "action"
    ),
    bulk(#"{"ids":["\#(id)"],"action":"add"}"#, "required", "This field is required.", "tags"),
    bulk(
      #"{"ids":["\#(id)"],"action":"add","tags":[]}"#, "invalid_input", "tags must not be empty for action 'add'.",
      "tags"),
    bulk(
      #"{"ids":["\#(id)"],"action":"remove","tags":[]}"#, "invalid_input",
      "tags must not be empty for action 'remove'.", "tags"),
    bulk(
      #"{"ids":["\#(id)"],"action":"add","tags":[" "]}"#, "invalid_input",
      "tags must not be empty for action 'add'.", "tags"),
    bulk(#"{"ids":["\#(id)"],"action":"set","tags":[null]}"#, "null", "This field may not be null.", "tags__0"),
    bulk(
      "{\"ids\":[\"\(id)\"],\"action\":\"set\",\"tags\":\(list(101) { "t\($0)" })}", "max_length",
      "Ensure this field has no more than 100 elements.", "tags"),
    bulk(
      "{\"ids\":\(list(101) { _ in id }),\"action\":\"set\",\"tags\":\(list(100) { "t\($0)" })}", "invalid_input",
      "Too many changes in one request: ids × distinct tags must not exceed 10000.", "tags"),
  ]

  @Test(arguments: patches + texts + bulks)
  func theFirstProblemIsNamed(_ row: Case) throws {
    let match = try EndpointMatch(path: "/api/projects/1/conversations/tickets/\(row.path)/")
    let method = row.path == "5" ? "PATCH" : "POST"
    let problem = #expect(throws: RouteProblem.self) { try match.route(method: method, body: Data(row.body.utf8)) }
    guard case .refused(let refusal)? = problem else {
      Issue.record("\(String(describing: problem))")
      return
    }
    #expect(refusal.status == 400)
    let attr = row.attr.map(JSONValue.string) ?? .null
    #expect(
      try JSONValue(json: refusal.body)
        == .object([
          "type": .string("validation_error"), "code": .string(row.code), "detail": .string(row.detail), "attr": attr,
        ]))
  }

  @Test func textThatIsNoJSONIsAParseError() throws {
    let match = try EndpointMatch(path: "/api/projects/1/conversations/tickets/5/")
    let problem = #expect(throws: RouteProblem.self) { try match.route(method: "PATCH", body: Data("{x".utf8)) }
    let body = String(decoding: problem?.problem.body ?? Data(), as: UTF8.self)
    #expect(
      body
        == #"{"type":"invalid_request","code":"parse_error","detail":"JSON parse error - Expecting property name "#
        + #"enclosed in double quotes: line 1 column 2 (char 1)","attr":null}"#)
  }

  @Test func whatServersTakeIsTaken() throws {
    func change(_ body: String) throws -> Route {
      try EndpointMatch(path: "/api/projects/1/conversations/tickets/5/").route(method: "PATCH", body: Data(body.utf8))
    }
    #expect(try change(#"{"priority":""}"#) == .update(.number(5), TicketChange(priority: .clear)))
    #expect(try change(#"{"ai_resolved":"True"}"#) == .update(.number(5), TicketChange(isResolvedByAI: true)))
    #expect(try change(#"{"staus":"open","person":{}}"#) == .update(.number(5), TicketChange()))
    #expect(try change(#"{"tags":[" A "]}"#) == .update(.number(5), TicketChange(tags: ["A"])))
    #expect(
      try change(#"{"sla_due_at":"2026-03-04T11:15:30+02:00"}"#)
        == .update(.number(5), TicketChange(slaDueAt: .set(Timestamp(microseconds: 1_772_615_730_000_000).date))))
  }

  @Test func aReplyIsTrimmedAndPublicUnlessSaidOtherwise() throws {
    func reply(_ body: String) throws -> Route {
      try EndpointMatch(path: "/api/projects/1/conversations/tickets/5/reply").route(
        method: "POST", body: Data(body.utf8))
    }
    #expect(
      try reply(#"{"message":"  hi\n"}"#) == .reply(.number(5), OutgoingMessage(text: "hi", audience: .customer)))
    #expect(
      try reply(#"{"message":"hi","is_private":true}"#)
        == .reply(.number(5), OutgoingMessage(text: "hi", audience: .team)))
    let longest = String(repeating: "👩‍👩‍👧", count: 1000)
    #expect(try reply("{\"message\":\"  \(longest)  \"}").ticket == .number(5))
  }
}
