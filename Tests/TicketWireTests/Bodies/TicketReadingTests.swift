import FoundationEssentials
import Notation
import Testing
import TicketWire
import Tickets

@Suite("Reading tickets of every server generation")
struct TicketReadingTests {
  private func read(_ text: String) throws -> Ticket { try TicketJSON.read(Payloads.data(text)) }

  @Test func aTicketOfTheFirstServersNeedsNeitherTagsNorPerson() throws {
    let ticket = try read(Payloads.ticketG0)
    #expect(ticket.number == 7)
    #expect(ticket.status == .new)
    #expect(ticket.priority == nil)
    #expect(ticket.assignee == .user(id: 7412, name: "user 7412"))
    #expect(ticket.tags == [])
    #expect(ticket.person == nil)
    #expect(ticket.accessLevel == nil)
    #expect(Timestamp(ticket.updatedAt).microseconds - Timestamp(ticket.createdAt).microseconds == 1)
  }

  @Test func aTicketOfTheSeedServersHasTagsPersonAndRole() throws {
    let ticket = try read(Payloads.ticketG1)
    #expect(ticket.id.description == "01957a3e-6c1f-7d2b-9a40-5b1f0c7e8d12")
    #expect(ticket.channelDetail == "slack_bot_mention")
    #expect(ticket.status == .onHold)
    #expect(ticket.priority == .low)
    #expect(ticket.assignee == .role(id: "01949d20-77aa-7c31-8f02-6f5b1f0b2c9d", name: "Tier 2"))
    #expect(ticket.tags == ["billing", "export"])
    #expect(ticket.escalationReason == "asked twice")
    #expect(ticket.unreadByTeam == 2)
    #expect(ticket.unreadByCustomer == 3)
    #expect(ticket.sessionContext["retina"] == .bool(true))
    #expect(ticket.sessionContext["width"] == .integer(1440))
    #expect(ticket.snoozedUntil.map { Timestamp($0).description } == "2026-03-06T09:00:00Z")
    #expect(ticket.extras["slack_thread_ts"] == .string("171.5"))
    #expect(ticket.person?.properties["ratio"] == .number(0.5))
    #expect(ticket.person?.isIdentified == true)
    #expect(Timestamp(ticket.createdAt).description == "2026-03-04T09:15:30.120450Z")
  }

  @Test func anEmptyPriorityIsNoneAndNullsAreEmpty() throws {
    let ticket = try read(Payloads.ticketM)
    #expect(ticket.priority == nil)
    #expect(ticket.tags == [])
    #expect(ticket.traits == [:])
    #expect(ticket.copyParticipants == [])
    #expect(ticket.identityVerified == nil)
    #expect(ticket.isResolvedByAI)
    #expect(ticket.triage == .object([:]))
    #expect(ticket.extras["github_issue_number"] == .integer(55))
  }

  @Test func aTicketOfTheSnapshotServersTellsTheAccessLevel() throws {
    let ticket = try read(Payloads.ticketS)
    #expect(ticket.priority == .critical)
    #expect(ticket.assignee == .user(id: 7412, name: "sam@acme.example"))
    #expect(ticket.accessLevel == "viewer")
    #expect(ticket.subject == "Export keeps failing")
    #expect(ticket.copyParticipants == ["ops@northwind.example"])
    #expect(Timestamp(ticket.createdAt).description == "2026-03-04T09:15:30.500000Z")
    #expect(Timestamp(ticket.updatedAt).description == "2026-03-05T11:02:00Z")
  }

  @Test func whatANewerServerInventsIsKeptOrIgnored() throws {
    let ticket = try read(Payloads.ticketN)
    #expect(ticket.status == .other("escalated"))
    #expect(ticket.priority == .other("blocker"))
    #expect(ticket.channel == "carrier_pigeon")
    #expect(ticket.assignee == nil)
    #expect(ticket.tags == ["billing", "vip"])
    #expect(ticket.person?.id == "12")
    #expect(ticket.person?.name == "")
    #expect(ticket.extras.keys.sorted() == ["organization_id", "organization_id_source"])
  }

  @Test func aTicketWithoutWhatItNeedsSaysWhichFieldIsMissing() {
    let whole = Payloads.ticketG0
    func problem(_ text: String) -> WireProblem? {
      do {
        _ = try TicketJSON.read(Payloads.data(text))
        return nil
      } catch { return error }
    }
    #expect(problem(whole) == nil)
    #expect(problem(whole.replacing("01957a3e-", with: "zz-")) == .field("id"))
    #expect(problem(whole.replacing("\"ticket_number\":7", with: "\"ticket_number\":null")) == .field("ticket_number"))
    #expect(problem(whole.replacing("2026-03", with: "2026-13")) == .field("created_at"))
    #expect(problem("[]") == .notAnObject)
    guard case .notJSON(let syntax)? = problem("<html>") else {
      Issue.record("HTML was read")
      return
    }
    #expect(syntax.offset == 0)
  }

  @Test func oneOfTheTwoDatesIsEnough() throws {
    let ticket = try read(Payloads.ticketG0.replacing("\"created_at\"", with: "\"was_made\""))
    #expect(ticket.createdAt == ticket.updatedAt)
  }

  @Test func aDamagedTicketDoesNotCostThePage() throws {
    let rows = [Payloads.ticketG1, "{\"id\":\"nonsense\"}", Payloads.ticketN, "null", "[1]"]
    let text = "{\"count\":57,\"next\":null,\"previous\":null,\"results\":[\(rows.joined(separator: ","))]}"
    let page = try PageJSON.tickets(Payloads.data(text))
    #expect(page.damaged == 3)
    #expect(page.total == 57)
    #expect(page.tickets.map(\.number) == [8, 318])
  }

  @Test func aPageThatIsNoPageIsRefused() {
    for text in ["", "[]", "{}", "{\"results\":{}}", "{\"count\":1}"] {
      #expect(throws: WireProblem.self) { try PageJSON.tickets(Payloads.data(text)) }
    }
  }
}
