import Testing
import Tickets

extension TicketServiceContract {
  @Test(arguments: Backend.allCases)
  func aReplyIsStoredUnderOnesName(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1), messages: [Inbox.message(1)])
      let sent = try await inbox.reply("Thanks **Mara**.\n\n– Sam 😀")
      #expect(!sent.wasAlreadyThere)
      #expect(sent.message.text == "Thanks **Mara**.\n\n– Sam 😀")
      let expected = Message(
        id: sent.message.id, text: sent.message.text, author: .team("support"), authorName: "Sam Ortiz",
        authorEmail: "sam@acme.example", audience: .customer, createdAt: Inbox.start)
      #expect(sent.message == inbox.told(expected))
      #expect(try await inbox.thread().last == sent.message)
    }
  }

  @Test(arguments: Backend.allCases)
  func aReplyMovesItsCountersAndNeitherStatusNorUnread(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      var ticket = Inbox.ticket(1) { ticket in
        ticket.status = .pending
        ticket.unreadByTeam = 2
        ticket.messageCount = 4
        ticket.assignee = .role(id: "01949d20-77aa-7c31-8f02-6f5b1f0b2c9d", name: "Tier 2")
        ticket.person = Person(id: "p1", name: "Mara Voss")
      }
      try inbox.seed(ticket)
      _ = try await inbox.reply("A fix ships today.")
      ticket.messageCount = 5
      ticket.unreadByCustomer = 1
      ticket.lastMessageText = "A fix ships today."
      ticket.lastMessageAt = Inbox.start
      ticket.updatedAt = Inbox.start
      #expect(try await inbox.listed(1) == ticket)
    }
  }

  @Test(arguments: Backend.allCases)
  func theLastMessageIsCutAt500CodePoints(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      _ = try await inbox.reply(String(repeating: "é", count: 600))
      #expect(try await inbox.listed(1)?.lastMessageText == String(repeating: "é", count: 500))
    }
  }

  @Test(arguments: Backend.allCases)
  func aNoteIsPrivateAndMovesNothing(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      let ticket = Inbox.ticket(1) { $0.unreadByTeam = 1 }
      try inbox.seed(ticket)
      let sent = try await inbox.note("Ask Kim first")
      #expect(sent.message.audience == .team)
      #expect(!sent.message.isAIDraft)
      #expect(try await inbox.thread() == [sent.message])
      #expect(try await inbox.listed(1) == ticket)
    }
  }

  @Test(arguments: Backend.allCases)
  func textIsTrimmedAtBothEnds(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      #expect(try await inbox.reply("\n  two\n lines \t\u{A0}\n").message.text == "two\n lines")
      #expect(try await inbox.note("  note ").message.text == "note")
    }
  }

  @Test(arguments: Backend.allCases)
  func the5000LimitCountsCodePoints(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      // Comments may be as long as they like.
      guard backend.generation >= .m else {
        return #expect(try await inbox.reply(String(repeating: "x", count: 5001)).message.text.count == 5001)
      }
      let tooLong = TicketServiceError.invalid(field: "message", reason: .tooLong(limit: 5000))
      #expect(try await inbox.reply(" " + String(repeating: "é", count: 5000) + " ").message.text.count == 5000)
      #expect(try await failure { try await inbox.reply(String(repeating: "x", count: 5001)) } == tooLong)
      // A decomposed accent counts two, a joined family five.
      #expect(try await failure { try await inbox.reply(String(repeating: "e\u{301}", count: 2501)) } == tooLong)
      #expect(try await failure { try await inbox.note(String(repeating: "👩‍👩‍👧", count: 1001)) } == tooLong)
      #expect(try await inbox.note(String(repeating: "👩‍👩‍👧", count: 1000)).message.text.count == 1000)
      #expect(try await inbox.thread().count == 2)
    }
  }

  @Test(arguments: Backend.allCases)
  func blankTextIsRefused(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      let blank: TicketServiceError =
        backend.generation >= .m
        ? .invalid(field: "message", reason: .blank)
        : .invalid(field: nil, reason: .other("A comment must have content"))
      for text in ["", "   ", "\n\t", "\u{A0}\u{2003}"] {
        #expect(try await failure { try await inbox.reply(text) } == blank)
        #expect(try await failure { try await inbox.note(text) } == blank)
      }
      #expect(try await inbox.thread().isEmpty)
    }
  }

  @Test(arguments: Backend.allCases)
  func aNULIsRefused(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      let field = backend.generation >= .m ? "message" : "content"
      let refusal = TicketServiceError.invalid(field: field, reason: .nullCharacters)
      #expect(try await failure { try await inbox.reply("a\0b") } == refusal)
      #expect(try await failure { try await inbox.note("\0") } == refusal)
    }
  }

  @Test(arguments: Backend.allCases)
  func theSameTextWithinTwoMinutesIsNotSentAgain(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      let first = try await inbox.reply("A fix ships today.")
      inbox.clock.advance(seconds: 119)
      let second = try await inbox.reply("  A fix ships today. ")
      #expect(second.wasAlreadyThere == backend.guardsReplies)
      #expect((second.message == first.message) == backend.guardsReplies)
      let count = backend.guardsReplies ? 1 : 2
      #expect(try await inbox.thread().count == count)
      #expect(try await inbox.listed(1)?.messageCount == count)
    }
  }

  @Test(arguments: Backend.allCases)
  func theSameTextLaterIsSentAgain(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1))
      _ = try await inbox.reply("Any news?")
      inbox.clock.advance(seconds: 121)
      #expect(try await !inbox.reply("Any news?").wasAlreadyThere)
      #expect(try await inbox.thread().count == 2)
    }
  }

  @Test(arguments: Backend.allCases)
  func theSameTextForAnotherAudienceOrTicketIsAnotherMessage(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([Inbox.ticket(1), Inbox.ticket(2)])
      _ = try await inbox.reply("Done")
      #expect(try await !inbox.note("Done").wasAlreadyThere)
      #expect(try await !inbox.reply("Done", to: 2).wasAlreadyThere)
      #expect(try await !inbox.reply("done").wasAlreadyThere)
      #expect(try await inbox.note("Done").wasAlreadyThere == backend.guardsReplies)
      #expect(try await inbox.thread().count == (backend.guardsReplies ? 3 : 4))
    }
  }

  @Test(arguments: Backend.allCases)
  func aMessageThatWasSentIsFoundBySearch(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed([Inbox.ticket(1), Inbox.ticket(2)])
      _ = try await inbox.note("needle in a note")
      #expect(try await inbox.numbers(TicketQuery(search: "NEEDLE")) == [1])
    }
  }
}
