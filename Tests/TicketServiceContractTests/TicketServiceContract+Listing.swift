import FoundationEssentials
import Notation
import Testing
import Tickets

extension TicketServiceContract {
  @Test(arguments: Backend.allCases)
  func anEmptyInboxHasAnEmptyPage(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      #expect(try await inbox.service.tickets(TicketQuery()) == TicketPage(total: 0, tickets: []))
    }
  }

  @Test(arguments: Backend.allCases)
  func aPageTellsHowManyMatchInAll(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed((1...5).map { Inbox.ticket($0) })
      let page = try await inbox.service.tickets(TicketQuery(limit: 2))
      #expect(page.total == 5)
      #expect(page.tickets.map(\.number) == [5, 4])
    }
  }

  @Test(arguments: Backend.allCases)
  func pagesFollowEachOtherWithoutGapOrRepeat(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed((1...7).map { number in Inbox.ticket(number) { $0.updatedAt = Inbox.start } })
      var seen: [Int] = []
      for offset in stride(from: 0, to: 8, by: 2) {
        seen += try await inbox.numbers(TicketQuery(limit: 2, offset: offset))
      }
      // Which of equals comes first is settled on the newest servers only.
      if backend.generation >= .n { #expect(seen == [7, 6, 5, 4, 3, 2, 1]) }
      #expect(seen.sorted() == Array(1...7))
    }
  }

  @Test(arguments: Backend.allCases)
  func anOffsetPastTheEndIsAnEmptyPageWithTheTrueCount(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed((1...3).map { Inbox.ticket($0) })
      #expect(try await inbox.service.tickets(TicketQuery(offset: 50)) == TicketPage(total: 3, tickets: []))
      #expect(try await inbox.numbers(TicketQuery(offset: -5)) == [3, 2, 1])
    }
  }

  @Test(arguments: Backend.allCases)
  func aLimitOfNothingIsAHundredAndAnEndlessOneIsCut(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed((1...105).map { Inbox.ticket($0) })
      #expect(try await inbox.numbers(TicketQuery(limit: 0)).count == 100)
      #expect(try await inbox.numbers(TicketQuery(limit: -1)).count == 100)
      #expect(try await inbox.numbers(TicketQuery(limit: 5000)).count == 105)
    }
  }

  @Test(arguments: Backend.allCases)
  func everyOrderWorksInBothDirections(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(
        [(1, 3.0), (2, 1.0), (3, 2.0)].map { number, hours in
          Inbox.ticket(number) { ticket in
            ticket.updatedAt = Inbox.start + hours
            ticket.slaDueAt = Inbox.start + hours * 3600
            ticket.snoozedUntil = Inbox.start + hours * 7200
          }
        })
      for order in [TicketQuery.Order.updatedAt, .slaDueAt, .snoozedUntil] {
        #expect(try await inbox.numbers(TicketQuery(order: order)) == [1, 3, 2], "\(order)")
        #expect(try await inbox.numbers(TicketQuery(order: order, isDescending: false)) == [2, 3, 1], "\(order)")
      }
      #expect(try await inbox.numbers(TicketQuery(order: .number, isDescending: false)) == [1, 2, 3])
      let equals = try await inbox.numbers(TicketQuery(order: .createdAt, isDescending: false))
      #expect(backend.generation >= .n ? equals == [3, 2, 1] : equals.sorted() == [1, 2, 3])
    }
  }

  @Test(arguments: Backend.allCases)
  func missingDueTimesComeLastInBothDirectionsAndFirstOnOlderServers(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([
        Inbox.ticket(1), Inbox.ticket(2) { $0.slaDueAt = Inbox.start },
        Inbox.ticket(3) { $0.slaDueAt = Inbox.start + 9 },
        Inbox.ticket(4),
      ])
      let latest = try await inbox.numbers(TicketQuery(order: .slaDueAt))
      let earliest = try await inbox.numbers(TicketQuery(order: .slaDueAt, isDescending: false))
      if backend.generation >= .n {
        #expect(latest == [3, 2, 4, 1])
        #expect(earliest == [2, 3, 4, 1])
      } else {
        #expect(Array(latest.suffix(2)) == [3, 2])
        #expect(Array(earliest.prefix(2)) == [2, 3])
      }
    }
  }

  @Test(arguments: Backend.allCases)
  func aListHoldsResolvedAndSnoozedTicketsToo(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([
        Inbox.ticket(1) { $0.status = .resolved }, Inbox.ticket(2) { $0.snoozedUntil = Inbox.start + 3600 },
      ])
      #expect(try await inbox.numbers(TicketQuery()) == [2, 1])
    }
  }

  @Test(arguments: Backend.allCases)
  func listingMarksNothingReadAndMovesNothing(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let ticket = Inbox.ticket(1) { $0.unreadByTeam = 2 }
      try inbox.seed(ticket)
      inbox.clock.advance(seconds: 60)
      #expect(try await inbox.service.tickets(TicketQuery()).tickets == [ticket])
      #expect(try await inbox.listed(1) == ticket)
      #expect(try await inbox.service.unreadCount() == 2)
    }
  }

  @Test(arguments: Backend.allCases, [2, 7, 300])
  func howTicketsStandNowIsReadWithoutMarkingThemRead(_ backend: Backend, wanted: Int) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed((1...310).map { number in Inbox.ticket(number) { $0.unreadByTeam = 1 } })
      var numbers = Dictionary(uniqueKeysWithValues: (1...wanted).map { (Inbox.id($0), $0) })
      numbers[Inbox.id(9001)] = 9001
      // The number of another ticket: only the id counts.
      numbers[Inbox.id(9002)] = 5
      let found = try await inbox.service.current(numbers)
      #expect(Set(found.values.map(\.number)) == Set(1...wanted))
      #expect(found.allSatisfy { $0.key == $0.value.id })
      #expect(try await inbox.service.unreadCount() == 310)
    }
  }

  @Test(arguments: Backend.allCases)
  func everyFieldOfATicketSurvives(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let ticket = Inbox.fullTicket
      try inbox.seed(ticket)
      #expect(try await inbox.listed(318) == inbox.told(ticket))
      var opened = inbox.told(ticket)
      opened.unreadByTeam = 0
      #expect(try await inbox.service.open(ticket.id) == opened)
    }
  }

  @Test(arguments: Backend.allCases)
  func datesSurviveWithAndWithoutFractions(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let exact = Inbox.date("2026-03-04T09:15:30.120451Z")
      try inbox.seed(
        Inbox.ticket(1) { ticket in
          ticket.updatedAt = exact
          ticket.lastMessageAt = Inbox.date("2026-03-04T09:15:30Z")
          ticket.slaDueAt = Inbox.date("2026-03-04T09:15:30.000001Z")
        })
      let ticket = try #require(try await inbox.listed(1))
      #expect(ticket.updatedAt == exact)
      #expect(ticket.lastMessageAt == Inbox.date("2026-03-04T09:15:30Z"))
      #expect(ticket.slaDueAt == Inbox.date("2026-03-04T09:15:30.000001Z"))
    }
  }

  @Test(arguments: Backend.allCases)
  func valuesThatNobodyKnowsSurvive(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(
        Inbox.ticket(1) { ticket in
          ticket.status = .other("escalated")
          ticket.priority = .other("blocker")
          ticket.channel = "carrier_pigeon"
        })
      let ticket = try #require(try await inbox.listed(1))
      #expect(ticket.status == .other("escalated"))
      #expect(ticket.priority == .other("blocker"))
      #expect(ticket.channel == "carrier_pigeon")
    }
  }
}

