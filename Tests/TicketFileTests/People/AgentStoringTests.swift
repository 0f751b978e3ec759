import Testing
import TicketFakes
import Tickets

import LocalTickets
@testable import TicketFile

@Suite("People and pools in the file")
struct AgentStoringTests {
  private static let pools = [
    AgentRole(id: "a", name: "Tier 2"), AgentRole(id: "b", name: "Tier 10"), AgentRole(id: "c", name: "日本"),
  ]

  @Test func everybodyComesBackAsTheyWereStored() throws {
    let inbox = try TestInbox()
    let people = [
      Agent(id: 1, name: "Sam Ortiz", email: "sam@acme.example", roleIDs: ["a", "c"]),
      Agent(id: 2, name: "", email: nil),
      Agent(id: 2_147_483_647, name: "Zoe\u{308} 🩷", email: "", roleIDs: ["b"]),
    ]
    try inbox.database.store(people.reversed(), Self.pools)
    #expect(try inbox.database.agents() == people)
    #expect(try inbox.database.agents().last.map { Array($0.name.utf8) } == Array("Zoe\u{308} 🩷".utf8))
    #expect(try inbox.database.roles().map(\.name) == ["Tier 10", "Tier 2", "日本"], "By name.")
    let reopened = try inbox.reopened()
    #expect(try reopened.agents() == people)
    reopened.close()
  }

  @Test func storingAgainReplacesWhatIsKnown() throws {
    let inbox = try TestInbox()
    try inbox.database.store([Agent(id: 1, name: "Sam", email: "sam@acme.example", roleIDs: ["a", "b"])], Self.pools)
    let changed = Agent(id: 1, name: "Sam O.", email: nil, roleIDs: ["c"])
    try inbox.database.store([changed], [AgentRole(id: "a", name: "First")])
    #expect(
      try inbox.database.agents() == [changed] && inbox.database.roles().map(\.name) == ["First", "Tier 10", "日本"])
    #expect(throws: StorageProblem.self) { try inbox.database.store([Agent(id: 2, name: "x", roleIDs: ["none"])], []) }
    #expect(try inbox.database.agents() == [changed], "A role that nobody defined stores nobody.")
  }

  @Test(
    arguments: [
      (nil, [], 1), (nil, [1, 2, 9], 10), (7, [1], 7), (1, [1], 2), (0, [], 1), (-5, [], 1), (.max, [], 1),
      (nil, [2_147_483_647], 1), (nil, [2_147_483_646], 2_147_483_647),
      (nil, [2_147_483_646, 2_147_483_647], 2_147_483_645),
    ] as [(Int?, [Int], Int)])
  func anIDIsOneThatNobodyHas(_ wanted: Int?, _ taken: [Int], _ id: Int) throws {
    let inbox = try TestInbox()
    try inbox.database.store(taken.map { Agent(id: $0, name: "n\($0)") }, [])
    #expect(try inbox.database.read { try $0.freeAgentID(preferring: wanted) } == id)
  }
}
