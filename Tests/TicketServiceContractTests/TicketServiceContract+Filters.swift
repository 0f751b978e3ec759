import FoundationEssentials
import Notation
import Testing
import Tickets

extension TicketServiceContract {
  @Test(arguments: Backend.allCases)
  func theStatusFilterTakesAnyOfSeveral(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Status.known.enumerated().map { index, status in Inbox.ticket(index + 1) { $0.status = status } })
      #expect(try await inbox.numbers(TicketQuery(statuses: [.onHold])) == [4])
      #expect(try await inbox.numbers(TicketQuery(statuses: [.new, .resolved])) == [5, 1])
    }
  }

  @Test(arguments: Backend.allCases)
  func thePriorityFilterLeavesOutTheUntriaged(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([
        Inbox.ticket(1), Inbox.ticket(2) { $0.priority = .low }, Inbox.ticket(3) { $0.priority = .critical },
      ])
      #expect(try await inbox.numbers(TicketQuery(priorities: [.low])) == [2])
      let found = try await inbox.numbers(TicketQuery(priorities: [.critical, .low, .high]))
      #expect(found == (backend.generation >= .s ? [3, 2] : [2]))
    }
  }

  @Test(arguments: Backend.allCases)
  func valuesThatNobodyKnowsAreNoFilter(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([Inbox.ticket(1), Inbox.ticket(2) { $0.status = .new }])
      #expect(try await inbox.numbers(TicketQuery(statuses: [.other("closed")])) == [2, 1])
      #expect(try await inbox.numbers(TicketQuery(statuses: [.other("closed"), .new])) == [2])
      #expect(try await inbox.numbers(TicketQuery(priorities: [.other("urgent")])) == [2, 1])
    }
  }

  @Test(arguments: Backend.allCases)
  func theTagFilterTakesAnyOfSeveral(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([
        Inbox.ticket(1) { $0.tags = ["billing"] }, Inbox.ticket(2) { $0.tags = ["export, \"csv\"", "vip"] },
        Inbox.ticket(3),
      ])
      #expect(try await inbox.numbers(TicketQuery(tags: ["billing"])) == [1])
      #expect(try await inbox.numbers(TicketQuery(tags: ["billing", "export, \"csv\""])) == [2, 1])
      #expect(try await inbox.numbers(TicketQuery(tags: ["bill"])) == [])
    }
  }

  @Test(arguments: Backend.allCases)
  func theSnoozeFilterLooksAtTheFieldNotAtTheClock(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([
        Inbox.ticket(1), Inbox.ticket(2) { $0.snoozedUntil = Inbox.start + 60 },
        Inbox.ticket(3) { $0.snoozedUntil = Inbox.start - 60 },
      ])
      #expect(try await inbox.numbers(TicketQuery(isSnoozed: true)) == [3, 2])
      #expect(try await inbox.numbers(TicketQuery(isSnoozed: false)) == [1])
    }
  }

  @Test(arguments: Backend.allCases)
  func searchFindsSubjectAndCustomerInAnyCase(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([
        Inbox.ticket(1) { $0.emailSubject = "Export KEEPS failing" },
        Inbox.ticket(2) { $0.traits = ["name": .string("Jürgen Öztürk")] },
        Inbox.ticket(3) { $0.traits = ["email": .string("mara.voss@northwind.example")] },
      ])
      #expect(try await inbox.numbers(TicketQuery(search: "keeps f")) == [1])
      #expect(try await inbox.numbers(TicketQuery(search: "ÖZTÜRK")) == [2])
      #expect(try await inbox.numbers(TicketQuery(search: "@Northwind")) == [3])
      #expect(try await inbox.numbers(TicketQuery(search: "nowhere")) == [])
    }
  }

  @Test(arguments: Backend.allCases)
  func searchFindsMessagesAndPrivateNotes(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1), messages: [Inbox.message(1, "The invoice is wrong")])
      try inbox.seed(
        Inbox.ticket(2), messages: [Inbox.message(2, "refund approved", by: .team("support"), for: .team)])
      #expect(try await inbox.numbers(TicketQuery(search: "INVOICE")) == [1])
      #expect(try await inbox.numbers(TicketQuery(search: "refund")) == [2])
    }
  }

  @Test(arguments: Backend.allCases)
  func digitsAreAnExactNumber(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([
        Inbox.ticket(31), Inbox.ticket(318), Inbox.ticket(2) { $0.emailSubject = "Ticket 318 again" },
      ])
      #expect(try await inbox.numbers(TicketQuery(search: "318")) == [318])
      #expect(try await inbox.numbers(TicketQuery(search: "#31")) == (backend.generation >= .s ? [31] : []))
      #expect(try await inbox.numbers(TicketQuery(search: "99999999999999999999999")) == [])
    }
  }

  @Test(arguments: Backend.allCases)
  func wildcardsAndOperatorsInASearchAreText(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([
        Inbox.ticket(1) { $0.emailSubject = "100% & more_or \\ less" },
        Inbox.ticket(2) { $0.emailSubject = "100 and more" },
      ])
      for text in ["100%", "% & m", "more_or", "\\ less", "0% & more_or \\ l"] {
        #expect(try await inbox.numbers(TicketQuery(search: text)) == [1], "\(text)")
      }
    }
  }

  @Test(arguments: Backend.allCases)
  func aSearchOfMoreThan200CharactersIsIgnored(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      #expect(try await inbox.numbers(TicketQuery(search: String(repeating: "x", count: 201))) == [1])
      #expect(try await inbox.numbers(TicketQuery(search: String(repeating: "x", count: 200))) == [])
    }
  }

  @Test(arguments: Backend.allCases)
  func dateFromBoundsTheLastChange(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([
        Inbox.ticket(1) { $0.updatedAt = Inbox.date("2026-02-20T00:00:00Z") },
        Inbox.ticket(2) { $0.updatedAt = Inbox.date("2026-03-05T10:30:00Z") },
      ])
      for (text, numbers) in [
        ("2026-02-20", [2, 1]), ("2026-02-20T00:00:01Z", [2]), ("2026-02-20T00:30:00+01:00", [2, 1]), ("-2h", [2]),
        ("1h", []), ("dStart", [2]), ("-30d", [2, 1]), ("all", [2, 1]), ("garbage", []),
      ] {
        #expect(try await inbox.numbers(TicketQuery(dateFrom: text)) == numbers, "\(text)")
      }
    }
  }

  @Test(arguments: Backend.allCases)
  func filtersNarrowEachOtherAndTheCount(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(
        (1...6).map { number in
          Inbox.ticket(number) { ticket in
            ticket.status = number % 2 == 0 ? .open : .pending
            ticket.priority = number % 3 == 0 ? .high : .low
            ticket.tags = number > 2 ? ["vip"] : []
          }
        })
      let page = try await inbox.service.tickets(
        TicketQuery(limit: 1, statuses: [.open], priorities: [.low], tags: ["vip"]))
      #expect(page.total == 1)
      #expect(page.tickets.map(\.number) == [4])
    }
  }
}
