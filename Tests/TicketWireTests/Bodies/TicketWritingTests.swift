import FoundationEssentials
import Notation
import Testing
import TicketWire
import Tickets

@Suite("Writing tickets and their answers")
struct TicketWritingTests {
  @Test(arguments: Payloads.tickets)
  func whatIsWrittenReadsBackEqual(_ payload: Payload) throws {
    let ticket = try TicketJSON.read(Payloads.data(payload.text))
    #expect(try TicketJSON.read(TicketJSON.data(ticket)) == ticket)
  }

  @Test func whatIsUnknownStaysUnknown() throws {
    var ticket = try TicketJSON.read(Payloads.data(Payloads.ticketS))
    ticket.status = .other("unknown")
    (ticket.priority, ticket.assignee, ticket.tags, ticket.escalationReason) = (nil, nil, [], nil)
    ticket.unknown = Set(Ticket.UnknownField.allCases)
    #expect(try TicketJSON.read(TicketJSON.data(ticket)) == ticket)
    #expect(try JSONValue(json: TicketJSON.data(ticket))["tags"] == .null)
    ticket.tags = ["ai-task:7"]
    #expect(try TicketJSON.read(TicketJSON.data(ticket)) == ticket)
  }

  @Test func everyFieldOfTheContractIsWrittenInItsOrder() throws {
    let ticket = try TicketJSON.read(Payloads.data(Payloads.ticketG1))
    let text = String(decoding: TicketJSON.data(ticket), as: UTF8.self)
    let keys = [
      "id", "ticket_number", "channel_source", "channel_detail", "distinct_id", "status", "priority", "assignee",
      "anonymous_traits", "identity_verified", "ai_resolved", "escalation_reason", "ai_triage", "created_at",
      "updated_at", "message_count", "last_message_at", "last_message_text", "unread_team_count",
      "unread_customer_count", "session_id", "session_context", "sla_due_at", "snoozed_until", "slack_channel_id",
      "slack_thread_ts", "slack_team_id", "email_subject", "email_from", "email_to", "cc_participants", "github_repo",
      "github_issue_number", "zendesk_ticket_id", "organization_id", "organization_id_source", "person", "tags",
      "user_access_level",
    ]
    var rest = text[...]
    for key in keys {
      let place = try #require(rest.firstRange(of: "\"\(key)\":"), "\(key) is missing or out of order")
      rest = rest[place.upperBound...]
    }
    #expect(try JSONValue(json: text.utf8).memberCount == keys.count)
  }

  @Test func aUserIsAnIntegerAndARoleAString() throws {
    var ticket = try TicketJSON.read(Payloads.data(Payloads.ticketS))
    let user = try JSONValue(json: TicketJSON.data(ticket))["assignee"]
    #expect(
      user
        == .object([
          "id": .integer(7412), "type": .string("user"), "user": .object(["email": .string("sam@acme.example")]),
          "role": .null,
        ]))
    ticket.assignee = .user(id: 7412, name: "Sam Ortiz")
    let named = try JSONValue(json: TicketJSON.data(ticket))["assignee"]
    #expect(named?["user"] == .object(["email": .null, "name": .string("Sam Ortiz")]), "a name is no address")
    #expect(try TicketJSON.read(TicketJSON.data(ticket)).assignee == ticket.assignee)
    ticket.assignee = .role(id: "01949d20-77aa-7c31-8f02-6f5b1f0b2c9d", name: "Tier 2")
    let role = try JSONValue(json: TicketJSON.data(ticket))["assignee"]
    #expect(
      role
        == .object([
          "id": .string("01949d20-77aa-7c31-8f02-6f5b1f0b2c9d"), "type": .string("role"), "user": .null,
          "role": .object(["name": .string("Tier 2")]),
        ]))
  }

  @Test func theAnswerToAPatchHidesThePerson() throws {
    let ticket = try TicketJSON.read(Payloads.data(Payloads.ticketG1))
    #expect(try JSONValue(json: TicketJSON.data(ticket, hidesPerson: true))["person"] == .null)
    #expect(try JSONValue(json: TicketJSON.data(ticket))["person"]?["name"] == .string("Mara Voss"))
  }

  @Test func aPageOfTicketsReadsBackWithItsLinks() throws {
    let tickets = try Payloads.tickets.map { try TicketJSON.read(Payloads.data($0.text)) }
    let links = PageJSON.Links(
      base: "http://127.0.0.1:1/api/projects/1/conversations/tickets/",
      query: [QueryItem("status", "new,open"), QueryItem("limit", "5"), QueryItem("offset", "5")], limit: 5, offset: 5,
      total: 12)
    let data = PageJSON.data(TicketPage(total: 12, tickets: tickets), links: links)
    let page = try PageJSON.tickets(data)
    var expected = TicketPage(total: 12, tickets: tickets)
    expected.hasNext = true
    #expect(page == expected && page.damaged == 0)
    let value = try JSONValue(json: data)
    let base = "http://127.0.0.1:1/api/projects/1/conversations/tickets/"
    #expect(value["next"] == .string("\(base)?limit=5&offset=10&status=new%2Copen"))
    #expect(value["previous"] == .string("\(base)?limit=5&status=new%2Copen"))
  }

  @Test func thereIsNoLinkBeyondTheEnds() {
    let only = PageJSON.Links(base: "x", query: [], limit: 10, offset: 0, total: 10)
    #expect(only.next == nil)
    #expect(only.previous == nil)
    let far = PageJSON.Links(base: "x", query: [], limit: 10, offset: .max, total: 10)
    #expect(far.next == nil)
  }

  @Test func aBulkAnswerReadsBack() throws {
    let first = TicketID(UUID())
    let second = TicketID(UUID())
    let result = BulkTagResult(
      updated: [.init(id: first, tags: ["a", "b"])],
      skipped: [.init(id: second, reason: "Not found or no edit access")])
    #expect(try BulkTagsJSON.read(BulkTagsJSON.data(result)) == result)
    #expect(throws: WireProblem.field("updated")) { try BulkTagsJSON.read(Payloads.data("{}")) }
  }

  @Test func aCountReadsBack() throws {
    #expect(try CountJSON.read(CountJSON.data(12)) == 12)
    #expect(throws: WireProblem.field("count")) { try CountJSON.read(Payloads.data("{\"id\":1}")) }
  }

  @Test func aUserReadsBackAndFallsBackToTheAddress() throws {
    let viewer = Viewer(userID: 7412, name: "Sam Ortiz", email: "sam@acme.example", roleIDs: ["r1"])
    let reading = try UserJSON.read(UserJSON.data(viewer, projectID: 42, organizationID: RouteTests.id.uuid))
    #expect(reading.viewer == viewer)
    #expect(reading.projectID == 42)
    let cloud = """
      {"id":7412,"uuid":"0194aa10-6b7c-7d22-8f31-5e0c9b4a7d68","email":"sam@acme.example","first_name":"Sam",
       "last_name":"Ortiz","team":{"id":42,"project_id":42,"name":"Default"},"organization":{"membership_level":8}}
      """
    let fromCloud = try UserJSON.read(Payloads.data(cloud))
    #expect(fromCloud.viewer == Viewer(userID: 7412, name: "Sam Ortiz", email: "sam@acme.example"))
    #expect(fromCloud.projectName == "Default")
    let nameless = try UserJSON.read(Payloads.data(#"{"id":1,"email":"a@acme.example","first_name":""}"#))
    #expect(nameless.viewer.name == "a@acme.example")
  }
}

extension JSONValue {
  fileprivate var memberCount: Int {
    if case .object(let members) = self { members.count } else { -1 }
  }
}
