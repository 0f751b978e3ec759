import Notation
import Testing
import Tickets

@testable import TicketWire

/// A filter that a server does not know widens the result there (contract.md sections 1.2 and 5.1).
@Suite("Filters by generation")
struct GenerationQueryTests {
  private func known(_ name: String, _ value: String, to generation: Generation) -> String? {
    [QueryItem(name, value)].known(to: generation).last?.value
  }

  @Test(
    arguments: [
      ("tags_all", "[\"a\"]", [false, true, true, true]), ("tags_exclude", "[\"a\"]", [false, true, true, true]),
      ("ai_triage_result", "persisted", [false, true, true, true]),
      ("emails", "a@x", [false, false, true, true]), ("view", "kQ7bX2mL", [false, false, true, true]),
      ("assignee", "me", [false, false, true, true]),
      ("assignee", "user:1,user:2", [false, false, true, true]), ("assignee", "user:1", [true, true, true, true]),
      ("assignee", "unassigned", [true, true, true, true]),
      ("status", "open,new", [true, true, true, true]), ("search", "a,b", [true, true, true, true]),
      ("tags", "[\"a\"]", [true, true, true, true]),
      ("snoozed", "true", [true, true, true, true]), ("order_by", "-created_at", [true, true, true, true]),
      ("limit", "5", [true, true, true, true]),
    ])
  func aFilterIsKnownFromItsGenerationOn(_ name: String, _ value: String, _ isKnown: [Bool]) {
    #expect(Generation.allCases.map { known(name, value, to: $0) == value } == isKnown)
  }

  @Test(
    arguments: [
      ("critical", ["", "", "critical", "critical"]),
      ("high,critical", ["high", "high", "high,critical", "high,critical"]),
      ("low, medium", ["low,medium", "low,medium", "low,medium", "low, medium"]),
      ("urgent", ["", "", "", "urgent"]),
    ])
  func thePrioritiesAreThoseOfTheGeneration(_ list: String, _ left: [String]) {
    #expect(Generation.allCases.map { known("priority", list, to: $0) } == left)
  }

  /// What an older server does not know as a word is no date either, and such a text means now.
  @Test func allMeansNowWhereItIsNoWord() {
    #expect(Generation.allCases.map { known("date_to", "all", to: $0) } == ["now", "now", "all", "all"])
    #expect(Generation.allCases.allSatisfy { known("date_to", "2026-01-31", to: $0) == "2026-01-31" })
    #expect(Generation.allCases.allSatisfy { known("date_from", "all", to: $0) == "all" })
  }

  @Test func thePlacesAreThoseOfTheGeneration() {
    func places(_ generation: Generation) -> Set<Endpoint> {
      Set(Endpoint.allCases.filter { $0.exists(in: generation) })
    }
    #expect(places(.g1).subtracting(places(.m)) == [.suggestReply, .formerViews, .formerView])
    #expect(places(.m).subtracting(places(.g1)) == [.messages, .reply, .bulkUpdateStatus])
    #expect(places(.s).subtracting(places(.m)) == [.note, .fullEmail, .aiFeedback, .views, .view])
    #expect(places(.n).subtracting(places(.s)) == [.notes, .aiHumanOutcome])
    #expect(places(.m).isSubset(of: places(.s)) && places(.s).isSubset(of: places(.n)))
  }

  // MARK: Members

  private static let members = [
    Member(id: 1, name: "Sam Ortiz", email: "sam@acme.example"), Member(id: 2, name: "José Núñez"),
    Member(id: 3, name: "ANNA", email: "a.berg@acme.example"),
  ]

  @Test(
    arguments: [
      ("", [1, 2, 3]), ("search=", [1, 2, 3]), ("search=%20", [1, 2, 3]), ("search=SAM", [1]), ("search=acme", [1, 3]),
      ("search=berg", [3]), ("search=anna", [3]), ("search=jos%C3%A9", [2]),
      ("search=jose%CC%81", [2]), ("search=nobody", []), ("order=-joined_at", [3, 2, 1]),
      ("order=joined_at", [1, 2, 3]), ("order=name", [1, 2, 3]), ("levels=1", [1, 2, 3]),
      ("levels=8", []), ("levels=8,1", [1, 2, 3]), ("levels=8,%2015", []), ("levels=", [1, 2, 3]),
      ("levels=admin", [1, 2, 3]), ("search=acme&order=-joined_at", [3, 1]),
    ])
  func membersAreLookedThrough(_ query: String, _ ids: [Int]) {
    #expect(MemberFilter(PercentCoding.items(ofQuery: query)).filtered(Self.members).map(\.id) == ids)
  }

  @Test func aSearchThatIsTooLongIsNone() {
    #expect(MemberFilter([QueryItem("search", String(repeating: "x", count: 200))]).filtered(Self.members).isEmpty)
    #expect(MemberFilter([QueryItem("search", String(repeating: "x", count: 201))]).filtered(Self.members).count == 3)
  }

  // MARK: Activity

  @Test(
    arguments: [
      ("", .everyTicket), ("scope=Ticket", .everyTicket), ("scope=Ticket&item_id=", .everyTicket),
      ("scope=Ticket&item_id=\(firstID)", .ticket(firstID)), ("item_id=\(firstID)", .ticket(firstID)),
      ("scope=Insight", .nothing), ("scope=ticket", .nothing), ("scope=", .nothing),
      ("scope=Ticket&item_id=318", .nothing), ("scope=Insight&item_id=\(firstID)", .nothing),
    ] as [(String, ActivityItem)])
  func aLogIsThatOfATicketOrOfAll(_ query: String, _ item: ActivityItem) {
    #expect(ActivityItem(items: PercentCoding.items(ofQuery: query)) == item)
    #expect(ActivityItem(items: item.items) == item)
  }
}
