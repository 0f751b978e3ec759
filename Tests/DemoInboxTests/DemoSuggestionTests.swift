import DemoInbox
import LocalTickets
import Testing
import TicketFakes
import TicketFile
import Tickets

/// What `A` finds in the demo inbox.
@Suite("Suggested replies in the demo inbox") struct DemoSuggestionTests {
  private struct Pair {
    let asked: Int
    let answered: Int
    let gaps: [String]
    let secrets: [String]
  }

  private static let pairs = [
    Pair(
      asked: 1046, answered: 959, gaps: ["name", "path", "link", "id", "number", "email"],
      secrets: ["Siobhán", "bogcotton", "Tomás", "acme7f3c", "300", "48", "deliverability", "dom_", "/settings"]),
    Pair(
      asked: 1047, answered: 958, gaps: ["name", "path", "id", "number", "email"],
      secrets: ["小林", "naoki", "midori", "24", "rec_", "/settings"]),
  ]

  @Test(arguments: [0, 1]) func aQuestionThatWasAnsweredOnceIsAnsweredWithGaps(_ index: Int) async throws {
    let pair = Self.pairs[index]
    let inbox = try TestInbox()
    let items = DemoInbox.items(now: inbox.clock.now)
    try inbox.database.seed(items)
    let asked = try #require(items.first { $0.ticket.number == pair.asked }).ticket
    let reply = try await inbox.service(DemoInbox.viewer).suggestReply(for: asked.id)
    #expect(reply.origin == .resolvedTicket(number: pair.answered))
    for gap in pair.gaps { #expect(reply.text.contains("{{\(gap)}}"), "\(gap) in \(reply.text)") }
    for secret in pair.secrets { #expect(!reply.text.contains(secret), "\(secret) in \(reply.text)") }
    // The steps of a list keep their numbers.
    for step in ["\n1. ", "\n2. ", "\n3. "] { #expect(reply.text.contains(step)) }
  }

  @Test func noOtherTicketIsAnsweredLikeThese() async throws {
    let inbox = try TestInbox()
    let items = DemoInbox.items(now: inbox.clock.now)
    try inbox.database.seed(items)
    let service = inbox.service(DemoInbox.viewer)
    let answers = Set(Self.pairs.map { SuggestedReply.Origin.resolvedTicket(number: $0.answered) })
    var asked: [Int] = []
    for (ticket, _) in items where ticket.status != .resolved {
      let reply = try? await service.suggestReply(for: ticket.id)
      if let reply, answers.contains(reply.origin) { asked.append(ticket.number) }
    }
    #expect(asked == Self.pairs.map(\.asked))
  }
}
