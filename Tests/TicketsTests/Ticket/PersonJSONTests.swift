import FoundationEssentials
import Notation
import Testing
import Tickets

@Suite("The person record as JSON (contract.md section 4.1)")
struct PersonJSONTests {
  static let people = [
    Person(
      id: "01954c11-3a8e-7f00-b1c2-90d4e7a6f512", name: "Mara Voss", distinctIDs: ["mara", "anon-88f1"],
      properties: ["plan": .string("scale"), "seats": .integer(12), "nested": ["a": .array([.null])]], createdAt: start),
    Person(id: "", name: ""), Person(id: "7", name: "e\u{301} é", distinctIDs: [""], isIdentified: false),
    Person(
      id: "p", name: "\0\"\\", properties: ["": .null, "🙏": .bool(false)], createdAt: Timestamp(microseconds: -1).date),
  ]

  private func written(_ person: Person) -> JSONValue? {
    var writer = JSONWriter()
    writer.object { $0.members(of: person) }
    return try? JSONValue(json: writer.data)
  }

  @Test(arguments: people)
  func aPersonComesBack(_ person: Person) throws {
    #expect(Person(json: try #require(written(person))) == person)
  }

  @Test(arguments: [.null, .bool(true), .integer(1), .string("Mara"), .array([])] as [JSONValue])
  func whatIsNoObjectIsNobody(_ value: JSONValue) { #expect(Person(json: value) == nil) }

  @Test(
    arguments: [
      ("nothing", "{}", "", ""), ("an id that is a number", #"{"id":12}"#, "12", ""),
      ("an id of another kind", #"{"id":[1],"name":"a"}"#, "", "a"),
      ("half an id", #"{"id":1.5}"#, "", ""),
      (
        "nulls",
        #"{"id":null,"name":null,"distinct_ids":null,"properties":null,"created_at":null,"is_identified":null}"#, "", ""
      ),
      (
        "other kinds", #"{"id":"p","name":7,"distinct_ids":{},"properties":[],"created_at":1,"is_identified":"yes"}"#,
        "p", ""
      ),
    ])
  func whatIsMissingOrOfAnotherKindStaysEmpty(_ name: String, _ text: String, _ id: String, _ shown: String) throws {
    let person = try #require(Person(json: try JSONValue(json: text.utf8)), "\(name)")
    #expect(person.id == id && person.name == shown)
    #expect(person.distinctIDs == [] && person.properties == [:] && person.createdAt == nil && !person.isIdentified)
  }

  @Test func oddDistinctIDsCostOnlyThemselves() throws {
    let person = Person(json: try JSONValue(json: #"{"distinct_ids":["a",7,null,"b"],"is_identified":true}"#.utf8))
    #expect(person?.distinctIDs == ["a", "b"])
    #expect(person?.isIdentified == true)
  }

  // MARK: A ticket as JSON

  private func keys(_ ticket: Ticket, fillsExtras: Bool = true, _ generation: Generation = .n) -> [String] {
    var writer = JSONWriter()
    writer.object { $0.members(of: ticket, fillsExtras: fillsExtras, generation: generation) }
    guard case .object(let members)? = try? JSONValue(json: writer.data) else { return [] }
    return members.keys.sorted()
  }

  @Test(
    arguments: [
      (
        .g1,
        [
          "ai_triage", "identity_verified", "organization_id", "organization_id_source", "user_access_level",
          "zendesk_ticket_id",
        ]
      ),
      (.m, ["organization_id_source", "user_access_level", "zendesk_ticket_id"]), (.s, []), (.n, []),
    ] as [(Generation, [String])])
  func olderServersLackFields(_ generation: Generation, _ lacking: [String]) {
    let newest = keys(ticket())
    #expect(newest.filter { !keys(ticket(), generation).contains($0) } == lacking)
  }

  @Test func extrasThatATicketLacksAreNullOrLeftOut() {
    let bare = ticket()
    #expect(Set(Ticket.extraKeys).isSubset(of: keys(bare)))
    #expect(Set(Ticket.extraKeys).isDisjoint(with: keys(bare, fillsExtras: false)))
    let some = ticket { $0.extras = ["slack_thread_ts": .string("171.5"), "mood": .string("never written")] }
    #expect(keys(some, fillsExtras: false).contains("slack_thread_ts"))
    #expect(!keys(some).contains("mood"))
  }
}
