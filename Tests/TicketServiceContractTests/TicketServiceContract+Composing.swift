import FoundationEssentials
import Testing
import Tickets

extension TicketServiceContract {
  @Test(arguments: Backend.allCases)
  func aNewTicketIsOpenWithTheTeamsMessage(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(41))
      let made = try await inbox.compose { $0.tags = ["VIP", " export "] }
      #expect(made.number == 42 && !made.wasAlreadyThere)
      let ticket = try #require(try await inbox.listed(42))
      #expect(ticket.id == made.id && ticket.status == .open && ticket.channel == "email")
      #expect(ticket.emailFrom == "mara@northwind.example" && ticket.emailSubject == "Your export")
      // Older servers ignore the tags.
      #expect(ticket.tags == (backend.generation >= .n ? ["export", "vip"] : []))
      #expect(ticket.messageCount == 1 && ticket.unreadByTeam == 0)
      #expect(ticket.createdAt == Inbox.start && ticket.updatedAt == Inbox.start)
      #expect(ticket.lastMessageText == "Your export is ready.")
      let thread = try await inbox.service.messages(of: made.id, limit: 10, offset: 0).messages
      #expect(thread.map(\.text) == ["Your export is ready."])
      #expect(thread.first?.author == .team("human"))
      let names: [Generation: String] = [.g1: "Support", .m: "Sam"]
      #expect(thread.first?.authorName == names[backend.generation] ?? "Sam Ortiz")
      #expect(thread.first?.audience == .customer)
    }
  }

  @Test(arguments: Backend.allCases)
  func aNewTicketNeedsNoSubject(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let made = try await inbox.compose { $0.subject = nil }
      #expect(try await inbox.listed(made.number)?.emailSubject == nil)
    }
  }

  @Test(arguments: Backend.allCases)
  func theNumberOfADeletedTicketIsNotGivenAgain(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let first = try await inbox.compose()
      try await inbox.service.delete(first.id)
      #expect(try await inbox.compose().number == first.number + 1)
    }
  }

  @Test(arguments: Backend.allCases)
  func theSameNewTicketWithinTwoMinutesIsNotOpenedAgain(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let first = try await inbox.compose()
      inbox.clock.advance(seconds: 119)
      // Tags are not part of what is compared, outer white space does not count.
      let second = try await inbox.compose { order in
        order.tags = ["vip"]
        order.message = " \(order.message)\n"
      }
      guard backend.generation >= .n else {
        return #expect(!second.wasAlreadyThere && second.id != first.id)
      }
      #expect(second == ComposedTicket(id: first.id, number: first.number, wasAlreadyThere: true))
      for edit in [
        { $0.subject = "Another" }, { $0.message += "!" }, { $0.recipient = "tom@northwind.example" },
        { $0.recipientDistinctID = "anon-1" },
      ] as [(inout NewTicket) -> Void] {
        #expect(try await !inbox.compose(edit).wasAlreadyThere)
      }
      inbox.clock.advance(seconds: 2)
      #expect(try await !inbox.compose().wasAlreadyThere)
    }
  }

  @Test(arguments: Backend.allCases)
  func everyFieldOfANewTicketIsChecked(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let long = String(repeating: "e\u{301}", count: 2501)
      let cases: [(field: String, TicketServiceError.InvalidReason, (inout NewTicket) -> Void)] = [
        ("recipient_email", .blank, { $0.recipient = " " }),
        ("recipient_email", .notAnEmail, { $0.recipient = "mara" }),
        ("message", .blank, { $0.message = "\n" }), ("message", .tooLong(limit: 5000), { $0.message = long }),
        ("message", .nullCharacters, { $0.message = "a\0" }), ("email_subject", .blank, { $0.subject = "" }),
        ("email_subject", .tooLong(limit: 500), { $0.subject = String(repeating: "x", count: 501) }),
        ("recipient_distinct_id", .blank, { $0.recipientDistinctID = "" }),
        (
          "recipient_distinct_id", .tooLong(limit: 400), { $0.recipientDistinctID = String(repeating: "x", count: 401) }
        ),
        ("tags", .listTooLong(limit: 100), { $0.tags = (0...100).map { "t\($0)" } }),
        ("tags__1", .tooLong(limit: 255), { $0.tags = ["a", String(repeating: "x", count: 256)] }),
      ]
      for (field, reason, edit) in cases where backend.generation >= .n || !field.hasPrefix("tags") {
        #expect(try await failure { try await inbox.compose(edit) } == .invalid(field: field, reason: reason))
      }
      #expect(try await inbox.numbers(TicketQuery()) == [])
      let most = try await inbox.compose { order in
        order.subject = String(repeating: "😀", count: 500)
        order.message = " " + String(repeating: "x", count: 5000) + " "
      }
      #expect(try await inbox.listed(most.number)?.emailSubject?.count == 500)
    }
  }

  @Test(arguments: Backend.allCases)
  func anUnknownSendingAddressIsRefused(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      #expect(
        try await failure { try await inbox.compose { $0.sendingAddress = UUID() } } == .sendingAddressUnusable)
      #expect(try await inbox.numbers(TicketQuery()) == [])
    }
  }

  @Test(arguments: Backend.allCases)
  func aNewTicketIsTracedInTheNewestTickets(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1) { $0.emailSubject = "Your export" })
      let made = try await inbox.compose { $0.recipient = "Mara@northwind.example" }
      let order = NewTicket(
        recipient: "mara@northwind.example ", sendingAddress: UUID(), message: "", subject: " Your export")
      let newest = try await inbox.service.tickets(NewTicket.traceQuery).tickets
      #expect(newest.filter { order.isTraced(by: $0, since: inbox.clock.now) }.map(\.id) == [made.id])
      #expect(!newest.contains { order.isTraced(by: $0, since: inbox.clock.now + 61) })
    }
  }

  @Test(arguments: Backend.allCases)
  func anAttemptIsToldFromOthersOfTheSameCustomerByItsMessage(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let start = inbox.clock.now
      for number in 1...60 {
        try inbox.seed(Inbox.ticket(number) { $0.createdAt = start - Double(600 - number) })
      }
      _ = try await inbox.compose { $0.message = "Another" }
      let made = try await inbox.compose { $0.message = " Hello *Mara*\n" }
      var order = NewTicket(
        recipient: "mara@northwind.example", sendingAddress: UUID(), message: "Hello *Mara*", subject: "Your export")
      func trace(_ attempt: Date, known: Set<TicketID> = []) async throws -> Trace<ComposedTicket> {
        try await inbox.service.trace(order, since: attempt, known: known)
      }
      let found = Trace.found(ComposedTicket(id: made.id, number: made.number, wasAlreadyThere: false))
      #expect(try await trace(start) == found)
      // The list is paged back as far as the attempt lies.
      #expect(try await trace(start - 3600) == found)
      #expect(try await trace(start - 3600, known: [made.id]) == .absent)
      #expect(try await trace(start + 61) == .absent)
      order.message = "Hello"
      #expect(try await trace(start) == .absent)
    }
  }
}
