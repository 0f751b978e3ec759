import Foundation
import LocalTickets
import Testing
import TicketFakes
import Tickets

import TicketFile

@Suite("Storing tickets and threads")
struct StoringTests {
  @Test func everyFieldComesBackAsItWasStored() throws {
    let inbox = try TestInbox()
    let ticket = fullTicket()
    try inbox.database.store([ticket])
    #expect(try inbox.database.ticket(ticket.id) == ticket)
    let row = try inbox.row(ticket)
    #expect(row == TicketRow(row: row.row, ticket: ticket, standing: row.standing))
  }

  @Test func aTicketOfOnlyWhatIsRequiredComesBackToo() throws {
    let inbox = try TestInbox()
    let ticket = Ticket(
      id: TicketID(UUID()), number: 1, channel: "x", status: .other("parked"), createdAt: date("1970-01-01"),
      updatedAt: date("1969-12-31T23:59:59.999999Z"))
    try inbox.database.store([ticket])
    #expect(try inbox.database.ticket(ticket.id) == ticket)
  }

  @Test func aMissingPersonErasesNone() throws {
    let inbox = try TestInbox()
    var ticket = fullTicket()
    try inbox.database.store([ticket])
    let person = ticket.person
    ticket.person = nil
    ticket.status = .resolved
    try inbox.database.store([ticket])
    let stored = try #require(try inbox.database.ticket(ticket.id))
    #expect(stored.person == person)
    #expect(stored.status == .resolved)
    #expect(try inbox.row(ticket).customer == "Mara Voss")
  }

  @Test func aMirrorRemembersWhenAWholeThreadWasRead() throws {
    let inbox = try TestInbox(role: .mirror(of: "https://posthog.acme.example 1"))
    let ticket = Ticket.sample(1)
    let row = try #require(try inbox.database.store([ticket]).first)
    try inbox.database.store([.sample("m1")], of: ticket.id, isWhole: false)
    #expect(try inbox.database.conversation(of: row)?.threadReadAt == nil)
    try inbox.database.store([.sample("m1")], of: ticket.id, isWhole: true)
    #expect(try inbox.database.conversation(of: row)?.threadReadAt == inbox.clock.now)
    inbox.clock.advance(by: 90)
    try inbox.database.store([.sample("m1")], of: ticket.id, isWhole: true)
    #expect(try inbox.database.conversation(of: row)?.threadReadAt == inbox.clock.now)
    let local = try TestInbox()
    let known = try #require(try local.database.store([ticket]).first)
    try local.database.store([.sample("m1")], of: ticket.id, isWhole: true)
    #expect(try local.database.conversation(of: known)?.threadReadAt == nil)
  }

  @Test func storingTheSameAgainWritesNothing() throws {
    let inbox = try TestInbox()
    try inbox.database.store([fullTicket()])
    try inbox.database.store([.sample("m1")], of: fullTicket().id, isWhole: true)
    let other = try inbox.reopened()
    let before = try other.dataVersion()
    try inbox.database.store([fullTicket()])
    try inbox.database.store([.sample("m1")], of: fullTicket().id, isWhole: true)
    #expect(try other.dataVersion() == before)
    try inbox.database.store([.sample(2)])
    #expect(try other.dataVersion() != before)
  }

  @Test func aNumberThatIsTakenIsRefusedByAnAuthorityAndReplacedInAMirror() throws {
    let authority = try TestInbox()
    var twin = Ticket.sample(1)
    twin = Ticket(
      id: .numbered(2), number: 1, channel: "email", status: .new, createdAt: twin.createdAt, updatedAt: twin.updatedAt)
    try authority.database.store([.sample(1)])
    #expect(throws: StorageProblem.other(code: 2067)) { try authority.database.store([.sample(3), twin]) }
    #expect(try authority.database.ticketCount() == 1)
    let mirror = try TestInbox(role: .testMirror)
    try mirror.database.store([.sample(1)])
    try mirror.database.store([twin])
    #expect(try mirror.database.row(number: 1)?.id == twin.id)
    #expect(try mirror.database.ticketCount() == 1)
  }

  @Test func messagesAreUpdatedNotDoubledAndKeepTheirOrder() throws {
    let inbox = try TestInbox(role: .testMirror)
    let ticket = Ticket.sample(1)
    try inbox.database.store([ticket])
    let row = try inbox.row(ticket).row
    #expect(try inbox.database.conversation(of: row)?.isThreadKnown == false)
    let first = Message.sample("b", at: "2026-03-02T08:00:00Z")
    let twin = Message.sample("a", at: "2026-03-02T08:00:00Z")
    try inbox.database.store([first, twin], of: ticket.id, isWhole: false)
    var edited = twin
    edited.text = "Edited."
    edited.version = 1
    try inbox.database.store([.sample("early", at: "2026-03-01T08:00:00Z"), edited], of: ticket.id, isWhole: false)
    let conversation = try #require(try inbox.database.conversation(of: row))
    #expect(conversation.messages.map(\.id.rawValue) == ["early", "b", "a"])
    #expect(conversation.messages.last == edited)
    #expect(!conversation.isThreadKnown)
    try inbox.database.store([first], of: ticket.id, isWhole: true)
    let whole = try #require(try inbox.database.conversation(of: row))
    #expect(whole.messages == [first])
    #expect(whole.isThreadKnown)
  }

