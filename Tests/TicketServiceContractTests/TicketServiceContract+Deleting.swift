import Testing
import TicketFile
import Tickets

extension TicketServiceContract {
  @Test(arguments: Backend.allCases)
  func aDeletedTicketIsGoneEverywhere(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1) { $0.unreadByTeam = 2 }, messages: [Inbox.message(1, "a needle")])
      try inbox.seed(Inbox.ticket(2))
      try await inbox.service.delete(Inbox.id(1))
      #expect(try await inbox.numbers(TicketQuery()) == [2])
      #expect(try await inbox.numbers(TicketQuery(search: "needle")) == [])
      #expect(try await inbox.listed(1) == nil)
      #expect(try await inbox.service.unreadCount() == 0)
      #expect(try await failure { try await inbox.service.open(Inbox.id(1)) } == .ticketNotFound)
      // Nobody's comments are an empty list, and writing one is a question of access.
      let hasThreads = backend.generation >= .m
      #expect(try await failure { try await inbox.thread() } == (hasThreads ? .ticketNotFound : nil))
      #expect(try await failure { try await inbox.reply("hello") } == (hasThreads ? .ticketNotFound : .forbidden))
    }
  }

  @Test(arguments: Backend.allCases)
  func deletingAgainFindsNothing(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([Inbox.ticket(1), Inbox.ticket(2)])
      try await inbox.service.delete(Inbox.id(1))
      #expect(try await failure { try await inbox.service.delete(Inbox.id(1)) } == .ticketNotFound)
      #expect(try await failure { try await inbox.service.delete(Inbox.id(404)) } == .ticketNotFound)
      #expect(try await inbox.numbers(TicketQuery()) == [2])
    }
  }

  @Test(arguments: Backend.allCases)
  func bulkCallsSkipADeletedTicket(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([Inbox.ticket(1), Inbox.ticket(2)])
      try await inbox.service.delete(Inbox.id(1))
      let tags = BulkTagUpdate(ids: [Inbox.id(1), Inbox.id(2)], action: .add, tags: ["vip"])
      #expect(try await inbox.service.updateTags(tags).skipped.map(\.id) == [Inbox.id(1)])
      let status = BulkStatusUpdate(ids: [Inbox.id(1), Inbox.id(2)], status: .resolved)
      #expect(try await inbox.service.updateStatus(status).skipped.map(\.id) == [Inbox.id(1)])
    }
  }
}
