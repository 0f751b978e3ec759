import Testing
import TicketFakes
import Tickets

import LocalTickets
import TicketFile

@Suite("People of a file")
struct PeopleTests {
  private static let people = [
    Agent(id: 1, name: "Sam Ortiz", email: "sam@acme.example", roleIDs: ["tier-2"]),
    Agent(id: 2, name: "kim", email: "lee@acme.example"), Agent(id: 3, name: "Zoë", email: nil),
    Agent(id: 4, name: "日本", email: "desk@acme.example"), Agent(id: 5, name: "Other", email: "desk@northwind.example"),
  ]

  private func inbox() throws -> TestInbox {
    let inbox = try TestInbox()
    try inbox.database.store(Self.people, [AgentRole(id: "tier-2", name: "Tier 2")])
    return inbox
  }

  /// Product rule 7: whoever bears the login name, as a name or before the `@` of an address.
  @Test func onePersonBearsALoginName() throws {
    let inbox = try inbox()
    let logins: [(names: [String], id: Int?)] = [
      (["sam"], 1), (["SAM"], 1), (["Sam Ortiz"], 1), (["KIM"], 2), (["lee"], 2), (["kim", "lee"], 2), (["zoë"], 3),
      (["日本"], 4), (["desk"], nil), (["sam", "kim"], nil), (["ortiz"], nil), ([""], nil), ([], nil),
      (["sam@acme.example"], nil),
      (["root", "sam"], 1),
    ]
    for (names, id) in logins { #expect(try inbox.database.agent(bearing: names)?.id == id, "\(names)") }
  }

  @Test(
    arguments: [
      ("Somebody", "SAM@acme.example", 1), ("Sam Ortiz", nil, 1), ("kim", "other@acme.example", 6), ("Zoë", nil, 3),
      ("Zoë", "zoe@acme.example", 3), ("zoë", nil, 6), ("Nobody", nil, 6), ("日本", "lee@acme.example", 2),
    ] as [(String, String?, Int)])
  func theAddressDecidesElseTheName(_ name: String, _ email: String?, _ id: Int) throws {
    let inbox = try inbox()
    let viewer = try inbox.database.viewer(name: name, email: email, adds: false)
    #expect(try viewer.userID == id && inbox.database.agents() == Self.people, "Nobody was added.")
    #expect(try inbox.database.viewer(name: name, email: email).userID == id)
    #expect(try inbox.database.agents().count == (id == 6 ? 6 : 5))
    #expect(try inbox.database.viewer(name: name, email: email).userID == id, "And nobody twice.")
  }

  @Test func membersAndRolesAreThoseOfTheFile() async throws {
    let inbox = try inbox()
    #expect(try await inbox.service().members().map(\.id) == [1, 2, 3, 4, 5])
    #expect(try await inbox.service().roles() == [TeamRole(id: "tier-2", name: "Tier 2")])
    #expect(try inbox.database.viewer(name: "Sam Ortiz", email: nil).roleIDs == ["tier-2"])
    try inbox.database.store([Agent(id: 1, name: "Sam O.", email: nil)], [AgentRole(id: "tier-2", name: "Second")])
    #expect(try await inbox.service().members().first == Member(id: 1, name: "Sam O.", email: nil))
    #expect(try await inbox.service().roles().map(\.name) == ["Second"])
  }

  /// Nobody gets a number that an assignment of a ticket has already.
  @Test(arguments: [1, 99, 2_147_483_646]) func anIDIsFree(_ taken: Int) throws {
    let inbox = try TestInbox()
    try inbox.database.store([.sample(1) { $0.assignee = .user(id: taken, name: "gone@acme.example") }])
    let viewer = try inbox.database.viewer(name: "New", email: nil)
    #expect(viewer.userID != taken && viewer.userID.map { $0 > 0 && $0 <= Int(Int32.max) } == true)
  }
}
