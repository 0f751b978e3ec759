import LocalTickets
import Testing
import TicketFile
import Tickets

extension TicketServiceContract {
  @Test(arguments: Backend.allCases)
  func whoCanBeAssignedIsTold(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      #expect(try await inbox.service.members() == [])
      #expect(try await inbox.service.roles() == [])
      let role = AgentRole(id: "01949d20-77aa-7c31-8f02-6f5b1f0b2c9d", name: "Tier 2")
      try inbox.database.store(
        [
          Agent(id: 7412, name: "Sam Ortiz", email: "sam@acme.example", roleIDs: [role.id]),
          Agent(id: 7413, name: "Kim Lindt"),
        ], [role])
      #expect(
        try await inbox.service.members() == [
          Member(id: 7412, name: "Sam Ortiz", email: "sam@acme.example"), Member(id: 7413, name: "Kim Lindt"),
        ])
      #expect(try await inbox.service.roles() == [TeamRole(id: role.id, name: "Tier 2")])
    }
  }

  @Test(arguments: Backend.allCases)
  func longListsOfPeopleComeWhole(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.database.store((1...250).map { Agent(id: $0, name: "Agent \($0)") }, [])
      #expect(try await inbox.service.members().map(\.id) == Array(1...250))
    }
  }

  @Test(arguments: Backend.allCases)
  func everyoneWhoIsToldCanBeAssigned(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      let role = AgentRole(id: "01949d20-77aa-7c31-8f02-6f5b1f0b2c9d", name: "Tier 2")
      try inbox.database.store(
        [Agent(id: 3, name: "Sam", email: "sam@acme.example"), Agent(id: 4, name: "Kim")], [role])
      for member in try await inbox.service.members() {
        let ticket = try await inbox.apply(TicketChange(assignee: .set(member.assignee)))
        #expect(ticket.assignee == member.assignee)
      }
      for role in try await inbox.service.roles() {
        #expect(try await inbox.apply(TicketChange(assignee: .set(role.assignee))).assignee == role.assignee)
      }
      #expect(try await inbox.apply(TicketChange(assignee: .clear)).assignee == nil)
    }
  }
}