  @Test func theLastPublicMessageDecidesWhoHadTheLastWord() throws {
    let inbox = try TestInbox()
    let ticket = Ticket.sample(1)
    try inbox.database.store([ticket])
    #expect(try inbox.row(ticket).isLastPublicFromCustomer == nil)
    try inbox.database.store([.sample("1")], of: ticket.id, isWhole: false)
    #expect(try inbox.row(ticket).isLastPublicFromCustomer == true)
    let note = Message.sample("2", by: .team("support"), at: "2026-03-03T08:00:00Z", audience: .team)
    try inbox.database.store([note], of: ticket.id, isWhole: false)
    #expect(try inbox.row(ticket).isLastPublicFromCustomer == true)
    let reply = Message.sample("3", by: .team("human"), at: "2026-03-04T08:00:00Z")
    try inbox.database.store([reply], of: ticket.id, isWhole: false)
    #expect(try inbox.row(ticket).isLastPublicFromCustomer == false)
    try inbox.database.store([.sample("1")], of: ticket.id, isWhole: true)
    #expect(try inbox.row(ticket).isLastPublicFromCustomer == true)
    try inbox.database.store([], of: ticket.id, isWhole: true)
    #expect(try inbox.row(ticket).isLastPublicFromCustomer == nil)
  }

  @Test func nulCharactersAreMadeVisibleInsteadOfCuttingTheText() throws {
    let inbox = try TestInbox()
    let ticket = Ticket.sample(1) { $0.emailSubject = "a\0b" }
    try inbox.database.store([ticket])
    #expect(try inbox.row(ticket).subject == "a\u{FFFD}b")
  }

  @Test func tagsAreNormalisedCountedAndForgotten() throws {
    let inbox = try TestInbox()
    try inbox.database.store([
      .sample(1) { $0.tags = [" Billing", "vip", "VIP", ""] }, .sample(2) { $0.tags = ["billing"] }, .sample(3),
    ])
    #expect(try inbox.row(.sample(1)).tags == ["billing", "vip"])
    #expect(try inbox.database.tagCounts() == [TagCount(tag: "billing", count: 2), TagCount(tag: "vip", count: 1)])
    let rows = try [2, 3].map { try inbox.row(.sample($0)).row }
    #expect(try inbox.database.tagCounts(in: rows) == [TagCount(tag: "billing", count: 1)])
    try inbox.database.store([.sample(1)])
    try inbox.database.remove(.numbered(2))
    #expect(try inbox.database.tagCounts().isEmpty)
  }

  @Test func talliesFollowEveryChange() async throws {
    let inbox = try TestInbox()
    try inbox.database.store([
      .sample(1) { $0.unreadByTeam = 3 }, .sample(2) { $0.unreadByTeam = 4 },
      .sample(3) {
        $0.unreadByTeam = 5
        $0.status = .resolved
      },
    ])
    #expect(try await inbox.service().unreadCount() == 7)
    _ = try await inbox.service().apply(TicketChange(status: .open), to: .numbered(3))
    #expect(try await inbox.service().unreadCount() == 12)
    _ = try await inbox.service().open(.numbered(1))
    _ = try await inbox.service().apply(TicketChange(status: .resolved), to: .numbered(2))
    #expect(try await inbox.service().unreadCount() == 5)
    try inbox.database.remove(.numbered(3))
    #expect(try await inbox.service().unreadCount() == 0)
    #expect(try inbox.database.ticketCount() == 2)
  }

  @Test func aBulkTagAnswerIsWrittenDown() throws {
    let inbox = try TestInbox(role: .testMirror)
    try inbox.database.store([.sample(1) { $0.tags = ["a"] }, .sample(2)])
    try inbox.database.record(
      BulkTagResult(
        updated: [.init(id: .numbered(1), tags: ["b"]), .init(id: .numbered(9), tags: ["b"])],
        skipped: [.init(id: .numbered(2), reason: "Not found or no edit access")]))
    #expect(try inbox.row(.sample(1)).tags == ["b"])
    #expect(try inbox.row(.sample(2)).tags.isEmpty)
  }

  @Test func seedingFillsTicketsThreadsAndPeople() throws {
    let inbox = try TestInbox()
    let sam = Agent(id: 7, name: "Sam Ortiz", email: "sam@acme.example", roleIDs: ["tier-2"])
    try inbox.database.seed(
      [(fullTicket(), [.sample("m")]), (.sample(2), [])], agents: [sam],
      roles: [AgentRole(id: "tier-2", name: "Tier 2")])
    #expect(try inbox.database.ticketCount() == 2)
    let row = try inbox.row(fullTicket()).row
    #expect(try inbox.database.conversation(of: row)?.messages == [.sample("m")])
    #expect(try inbox.database.agents() == [sam])
    #expect(try inbox.database.viewer(name: "S. Ortiz", email: "SAM@acme.example") == sam.viewer)
    let new = try inbox.database.viewer(name: "Ana", email: nil)
    #expect(new.userID == 8)
    #expect(try inbox.database.viewer(name: "Ana", email: nil) == new)
  }
}
