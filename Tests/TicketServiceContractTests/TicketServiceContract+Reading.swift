import FoundationEssentials
import Testing
import Tickets

extension TicketServiceContract {
  @Test(arguments: Backend.allCases)
  func openingMarksReadAndMovesNothing(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      var ticket = Inbox.ticket(1) { ticket in
        ticket.unreadByTeam = 2
        ticket.unreadByCustomer = 1
        ticket.person = Person(id: "p1", name: "Mara Voss")
      }
      try inbox.seed(ticket)
      inbox.clock.advance(seconds: 60)
      ticket.unreadByTeam = 0
      #expect(try await inbox.service.open(ticket.id) == ticket)
      #expect(try await inbox.service.open(ticket.id) == ticket)
      #expect(try await inbox.listed(1) == ticket)
    }
  }

  @Test(arguments: Backend.allCases)
  func readingTheThreadMarksNothingRead(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let ticket = Inbox.ticket(1) { $0.unreadByTeam = 1 }
      try inbox.seed(ticket, messages: [Inbox.message(1)])
      #expect(try await inbox.thread().count == 1)
      #expect(try await inbox.listed(1) == ticket)
    }
  }

  @Test(arguments: Backend.allCases)
  func theUnreadCountSumsMessagesOfTicketsThatAreNotResolved(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      #expect(try await inbox.service.unreadCount() == 0)
      await inbox.noteArrival()
      try inbox.seed([
        Inbox.ticket(1) { $0.unreadByTeam = 2 },
        Inbox.ticket(2) { ticket in
          ticket.unreadByTeam = 3
          ticket.snoozedUntil = Inbox.start + 3600
        },
        Inbox.ticket(3) { ticket in
          ticket.unreadByTeam = 40
          ticket.status = .resolved
        },
      ])
      #expect(try await inbox.service.unreadCount() == 5)
    }
  }

  @Test(arguments: Backend.allCases)
  func theUnreadCountFollowsOpeningAtOnce(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([Inbox.ticket(1) { $0.unreadByTeam = 2 }, Inbox.ticket(2) { $0.unreadByTeam = 3 }])
      #expect(try await inbox.service.unreadCount() == 5)
      _ = try await inbox.service.open(Inbox.id(2))
      #expect(try await inbox.service.unreadCount() == 2)
    }
  }

  @Test(arguments: Backend.allCases)
  func theUnreadCountFollowsResolvingAndReopeningAtOnce(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1) { $0.unreadByTeam = 2 })
      #expect(try await inbox.service.unreadCount() == 2)
      _ = try await inbox.apply(TicketChange(status: .resolved))
      #expect(try await inbox.service.unreadCount() == 0)
      _ = try await inbox.apply(TicketChange(snoozedUntil: .set(Inbox.start + 60)))
      #expect(try await inbox.service.unreadCount() == 2)
    }
  }

  @Test(arguments: Backend.allCases)
  func theUnreadCountFollowsTheCustomerAtOnce(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      #expect(try await inbox.service.unreadCount() == 0)
      try await inbox.customerWrites("Are you there?", on: 1)
      #expect(try await inbox.service.unreadCount() == 1)
      #expect(try await inbox.thread().last?.text == "Are you there?")
    }
  }

  @Test(arguments: Backend.allCases)
  func theThreadIsOldestFirstAndPaged(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1), messages: (1...5).map { Inbox.message($0, "m\($0)") })
      let page = try await inbox.service.messages(of: Inbox.id(1), limit: 2, offset: 1)
      #expect(page.total == 5)
      #expect(page.messages.map(\.text) == ["m2", "m3"])
      let end = try await inbox.service.messages(of: Inbox.id(1), limit: 2, offset: 9)
      #expect(end == MessagePage(total: 5, messages: []))
    }
  }

  @Test(arguments: Backend.allCases)
  func theThreadsLimitsAreClamped(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1), messages: (1...205).map { Inbox.message($0) })
      func count(_ limit: Int, _ offset: Int = 0) async throws -> Int {
        try await inbox.service.messages(of: Inbox.id(1), limit: limit, offset: offset).messages.count
      }
      #expect(try await count(500) == 200)
      #expect(try await count(0) == 50)
      #expect(try await count(200, 200) == 5)
      #expect(try await count(10, -10) == 10)
    }
  }

  @Test(arguments: Backend.allCases)
  func aTicketWithoutMessagesHasAnEmptyThread(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      let page = try await inbox.service.messages(of: Inbox.id(1), limit: 50, offset: 0)
      #expect(page == MessagePage(total: 0, messages: []))
    }
  }

  @Test(arguments: Backend.allCases)
  func everyKindOfMessageSurvives(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      var reply = Inbox.message(2, "We look into it.", by: .team("support"))
      reply.authorEmail = "kim@acme.example"
      var note = Inbox.message(3, "Careful: **angry**", by: .team("support"), for: .team)
      note.version = 2
      var draft = Inbox.message(4, "Try 2.4.1", by: .ai, for: .team)
      draft.isAIDraft = true
      draft.createdAt = Inbox.date("2026-03-05T11:02:00.000001Z")
      let thread = [
        Inbox.message(0, "Opened by us", by: .team("human")), Inbox.message(1, "line\n\ttab \"quote\" \\ 👩‍👩‍👧 e\u{301}"),
        reply, note, draft,
      ]
      try inbox.seed(Inbox.ticket(1), messages: thread)
      #expect(try await inbox.thread() == thread.map(inbox.told))
    }
  }
}
