import Notation
import Testing
import Tickets

@testable import TicketWire

/// The id of a user is an integer and that of a role a text (contract.md section 4.2).
@Suite("Assignees on the wire")
struct AssigneeJSONTests {
  private static let role = "01949d20-77aa-7c31-8f02-6f5b1f0b2c9d"

  @Test(
    arguments: [
      (
        "with an address", #"{"id":7412,"type":"user","user":{"email":"sam@acme.example"}}"#,
        .user(id: 7412, name: "sam@acme.example")
      ),
      ("with a name only", #"{"id":7,"type":"user","user":{"email":null,"name":"Sam"}}"#, .user(id: 7, name: "Sam")),
      ("with empty names", #"{"id":7,"type":"user","user":{"email":"","name":""}}"#, .user(id: 7, name: "user 7")),
      ("without a user", #"{"id":7,"type":"user","user":null}"#, .user(id: 7, name: "user 7")),
      ("with the user missing", #"{"id":7,"type":"user"}"#, .user(id: 7, name: "user 7")),
      ("with an id in quotes", #"{"id":"7","type":"user"}"#, .user(id: 7, name: "user 7")),
      ("with a fraction of zero", #"{"id":7.0,"type":"user"}"#, .user(id: 7, name: "user 7")),
      (
        "beyond 2^53", #"{"id":9007199254740993,"type":"user"}"#,
        .user(id: 9_007_199_254_740_993, name: "user 9007199254740993")
      ),
      ("a pool", #"{"id":"r","type":"role","role":{"name":"Tier 2"}}"#, .role(id: "r", name: "Tier 2")),
      ("a pool without a name", #"{"id":"r","type":"role","role":null}"#, .role(id: "r", name: "")),
      ("a pool by number", #"{"id":12,"type":"role","role":{"name":"Tier 2"}}"#, .role(id: "12", name: "Tier 2")),
      ("nobody", "null", nil), ("no object", "7", nil), ("without an id", #"{"type":"user"}"#, nil),
      ("with a null for an id", #"{"type":"user","id":null}"#, nil), ("without a type", #"{"id":7}"#, nil),
      ("of a kind that nobody knows", #"{"id":"s","type":"squad"}"#, nil),
      ("with a word for an id", #"{"id":"sam","type":"user"}"#, nil),
      ("with half an id", #"{"id":7.5,"type":"user"}"#, nil),
      ("with an id too large", #"{"id":1e30,"type":"user"}"#, nil),
      ("an empty list", "[]", nil),
    ] as [(String, String, Assignee?)])
  func whoeverIsNamedIsRead(_ name: String, _ text: String, _ assignee: Assignee?) throws {
    #expect(AssigneeJSON.read(try JSONValue(json: text.utf8)) == assignee, "\(name)")
    #expect(AssigneeJSON.read(nil) == nil)
  }

  @Test(
    arguments: [
      (.user(id: 7412, name: "Sam"), #"{"id":7412,"type":"user"}"#),
      (.user(id: 0, name: ""), #"{"id":0,"type":"user"}"#),
      (.user(id: .max, name: ""), #"{"id":9223372036854775807,"type":"user"}"#),
      (.role(id: role, name: "Tier 2"), #"{"id":"\#(role)","type":"role"}"#),
    ] as [(Assignee, String)])
  func onlyTypeAndIDAreWritten(_ assignee: Assignee, _ text: String) throws {
    #expect(AssigneeJSON.written(assignee).jsonText == text)
    let back = try AssigneeJSON.change(AssigneeJSON.written(assignee))
    #expect(back?.key == assignee.key)
    #expect(back?.name == "", "a name is never sent")
  }

  @Test(
    arguments: [
      ("7", "must be an object"), ("[]", "must be an object"), ("\"user:7\"", "must be an object"),
      ("true", "must be an object"),
      ("{}", "must have 'type' and 'id'"), (#"{"type":"user"}"#, "must have 'type' and 'id'"),
      (#"{"id":7}"#, "must have 'type' and 'id'"), (#"{"type":"squad","id":7}"#, "type must be 'user' or 'role'"),
      (#"{"type":null,"id":7}"#, "type must be 'user' or 'role'"),
      (#"{"type":"User","id":7}"#, "type must be 'user' or 'role'"),
      (#"{"type":"user","id":"7412"}"#, "user id must be an integer"),
      (#"{"type":"user","id":7.0}"#, "user id must be an integer"),
      (#"{"type":"user","id":null}"#, "user id must be an integer"),
      (#"{"type":"user","id":1e30}"#, "user id must be an integer"),
      (#"{"type":"role","id":7}"#, "role id must be a valid UUID"),
      (#"{"type":"role","id":""}"#, "role id must be a valid UUID"),
      (#"{"type":"role","id":"tier-2"}"#, "role id must be a valid UUID"),
      (#"{"type":"role","id":null}"#, "role id must be a valid UUID"),
    ])
  func whatNamesNobodyIsRefusedInTheServersWords(_ text: String, _ detail: String) throws {
    let value = try JSONValue(json: text.utf8)
    let refused = refusal { () throws(ProblemJSON) in try AssigneeJSON.change(value) }
    #expect(refused?.detail == detail)
    #expect(refused?.attr == "assignee")
    #expect(refused?.status == 400)
  }

  @Test func nullTakesTheAssigneeAway() throws {
    #expect(try AssigneeJSON.change(.null) == nil)
    #expect(try PatchJSON.change(fields(#"{"assignee":null}"#)).assignee == .clear)
    #expect(try PatchJSON.change(fields("{}")).assignee == nil, "left out is left alone")
  }

  @Test func aRoleIsKeptInSmallLetters() throws {
    let value: JSONValue = ["type": .string("role"), "id": .string(Self.role.uppercased())]
    #expect(try AssigneeJSON.change(value) == .role(id: Self.role, name: ""))
  }
}
