import FoundationEssentials
import Notation
import Testing
import Tickets

@testable import TicketWire

@Suite("Activity logs (contract.md section 10.6)")
struct ActivityJSONTests {
  private static func entry(
    _ kind: ActivityEntry.Kind = .updated, user: Member? = sam, number: Int = 318, at date: Date = moment,
    changes: [ActivityEntry.Change] = []
  ) -> ActivityEntry {
    ActivityEntry(
      id: secondID.uuid, user: user, kind: kind, ticket: firstID, number: number, createdAt: date, changes: changes)
  }

  static let entries: [ActivityEntry] = [
    entry(),
    entry(
      .assigned,
      changes: [.init(field: "assignee", before: .null, after: ["type": .string("user"), "id": .integer(7)])]),
    entry(.deleted), entry(user: nil), entry(number: 0), entry(number: Int(Int32.max)),
    entry(user: Member(id: 1, name: "user 1")),
    entry(changes: [
      .tags(["e\u{301}"], ["é", "e\u{301}"]), .init(field: "status", before: .string("new"), after: .null),
    ]),
    entry(at: Timestamp(microseconds: -1).date), entry(at: Timestamp(microseconds: 2_147_483_648_000_000).date),
    entry(changes: [.init(field: "", before: .string("\0"), after: .string("🙏"))]),
  ]

  private let links = PageJSON.Links(base: "http://x/", query: [], page: 1, size: 100, total: 1)

  @Test(arguments: entries)
  func anEntryComesBack(_ entry: ActivityEntry) throws {
    let page = ActivityPage(total: 5, entries: [entry, entry])
    #expect(try ActivityJSON.page(ActivityJSON.data(page, links: links)) == page)
  }

  @Test func datesEndInAnOffsetAndNotInALetter() throws {
    let body = try json(ActivityJSON.data(ActivityPage(total: 1, entries: [Self.entry()]), links: links))
    guard case .array(let rows)? = body["results"] else { return #expect(Bool(false), "there is no list") }
    #expect(rows.first?["created_at"] == .string("2026-03-04T09:15:30.120450+00:00"))
    #expect(rows.first?["scope"] == .string("Ticket"))
    #expect(rows.first?["detail"]?["name"] == .string("Ticket #318"))
  }

  @Test(
    arguments: [
      (.null, .string("high"), "created"), (.string("high"), .null, "deleted"),
      (.string("low"), .string("high"), "changed"), (.null, .null, "created"), (.bool(false), .bool(true), "changed"),
    ] as [(JSONValue, JSONValue, String)])
  func aChangeSaysWhatHappenedToTheField(_ before: JSONValue, _ after: JSONValue, _ action: String) throws {
    let page = ActivityPage(
      total: 1, entries: [Self.entry(changes: [.init(field: "priority", before: before, after: after)])])
    #expect(text(ActivityJSON.data(page, links: links)).contains("\"action\":\"\(action)\",\"field\":\"priority\""))
  }

  /// One entry as a server tells it, with a member in place of another.
  private func read(_ key: String? = nil, _ value: String = "null") throws -> [ActivityEntry] {
    var row: JSONValue = [
      "id": .string(secondID.description), "item_id": .string(firstID.description), "activity": .string("assigned"),
      "created_at": .string("2026-03-04T09:15:30+00:00"), "detail": ["name": .string("Ticket #318")],
    ]
    if let key { row[key] = try JSONValue(json: value.utf8) }
    return try ActivityJSON.page(JSONValue.object(["results": .array([row])]).json).entries
  }

  @Test(arguments: [
    ("id", "null"), ("id", "\"7\""), ("item_id", "\"318\""), ("item_id", "null"), ("created_at", "\"yesterday\""),
    ("created_at", "1772615730"), ("id", "[]"),
  ])
  func anEntryOfSomethingElseIsLeftOut(_ key: String, _ value: String) throws {
    #expect(try read(key, value).isEmpty)
    #expect(try read().count == 1)
  }

  @Test(arguments: [
    ("activity", "\"merged\""), ("activity", "null"), ("detail", "null"), ("detail", "[]"),
    ("detail", "{\"changes\":{}}"),
    ("detail", "{\"name\":7,\"changes\":[null,1,{\"before\":1}]}"), ("user", "{\"id\":null}"), ("user", "\"sam\""),
  ])
  func whatIsOddInAnEntryCostsOnlyItself(_ key: String, _ value: String) throws {
    let entry = try #require(try read(key, value).first)
    #expect(entry.user == nil)
    #expect(entry.changes == [])
    #expect(entry.kind == (key == "activity" ? .updated : .assigned))
  }

  @Test(arguments: [
    ("Ticket #318", 318), ("#1", 1), ("Ticket 318", 0), ("", 0), ("Ticket #", 0), ("Ticket #318 #319", 319),
    ("Ticket #٣١٨", 0), ("Ticket #99999999999999999999", 0),
  ])
  func theNumberStandsBehindTheLastSign(_ name: String, _ number: Int) throws {
    let entries = try read("detail", JSONValue.object(["name": .string(name)]).jsonText)
    #expect(entries.first?.number == number)
  }

  @Test(arguments: ["", "[]", "null", "{}", "{\"results\":{}}", "{\"count\":3}"])
  func whatIsNoPageIsRefused(_ body: String) {
    #expect(problem { () throws(WireProblem) in try ActivityJSON.page(Data(body.utf8)) } != nil)
  }
}
