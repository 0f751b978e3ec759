import Notation
import Testing
import Tickets

/// Where a server does not know `view=`, its filters are translated (contract.md section 8); old stored views can hold odd
/// values, and what is not understood is ignored.
@Suite("Saved views as queries")
struct TicketQuerySavedViewTests {
  private func filled(_ filters: [String: JSONValue], _ change: (inout TicketQuery) -> Void = { _ in }) -> TicketQuery {
    var query = TicketQuery()
    change(&query)
    query.fill(from: filters)
    return query
  }

  private func texts(_ words: String...) -> JSONValue { .array(words.map(JSONValue.string)) }

  @Test func everyFilterBecomesItsParameter() {
    let query = filled([
      "status": texts("new", "on_hold"), "priority": texts("high", "critical"), "channel": .string("email"),
      "sla": .string("at-risk"),
      "aiTriageResult": texts("suggested", "in_progress"),
      "assignee": .array([.string("me"), .string("unassigned"), ["type": .string("user"), "id": .integer(7)]]),
      "tags": texts("a", "é"), "tagsExclude": texts("spam"), "dateFrom": .string("-7d"), "dateTo": .string("all"),
      "search": .string("export"),
      "sorting": ["columnKey": .string("sla_due_at"), "order": .integer(1)],
    ])
    #expect(query.statuses == [.new, .onHold] && query.priorities == [.high, .critical])
    #expect(
      query.channel == "email" && query.dueState == .atRisk && query.triageResults == ["suggested", "in_progress"])
    #expect(query.assignees == [.me, .unassigned, .user(7)])
    #expect(query.tags == ["a", "é"] && query.allTags == [] && query.excludedTags == ["spam"])
    #expect(query.dateFrom == "-7d" && query.dateTo == "all" && query.search == "export")
    #expect(query.order == .slaDueAt && !query.isDescending)
  }

  @Test func anEmptyViewChangesNothing() {
    #expect(filled([:]) == TicketQuery())
    #expect(filled(["mood": .string("good")]) == TicketQuery())
  }

  /// Parameters that are given win, dimension by dimension.
  @Test func whatTheQueryHasAlreadyStays() {
    let filters: [String: JSONValue] = [
      "status": texts("new"), "priority": texts("low"), "channel": .string("slack"), "sla": .string("breached"),
      "assignee": .string("me"), "tags": texts("x"), "tagsExclude": texts("y"),
      "dateFrom": .string("-1d"), "dateTo": .string("-2d"), "search": .string("other"),
      "aiTriageResult": texts("clarified"), "sorting": ["columnKey": .string("created_at"), "order": .integer(1)],
    ]
    var given = TicketQuery(
      statuses: [.open], priorities: [.high], order: .number, search: "mine", tags: ["a"], dateFrom: "-3d")
    (given.channel, given.dueState, given.assignees, given.excludedTags) = ("email", .onTrack, [.user(1)], ["b"])
    (given.dateTo, given.triageResults) = ("all", ["suggested"])
    var query = given
    query.fill(from: filters)
    #expect(query == given)
  }

  @Test func tagsOfEitherKindAreOneDimension() {
    let view: [String: JSONValue] = ["tags": texts("x"), "tagsMatch": .string("all")]
    #expect(filled(view).allTags == ["x"] && filled(view).tags == [])
    #expect(filled(view) { $0.tags = ["a"] }.allTags == [])
    #expect(filled(["tags": texts("x")]) { $0.allTags = ["a"] }.tags == [])
    #expect(filled(["tags": texts("x"), "tagsMatch": .string("some")]).tags == ["x"])
  }

  @Test(
    arguments: [
      ("a word", .string("me"), [.me]), ("a word for all", .string("all"), []),
      ("a user", ["type": .string("user"), "id": .integer(7)], [.user(7)]),
      ("a user by text", ["type": .string("user"), "id": .string("7")], [.user(7)]),
      (
        "a role", ["type": .string("role"), "id": .string("01949D20-77AA-7C31-8F02-6F5B1F0B2C9D")],
        [.role("01949d20-77aa-7c31-8f02-6f5b1f0b2c9d")]
      ),
      ("a role that is none", ["type": .string("role"), "id": .string("tier-2")], []),
      ("a squad", ["type": .string("squad"), "id": .integer(7)], []), ("null", .null, []),
      ("a number", .integer(7), []),
      ("a list with oddities", .array([.null, .string("me"), .integer(7), .string("nobody")]), [.me]),
      ("an object without a kind", ["id": .integer(7)], []),
    ] as [(String, JSONValue, [AssigneeFilter])])
  func assigneesAreReadInEveryShape(_ name: String, _ value: JSONValue, _ assignees: [AssigneeFilter]) {
    #expect(filled(["assignee": value]).assignees == assignees, "\(name)")
  }

  @Test(
    arguments: [
      ("status", .array([.string("closed"), .null, .integer(1)])), ("priority", .array([.string("urgent")])),
      ("channel", .string("all")), ("channel", .string("fax")), ("sla", .string("all")), ("sla", .null),
      ("aiTriageResult", .array([.string("won")])), ("dateFrom", .null), ("dateFrom", .string("")),
      ("dateTo", .integer(1)), ("search", .string("")), ("search", .string(String(repeating: "é", count: 201))),
      ("sorting", .null), ("sorting", .string("created_at")),
      ("sorting", ["columnKey": .string("mood"), "order": .integer(-1)]), ("sorting", ["order": .integer(-1)]),
      ("tags", .object([:])), ("tagsExclude", .null),
    ] as [(String, JSONValue)])
  func whatIsNotUnderstoodIsIgnored(_ key: String, _ value: JSONValue) {
    #expect(filled([key: value]) == TicketQuery())
  }

  @Test(
    arguments: [
      (.integer(-1), true), (.integer(1), false), (.null, false), (.string("-1"), false), (.integer(0), false),
    ] as [(JSONValue, Bool)])
  func minusOneIsTheOtherDirection(_ order: JSONValue, _ isDescending: Bool) {
    let query = filled(["sorting": ["columnKey": .string("ticket_number"), "order": order]])
    #expect(query.order == .number && query.isDescending == isDescending)
  }

  // MARK: Looking at filters that somebody writes

  private func problem(_ key: String, _ value: JSONValue) -> String? {
    SavedView.problem(in: [key: value]).map { "\($0.field) \($0.reason)" }
  }

  @Test(
    arguments: [
      ("status", .array([.string("open"), .string("closed")]), "filters__status__1 notAChoice"),
      ("status", .null, "filters__status notAList"), ("status", .array([.null]), "filters__status__0 null"),
      ("priority", .array([.string("High")]), "filters__priority__0 notAChoice"),
      ("channel", .null, "filters__channel null"), ("sla", .integer(1), "filters__sla notAChoice"),
      ("aiTriageResult", .array([.string("")]), "filters__aiTriageResult__0 notAChoice"),
      ("assignee", .string("nobody"), "filters__assignee notAChoice"),
      ("assignee", .array([.string("me"), .null]), "filters__assignee__1 notAChoice"),
      ("tags", .string("a"), "filters__tags notAList"),
      ("tags", .array([.string("a"), .null]), "filters__tags__1 other(\"Not a valid string.\")"),
      ("tagsMatch", .string("ALL"), "filters__tagsMatch notAChoice"),
      ("dateFrom", .integer(7), "filters__dateFrom other(\"Not a valid string.\")"),
      ("sorting", .array([]), "filters__sorting notAnObject"),
      ("sorting", ["columnKey": .null], "filters__sorting__columnKey required"),
      ("sorting", ["columnKey": .string("a")], "filters__sorting__order notAChoice"),
      ("search", .string(String(repeating: "x", count: 201)), "filters__search tooLong(limit: 200)"),
      ("search", .null, "filters__search other(\"Not a valid string.\")"),
    ] as [(String, JSONValue, String)])
  func aBadFilterIsNamedByItsPlace(_ key: String, _ value: JSONValue, _ found: String) {
    #expect(problem(key, value) == found)
  }

  @Test(
    arguments: [
      ("status", .array([])), ("assignee", .string("all")), ("assignee", .array([.string("all")])),
      ("channel", .string("all")), ("dateFrom", .string("garbage")), ("dateTo", .null), ("sorting", .null),
      ("sorting", ["columnKey": .string("anything"), "order": .integer(-1)]), ("mood", .integer(7)),
      ("search", .string(String(repeating: "é", count: 200))), ("tags", .array([.string("")])),
    ] as [(String, JSONValue)])
  func whatServersTakeIsNoProblem(_ key: String, _ value: JSONValue) { #expect(problem(key, value) == nil) }

  /// At most 10,000 characters as JSON: `{"x":""}` takes eight.
  @Test func theWholeIsLimited() {
    #expect(problem("x", .string(String(repeating: "é", count: 9992))) == nil)
    #expect(
      problem("x", .string(String(repeating: "é", count: 9993))) == "filters other(\"Filters payload is too large.\")")
    #expect(SavedView.problem(in: [:]) == nil)
  }

  @Test func theFirstProblemIsThatOfTheTable() {
    let filters: [String: JSONValue] = ["search": .null, "status": .null, "tags": .null, "priority": .null]
    #expect(SavedView.problem(in: filters)?.field == "filters__status")
  }
}
