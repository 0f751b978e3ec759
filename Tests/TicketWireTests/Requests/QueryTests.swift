import FoundationEssentials
import Notation
import Testing
import TicketWire
import Tickets

@Suite("Queries a server receives")
struct QueryTests {
  private func query(_ text: String) throws -> TicketQuery {
    let match = try EndpointMatch(path: "/api/projects/1/conversations/tickets/")
    let route = try match.route(method: "GET", query: PercentCoding.items(ofQuery: text))
    guard case .tickets(let query) = route else {
      Issue.record("\(route)")
      return TicketQuery()
    }
    return query
  }

  @Test(arguments: [
    ("", 100), ("limit=0", 100), ("limit=-5", 100), ("limit=x", 100), ("limit=", 100), ("limit=1", 1),
    ("limit=1000", 1000), ("limit=1001", 1000), ("limit=99999999999999999999", 1000), ("limit=3&limit=4", 4),
  ])
  func limitsAreClamped(_ text: String, _ limit: Int) throws {
    #expect(try query(text).limit == limit)
  }

  @Test(arguments: [("limit=500", 200), ("limit=0", 50), ("", 50), ("limit=7", 7)])
  func messagesHaveLimitsOfTheirOwn(_ text: String, _ limit: Int) throws {
    let match = try EndpointMatch(path: "/api/projects/1/conversations/tickets/5/messages")
    let route = try match.route(method: "GET", query: PercentCoding.items(ofQuery: text + "&offset=-3"))
    #expect(route == .messages(.number(5), limit: limit, offset: 0))
  }

  @Test(arguments: [("offset=5", 5), ("offset=-1", 0), ("offset=x", 0), ("", 0)])
  func aBadOffsetIsZero(_ text: String, _ offset: Int) throws {
    #expect(try query(text).offset == offset)
  }

  @Test func invalidFiltersAreDropped() throws {
    #expect(try query("status=closed,open,%20new").statuses == [.open, .new])
    #expect(try query("status=closed").statuses == [])
    #expect(try query("priority=urgent,high").priorities == [.high])
    #expect(try query("snoozed=maybe").isSnoozed == nil)
    #expect(try query("snoozed=false").isSnoozed == false)
    #expect(try query("tags=a,b").tags == [])
    #expect(try query("tags=%5B%22a%22,3%5D").tags == ["a"])
    #expect(try query("sla=late").dueState == nil)
    #expect(try query("sla=at-risk").dueState == .atRisk)
    #expect(try query("channel_source=pigeon&channel_detail=x&channel=email") == TicketQuery())
    #expect(try query("ai_triage_result=done,clarified").triageResults == ["clarified"])
    #expect(try query("date_from=&date_to=&view=") == TicketQuery())
    #expect(try query("search=\(String(repeating: "x", count: 201))").search == nil)
    #expect(try query("search=\(String(repeating: "x", count: 200))").search?.count == 200)
    #expect(try query("unheard_of=1&ids=1") == TicketQuery())
  }

  @Test func assigneesAreReadInTheirFourSpellings() throws {
    #expect(
      try query("assignee=unassigned,%20me,user:7,role:01949D20-77AA-7C31-8F02-6F5B1F0B2C9D").assignees
        == [.unassigned, .me, .user(7), .role("01949d20-77aa-7c31-8f02-6f5b1f0b2c9d")])
    #expect(try query("assignee=user:,user:x,role:tier-2,sam,user:1:2,user:+4,7412,").assignees == [])
    let many = (1...150).map { "user:\($0)" }.joined(separator: ",")
    #expect(try query("assignee=\(many)").assignees.count == 100)
    #expect(try query("distinct_ids=a,,%20b&emails=c").distinctIDs == ["a", "b"])
  }

  @Test func anInvalidOrderFallsBackToTheUsualOne() throws {
    #expect(try query("order_by=subject") == TicketQuery())
    #expect(try query("order_by=--updated_at") == TicketQuery())
    #expect(try query("order_by=created_at").isDescending == false)
    #expect(try query("order_by=-snoozed_until").order == .snoozedUntil)
  }

  @Test func plusIsASpaceAndAStrayPercentItself() throws {
    #expect(try query("search=a+b%2Bc").search == "a b+c")
    #expect(try query("search=100%").search == "100%")
    #expect(try query("search=%zz").search == "%zz")
    #expect(try query("search=a=b").search == "a=b")
  }

  @Test func atMostFiftyTagsCount() throws {
    let list = JSONValue.array((0..<60).map { .string("t\($0)") }).json
    let text = PercentCoding.query([QueryItem("tags", String(decoding: list, as: UTF8.self))])
    #expect(try query(text).tags.count == 50)
  }
}