extension Inbox {
  /// A ticket with something in every field.
  static var fullTicket: Ticket {
    ticket(318) { ticket in
      ticket.channelDetail = "widget_embedded"
      ticket.distinctID = "mara.voss@northwind.example"
      ticket.priority = .critical
      ticket.assignee = .role(id: "01949d20-77aa-7c31-8f02-6f5b1f0b2c9d", name: "Tier 2")
      ticket.traits = ["name": .string("Mara Voss"), "seats": .integer(12), "beta": .bool(true), "note": .null]
      ticket.identityVerified = false
      ticket.isResolvedByAI = true
      ticket.escalationReason = "asked twice"
      ticket.triage = .object(["status": .string("done"), "confidence": .number(0.71), "sources": .array([])])
      ticket.messageCount = 4
      ticket.lastMessageAt = start - 60
      ticket.lastMessageText = "Still failing – after the \"upgrade\" 😀\n\tthanks"
      ticket.unreadByTeam = 2
      ticket.unreadByCustomer = 1
      ticket.sessionID = "01957a3d-0f6e-7b55-8c1d-2f9e6a40b7c3"
      ticket.sessionContext = ["current_url": .string("https://app.northwind.example/billing?a=b&c=d")]
      ticket.slaDueAt = start + 3600
      ticket.snoozedUntil = start + 7200
      ticket.emailSubject = "Export keeps failing"
      ticket.emailFrom = "mara.voss@northwind.example"
      ticket.emailTo = "support@acme.example"
      ticket.copyParticipants = ["ops@northwind.example"]
      ticket.extras = ["github_repo": .string("northwind/app"), "github_issue_number": .integer(55)]
      ticket.person = Person(
        id: "01954c11-3a8e-7f00-b1c2-90d4e7a6f512", name: "Mara Voss", distinctIDs: ["a", "b"],
        properties: ["plan": .string("scale"), "ratio": .number(0.5)], createdAt: start - 1e6, isIdentified: false)
      ticket.tags = ["billing", "export"]
      ticket.accessLevel = "editor"
    }
  }
}
