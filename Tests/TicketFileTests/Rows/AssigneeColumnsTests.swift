import Testing
import Tickets

@testable import TicketFile

@Suite("Assignees as columns")
struct AssigneeColumnsTests {
  @Test(
    arguments: [
      .user(id: 1, name: "sam@acme.example"), .user(id: .max, name: ""), .user(id: .min, name: "e\u{301}"),
      .user(id: 0, name: "é"),
      .role(id: "01949d20-77aa-7c31-8f02-6f5b1f0b2c9d", name: "Tier 2"), .role(id: "", name: ""),
      .role(id: "u:1", name: "日本"),
    ] as [Assignee])
  func aKeyIsReadAgain(_ assignee: Assignee) {
    let name =
      switch assignee {
      case .user(_, let name), .role(_, let name): name
      }
    #expect(Assignee(key: assignee.key, name: name) == assignee)
    #expect(Assignee(key: assignee.key, name: "other")?.key == assignee.key, "Who it is does not depend on the name.")
  }

  @Test(arguments: [
    "", "u", "u:", "r", "1", "u:x", "u:1.0", "u: 1", "U:1", "g:1", "u:9223372036854775808", "u:１", "\0u:1",
  ])
  func whatIsNoKeyIsNobody(_ key: String) { #expect(Assignee(key: key, name: "x") == nil) }
}
