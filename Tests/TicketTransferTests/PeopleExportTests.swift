import Foundation
import LocalTickets
import Testing
import TicketFakes
import Tickets

import TicketFile
import TicketTransfer

@Suite("People in exports")
struct PeopleExportTests {
  private static let sam = Agent(id: 1, name: "Sam Ortiz", email: "sam@acme.example", roleIDs: ["tier-2"])
  private static let ana = Agent(id: 2, name: "Ana")
  private static let twin = Agent(id: 3, name: "Ana")
  private static let pool = AgentRole(id: "tier-2", name: "Tier 2")

  private func export(_ inbox: TestInbox, to name: String = "out") throws -> String {
    try TicketExporter(from: inbox.database).write(toFile: inbox.folder.path(name))
    return try String(contentsOfFile: inbox.folder.path(name), encoding: .utf8)
  }

  @discardableResult
  private func importing(_ text: String, into inbox: TestInbox) throws -> ImportReport {
    try Data(text.utf8).write(to: URL(fileURLWithPath: inbox.folder.path("in")))
    return try TicketImporter(into: inbox.database).run(path: inbox.folder.path("in"))
  }

  private func seeded() throws -> TestInbox {
    let inbox = try TestInbox()
    let assignees: [Assignee?] = [
      Self.sam.assignee, Self.ana.assignee, Self.twin.assignee, .role(id: "tier-2", name: "Tier 2"), nil,
    ]
    try inbox.database.seed(
      assignees.enumerated().map { index, assignee in (.sample(index + 1) { $0.assignee = assignee }, []) },
      agents: [Self.sam, Self.ana, Self.twin], roles: [Self.pool, AgentRole(id: "tier-3", name: "Tier 3")])
    return inbox
  }

  private func assignees(_ inbox: TestInbox) throws -> [Assignee?] {
    try (1...5).map { try inbox.database.ticket(.numbered($0))?.assignee }
  }

  @Test func anExportImportsToTheSamePeoplePoolsAndAssignments() throws {
    let first = try seeded()
    let lines = try export(first)
    let second = try TestInbox()
    #expect(try importing(lines, into: second).problems.isEmpty)
    #expect(try second.database.agents() == first.database.agents())
    #expect(try second.database.roles() == first.database.roles())
    #expect(try assignees(second) == assignees(first))
    #expect(try export(second) == lines)
    #expect(try importing(lines, into: second).updated == 5)
    #expect(try export(second) == lines, "a second import adds nobody")
  }

  @Test func peopleAreFoundByAddressOrNameAndNeverByNumber() async throws {
    let lines = try export(try seeded())
    let inbox = try TestInbox()
    // The numbers of the export belong to others here, the address and the pool have other ids.
    try inbox.database.store(
      [
        Agent(id: 1, name: "Zoë"), Agent(id: 2, name: "Kim"),
        Agent(id: 9, name: "S. Ortiz", email: "SAM@acme.example"),
      ], [AgentRole(id: "local", name: "Tier 2")])
    try importing(lines, into: inbox)
    let sam = try #require(try inbox.database.agents().first { $0.id == 9 })
    #expect(sam.name == "S. Ortiz" && sam.roleIDs == ["local"])
    let imported = try assignees(inbox)
    #expect(imported[0] == .user(id: 9, name: "sam@acme.example"))
    #expect(imported[3] == .role(id: "local", name: "Tier 2"))
    guard case .user(let ana, "Ana")? = imported[1], case .user(let twin, "Ana")? = imported[2] else {
      Issue.record("\(imported)")
      return
    }
    #expect(Set([1, 2, 9, ana, twin]).count == 5, "two people of one name stay two, and are nobody else")
    // Taking an assignment back is one more assignment, to somebody whom the file must know.
    for (number, assignee) in zip(1..., imported.prefix(4)) {
      _ = try await inbox.service().apply(TicketChange(assignee: .clear), to: .numbered(number))
      _ = try await inbox.service().apply(TicketChange(assignee: FieldChange(assignee)), to: .numbered(number))
    }
    // An assignment calls people as the file does, an import as its line did.
    #expect(try assignees(inbox) == [.user(id: 9, name: "SAM@acme.example")] + imported.dropFirst())
  }

  @Test func assigneesOfPlainLinesBecomePeople() async throws {
    let inbox = try TestInbox()
    _ = try inbox.database.viewer(name: "me", email: nil)
    let line = { (number: Int, assignee: String) in
      """
      {"id":"\(TicketID.numbered(number))","ticket_number":\(number),"status":"open","created_at":"2026-03-01",\
      "assignee":\(assignee)}
      """
    }
    let report = try importing(
      [
        line(1, #"{"id":1,"type":"user","user":{"email":"mara@acme.example"}}"#),
        line(2, #"{"id":77,"type":"user","user":{"email":"Mara@acme.example"}}"#),
        line(3, #"{"id":1,"type":"user","user":{"email":"tom@acme.example"}}"#),
        line(4, #"{"id":9223372036854775807,"type":"user","user":null}"#),
        line(5, #"{"id":"t2","type":"role","role":{"name":"Tier 2"}}"#),
      ].joined(separator: "\n"), into: inbox)
    #expect(report.problems.isEmpty)
    #expect(try inbox.database.agents().count == 4, "me, mara, tom and one whose name nobody told")
    #expect(try inbox.database.roles() == [AgentRole(id: "t2", name: "Tier 2")])
    let imported = try assignees(inbox)
    #expect(imported[0]?.key == imported[1]?.key && imported[0]?.key != imported[2]?.key)
    #expect(!imported.contains { $0?.key == "u:1" }, "none of them is me")
    let new = try inbox.database.viewer(name: "new", email: nil)
    #expect(!imported.contains { $0?.key == new.assigneeKeys.first })
  }

  @Test func whoIsAssignedWithoutBeingKnownIsExportedToo() throws {
    let first = try TestInbox(role: .testMirror)
    try first.database.store([
      .sample(1) { $0.assignee = .user(id: 7412, name: "sam@acme.example") },
      .sample(2) { $0.assignee = .role(id: "t2", name: "Tier 2") },
    ])
    let lines = try export(first)
    #expect(
      lines.split(separator: "\n").prefix(2) == [
        #"{"posthorn":"pool","id":"t2","name":"Tier 2"}"#,
        #"{"posthorn":"person","id":7412,"name":"sam@acme.example","email":"sam@acme.example","pools":[]}"#,
      ])
    let second = try TestInbox()
    try importing(lines, into: second)
    #expect(try second.database.agents().map(\.email) == ["sam@acme.example"])
    #expect(try export(second) == lines)
  }

  @Test func badLinesOfPeopleAreNamed() throws {
    let report = try importing(
      """
      {"posthorn":"person","name":"Sam"}
      {"posthorn":"pool","id":7}
      {"posthorn":"shift"}
      {"posthorn":"person","id":1,"name":"Sam","pools":["unknown"]}
      """, into: try TestInbox())
    #expect(
      report.problems.map(\.sentence) == [
        "`id` is missing.", "`id` is a number, not a text.", "The line is of a kind that this version does not know.",
      ])
  }
}
