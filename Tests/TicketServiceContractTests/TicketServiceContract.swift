import Testing
import Tickets

/// What every ticket service does, wherever the tickets are; the parts of the contract are extensions in their own files.
///
/// Many of them start a server each; how many tests run at once is the width of the test run.
@Suite("Every ticket service", .timeLimit(.minutes(2)))
struct TicketServiceContract {
  @Test(arguments: Backend.allCases)
  func theViewerIsTold(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      #expect(try await inbox.service.viewer() == Inbox.viewer)
    }
  }

  @Test(arguments: Backend.allCases)
  func unknownIDsAreNotFound(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      let nobody = Inbox.id(404)
      #expect(try await failure { try await inbox.service.open(nobody) } == .ticketNotFound)
      let change = TicketChange(status: .open)
      #expect(try await failure { try await inbox.service.apply(change, to: nobody) } == .ticketNotFound)
      // Nobody's comments are an empty list, and writing one is a question of access.
      let hasThreads = backend.generation >= .m
      let thread = try await failure { try await inbox.service.messages(of: nobody, limit: 10, offset: 0) }
      #expect(thread == (hasThreads ? .ticketNotFound : nil))
      let refusal = hasThreads ? TicketServiceError.ticketNotFound : .forbidden
      #expect(try await failure { try await inbox.reply("hello", to: 404) } == refusal)
      #expect(try await failure { try await inbox.note("hello", on: 404) } == refusal)
    }
  }
}
