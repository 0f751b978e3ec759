import Foundation
import Testing
import TicketFakes
import Tickets

import LocalTickets
import TicketFile

@Suite("Replies to start from, out of resolved tickets")
struct SimilarReplyTests {
  /// An inbox with resolved tickets, each with a question and an answer, and an open one without a word of them.
  private func inbox(_ resolved: [(subject: String, answer: String)], question: String) throws -> TestInbox {
    let inbox = try TestInbox()
    var items = resolved.enumerated().map { index, item in
      thread(index + 1, item.subject, .resolved, [.sample("a\(index)", item.answer, by: .team("support"))])
    }
    items.append(thread(99, question, .open, []))
    try inbox.database.seed(items)
    return inbox
  }

  private func thread(
    _ number: Int, _ subject: String, _ status: Status, _ answers: [Message]
  ) -> (ticket: Ticket, messages: [Message]) {
    let ticket = Ticket.sample(number) {
      $0.emailSubject = subject
      $0.status = status
    }
    return (ticket, [.sample("q\(number)", subject, at: "2026-03-01T08:00:00Z")] + answers)
  }

  private func suggestion(_ inbox: TestInbox, for number: Int = 99) async throws -> SuggestedReply {
    try await inbox.service().suggestReply(for: .numbered(number))
  }

  private let shipped = [
    (subject: "Export of invoices fails", answer: "Update to the newest version."),
    (subject: "Password reset mail missing", answer: "Look into the spam folder."),
    (subject: "請求書のエクスポート", answer: "最新版に更新してください。"),
  ]

  @Test(arguments: [
    ("Invoices: the export fails again", 1), ("No mail to reset my password", 2), ("請求書をエクスポートできません", 3),
    ("EXPORT INVOICES", 1),
  ])
  func theAnswerOfTheMostSimilarTicketIsOffered(_ question: String, _ number: Int) async throws {
    let reply = try await suggestion(try inbox(shipped, question: question))
    #expect(reply.origin == .resolvedTicket(number: number) && reply.text == shipped[number - 1].answer)
  }

  @Test(arguments: ["Hello there, how are you?", "", "🩷", "Webhook timeout", "the of and"])
  func whereNothingIsSimilarThatIsSaid(_ question: String) async throws {
    let inbox = try inbox(shipped, question: question)
    await #expect(throws: TicketServiceError.noSimilarTicket) { _ = try await suggestion(inbox) }
  }

  /// Contract section 5.9: without a public message there is nothing to answer.
  @Test func aTicketWithoutAPublicMessageHasNoAnswer() async throws {
    let inbox = try inbox(shipped, question: "Export of invoices")
    let note = Message.sample("n", "Export of invoices fails", by: .team("support"), audience: .team)
    try inbox.database.seed([(.sample(50) { $0.emailSubject = "Export of invoices fails" }, [note])])
    await #expect(throws: TicketServiceError.noPublicMessages) { _ = try await suggestion(inbox, for: 50) }
    await #expect(throws: TicketServiceError.ticketNotFound) { _ = try await suggestion(inbox, for: 51) }
  }

  /// A private note is never offered, nor what only an AI wrote, nor a ticket that is open again.
  @Test func onlyWhatACustomerHasReadIsOffered() async throws {
    let inbox = try TestInbox()
    let note = Message.sample("n", "Internal: blame the cache.", by: .team("support"), audience: .team)
    let draft = Message.sample("d", "As an AI I think so.", by: .ai, at: "2026-03-02T09:00:00Z")
    try inbox.database.seed([
      thread(1, "Export of invoices fails", .resolved, [note]),
      thread(2, "Export of invoices fails", .resolved, [draft]),
      thread(3, "Export of invoices fails", .open, [.sample("a", "Not yet.", by: .team("support"))]),
      thread(99, "Export of invoices fails", .open, []),
    ])
    await #expect(throws: TicketServiceError.noSimilarTicket) { _ = try await suggestion(inbox) }
    _ = try await inbox.service().apply(TicketChange(status: .resolved), to: .numbered(3))
    #expect(try await suggestion(inbox) == SuggestedReply(text: "Not yet.", origin: .resolvedTicket(number: 3)))
    _ = try await inbox.service().apply(TicketChange(status: .open), to: .numbered(3))
    await #expect(throws: TicketServiceError.noSimilarTicket) { _ = try await suggestion(inbox) }
  }

  /// Each success is kept in the thread as a private draft of the AI; the same one again is kept once.
  @Test func aSuggestionIsADraftInTheThreadAndMovesNothing() async throws {
    let inbox = try inbox(shipped, question: "Export of invoices fails")
    let before = try inbox.database.ticket(.numbered(99))
    for _ in 0..<3 { _ = try await suggestion(inbox) }
    let page = try await inbox.service().messages(of: .numbered(99), limit: 50, offset: 0)
    #expect(page.messages.map(\.isAIDraft) == [false, true] && page.messages.last?.audience == .team)
    #expect(page.messages.last?.author == .ai && page.messages.last?.text == "Update to the newest version.")
    #expect(try inbox.database.ticket(.numbered(99)) == before)
  }

  @Test func nobodyIsAskedWhereThatIsNotApproved() async throws {
    let inbox = try inbox(shipped, question: "Export of invoices fails")
    let service = LocalTicketService(
      database: inbox.database, viewer: .sam, now: { .distantPast }, makeID: { UUID() }, replies: .nowhere)
    for number in [99, 98] {
      await #expect(throws: TicketServiceError.aiNotApproved, "It is looked at before the ticket.") {
        _ = try await service.suggestReply(for: .numbered(number))
      }
    }
  }
}
