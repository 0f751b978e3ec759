import FoundationEssentials
import Notation
import Testing
import Tickets

extension TicketServiceContract {
  private static func resolved(
    _ number: Int, _ subject: String, from address: String = "ana@southwind.example"
  ) -> Ticket {
    Inbox.ticket(number) { ticket in
      ticket.status = .resolved
      ticket.emailSubject = subject
      ticket.emailFrom = address
      ticket.traits = ["name": .string("Ana Pereira"), "order": .string("A-4471")]
    }
  }

  private static func seedExamples(_ inbox: Inbox) throws {
    try inbox.seed(
      resolved(1, "Export to warehouse keeps failing"),
      messages: [
        Inbox.message(1, "The nightly export to our warehouse stops with a timeout."),
        Inbox.message(2, "An older answer.", by: .team("support")),
        Inbox.message(
          3, "Hi Ana, raise the timeout of the export to 900 under https://app.example/x, A-4471.", by: .team("human")),
        Inbox.message(4, "Private words", by: .team("support"), for: .team), Inbox.message(5, "Thanks!"),
      ])
    try inbox.seed(
      resolved(2, "Invoice address wrong"),
      messages: [
        Inbox.message(1, "Please put another address on our invoice."),
        Inbox.message(2, "The invoice is corrected.", by: .team("support")),
      ])
    try inbox.seed(
      Inbox.ticket(9) { $0.emailSubject = "Export fails at night" },
      messages: [Inbox.message(1, "Our warehouse export ends in a timeout every night.")])
  }

  @Test(arguments: Backend.allCases)
  func aSuggestionIsTheLastPublicReplyOfTheMostSimilarTicket(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try Self.seedExamples(inbox)
      let before = try await inbox.listed(9)
      let reply = try await inbox.service.suggestReply(for: Inbox.id(9))
      #expect(reply.text == "Hi {{name}}, raise the timeout of the export to {{number}} under {{link}}, {{id}}.")
      #expect(reply.origin == .resolvedTicket(number: 1))
      let last = try #require(try await inbox.thread(of: 9).last)
      #expect(last.text == reply.text && last.isAIDraft && last.audience == .team && last.author == .ai)
      #expect(try await inbox.listed(9) == before)
      _ = try await inbox.service.suggestReply(for: Inbox.id(9))
      #expect(try await inbox.thread(of: 9).count == 2)
    }
  }

  @Test(arguments: Backend.allCases)
  func theSameCustomersTicketsComeFirst(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try Self.seedExamples(inbox)
      try inbox.seed(
        Self.resolved(3, "Warehouse export slow", from: "mara@northwind.example"),
        messages: [
          Inbox.message(1, "The export to the warehouse is slow."),
          Inbox.message(2, "Use smaller batches.", by: .team("support")),
        ])
      #expect(try await inbox.service.suggestReply(for: Inbox.id(9)).sourceNumber == 1)
      try inbox.seed(
        Inbox.ticket(10) { ticket in
          ticket.emailSubject = "Export fails at night"
          ticket.emailFrom = "mara@northwind.example"
        }, messages: [Inbox.message(1, "Our warehouse export ends in a timeout every night.")])
      #expect(try await inbox.service.suggestReply(for: Inbox.id(10)).sourceNumber == 3)
    }
  }

  @Test(arguments: Backend.allCases)
  func nothingSimilarIsSaid(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try Self.seedExamples(inbox)
      try inbox.seed(
        Inbox.ticket(11) { $0.emailSubject = "Login with passkeys" },
        messages: [Inbox.message(1, "Can my team sign in with a passkey instead of a password?")])
      #expect(try await failure { try await inbox.service.suggestReply(for: Inbox.id(11)) } == .noSimilarTicket)
      #expect(try await inbox.thread(of: 11).count == 1)
    }
  }

  @Test(arguments: Backend.allCases)
  func onlyResolvedTicketsThatWereAnsweredAreExamples(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try Self.seedExamples(inbox)
      _ = try await inbox.apply(TicketChange(status: .open), to: 1)
      #expect(try await failure { try await inbox.service.suggestReply(for: Inbox.id(9)) } == .noSimilarTicket)
      _ = try await inbox.service.updateStatus(BulkStatusUpdate(ids: [Inbox.id(1)], status: .resolved))
      #expect(try await inbox.service.suggestReply(for: Inbox.id(9)).sourceNumber == 1)
      try await inbox.service.delete(Inbox.id(1))
      #expect(try await failure { try await inbox.service.suggestReply(for: Inbox.id(9)) } == .noSimilarTicket)
      try inbox.seed(
        Self.resolved(12, "Export fails at night"),
        messages: [
          Inbox.message(1, "Our warehouse export ends in a timeout every night."),
          Inbox.message(2, "An idea of the AI about the export timeout", by: .ai),
          Inbox.message(3, "A note about the export timeout", by: .team("support"), for: .team),
        ])
      #expect(try await failure { try await inbox.service.suggestReply(for: Inbox.id(9)) } == .noSimilarTicket)
    }
  }

  @Test(arguments: Backend.allCases)
  func aTicketWithoutPublicMessagesGetsNoSuggestion(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(Inbox.ticket(1), messages: [Inbox.message(1, "a note", by: .team("support"), for: .team)])
      #expect(try await failure { try await inbox.service.suggestReply(for: Inbox.id(1)) } == .noPublicMessages)
      #expect(try await failure { try await inbox.service.suggestReply(for: Inbox.id(404)) } == .ticketNotFound)
    }
  }

  @Test(arguments: Backend.allCases)
  func scriptsWithoutSpacesAreCompared(_ backend: Backend) async throws {
    try await backend.withInbox { inbox async throws in
      try inbox.seed(
        Self.resolved(1, "請求書の再発行について"),
        messages: [
          Inbox.message(1, "先月の請求書を再発行してください。"), Inbox.message(2, "請求書を再発行しました。", by: .team("support")),
        ])
      try inbox.seed(
        Inbox.ticket(2) { $0.emailSubject = "請求書の再発行のお願い" }, messages: [Inbox.message(1, "請求書の再発行をお願いします。")])
      #expect(try await inbox.service.suggestReply(for: Inbox.id(2)).text == "請求書を再発行しました。")
    }
  }
}
