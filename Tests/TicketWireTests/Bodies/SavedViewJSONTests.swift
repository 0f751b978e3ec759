import FoundationEssentials
import Notation
import Testing
import Tickets

@testable import TicketWire

@Suite("Saved views on the wire (contract.md section 8)")
struct SavedViewJSONTests {
  private static let filters: [String: JSONValue] = [
    "status": .array([.string("new"), .string("open")]),
    "assignee": .array([.string("me"), ["type": .string("user"), "id": .integer(7)]]),
    "sorting": ["columnKey": .string("sla_due_at"), "order": .integer(1)], "mood": ["score": .number(0.5)],
  ]

  static let views = [
    SavedView(
      id: firstID.uuid, shortID: "kQ7bX2mL", name: "My urgent queue", filters: filters, createdAt: moment, creator: sam,
      isFavorite: true, visibility: .shared),
    SavedView(id: secondID.uuid, shortID: "a/b c", name: "", createdAt: moment),
    SavedView(
      id: secondID.uuid, shortID: "x", name: "e\u{301} é \"q\"", createdAt: Timestamp(microseconds: -1).date,
      visibility: .private),
  ]

  @Test(arguments: views)
  func aViewComesBackWithWhatNobodyKnows(_ view: SavedView) throws {
    #expect(try SavedViewJSON.read(SavedViewJSON.data(view)) == view)
    let links = PageJSON.Links(base: "b", query: [], limit: 100, offset: 0, total: 1)
    #expect(
      try SavedViewJSON.page(SavedViewJSON.data(SavedViewPage(total: 1, views: [view]), links: links)).views == [view])
  }

  @Test(
    arguments: [
      ("id", nil), ("id", "\"7\""), ("short_id", nil), ("short_id", "\"\""), ("short_id", "7"), ("name", nil),
      ("name", "7"), ("name", "null"),
    ] as [(String, String?)])
  func aViewNeedsAnIDAShortIDAndAName(_ key: String, _ value: String?) throws {
    var body = try json(SavedViewJSON.data(Self.views[0]))
    body[key] = try value.map { try JSONValue(json: $0.utf8) }
    let data = body.json
    #expect(problem { () throws(WireProblem) in try SavedViewJSON.read(data) } == .field(key))
    let page = try SavedViewJSON.page(JSONValue.object(["results": .array([body, .null])]).json)
    #expect(page.views.isEmpty && page.total == 2)
  }

  @Test(arguments: [
    ("filters", "[]"), ("filters", "null"), ("created_at", "\"x\""), ("created_by", "{}"), ("is_favorited", "1"),
    ("visibility", "\"secret\""),
  ])
  func whatIsOddCostsOnlyItself(_ key: String, _ value: String) throws {
    var body = try json(SavedViewJSON.data(Self.views[0]))
    body[key] = try JSONValue(json: value.utf8)
    let view = try SavedViewJSON.read(body.json)
    #expect(view.shortID == "kQ7bX2mL" && view.name == "My urgent queue")
    #expect((view.filters == [:]) == (key == "filters"))
    #expect((view.creator == nil) == (key == "created_by"))
    #expect((view.visibility == nil) == (key == "visibility"))
    #expect(view.isFavorite == (key != "is_favorited"))
  }

  // MARK: Writing

  @Test(
    arguments: [
      (SavedViewChange(), "{}"), (SavedViewChange(name: "Urgent"), #"{"name":"Urgent"}"#),
      (SavedViewChange(filters: [:]), #"{"filters":{}}"#),
      (SavedViewChange(isFavorite: false), #"{"is_favorited":false}"#),
      (SavedViewChange(visibility: .private), #"{"visibility":"private"}"#),
      (
        SavedViewChange(
          name: "a", filters: ["status": .array([.string("open")])], isFavorite: true, visibility: .shared),
        #"{"name":"a","filters":{"status":["open"]},"is_favorited":true,"visibility":"shared"}"#
      ),
    ])
  func onlyWhatIsSaidIsWritten(_ change: SavedViewChange, _ body: String) throws {
    #expect(text(SavedViewJSON.body(change)) == body)
    #expect(try SavedViewJSON.change(fields(body)) == change)
  }

  @Test func aNewViewNeedsAName() throws {
    let nameless = try fields(#"{"filters":{}}"#)
    #expect(
      refusal { () throws(ProblemJSON) in try SavedViewJSON.creation(nameless) }?.detail == "This field is required.")
    #expect(try SavedViewJSON.change(nameless) == SavedViewChange(filters: [:]))
    #expect(try SavedViewJSON.creation(fields(#"{"name":" a "}"#)) == SavedViewChange(name: "a"))
  }

  @Test(
    arguments: [
      (#"{"name":""}"#, "name", "This field may not be blank."),
      (#"{"name":null}"#, "name", "This field may not be null."),
      (
        #"{"name":"\#(String(repeating: "é", count: 401))"}"#, "name",
        "Ensure this field has no more than 400 characters."
      ),
      (#"{"filters":[]}"#, "filters", "Invalid data. Expected a dictionary, but got list."),
      (#"{"filters":null}"#, "filters", "This field may not be null."),
      (#"{"filters":{"status":["closed"]}}"#, "filters__status__0", "\"closed\" is not a valid choice."),
      (#"{"filters":{"status":"open"}}"#, "filters__status", "Expected a list of items but got type \"str\"."),
      (#"{"filters":{"priority":["high",null]}}"#, "filters__priority__1", "This field may not be null."),
      (#"{"filters":{"channel":"fax"}}"#, "filters__channel", "\"fax\" is not a valid choice."),
      (#"{"filters":{"sla":"late"}}"#, "filters__sla", "\"late\" is not a valid choice."),
      (
        #"{"filters":{"assignee":["me",{"type":"squad","id":1}]}}"#, "filters__assignee__1",
        "\"{\"id\":1,\"type\":\"squad\"}\" is not a valid choice."
      ),
      (#"{"filters":{"tagsMatch":"none"}}"#, "filters__tagsMatch", "\"none\" is not a valid choice."),
      (#"{"filters":{"tags":[7]}}"#, "filters__tags__0", "Not a valid string."),
      (
        #"{"filters":{"sorting":{"columnKey":"a","order":2}}}"#, "filters__sorting__order",
        "\"2\" is not a valid choice."
      ),
      (#"{"filters":{"sorting":{"order":1}}}"#, "filters__sorting__columnKey", "This field is required."),
      (
        #"{"filters":{"search":"\#(String(repeating: "x", count: 201))"}}"#, "filters__search",
        "Ensure this field has no more than 200 characters."
      ),
      (#"{"filters":{"x":"\#(String(repeating: "x", count: 10_000))"}}"#, "filters", "Filters payload is too large."),
      (#"{"is_favorited":"perhaps"}"#, "is_favorited", "Must be a valid boolean."),
      (#"{"visibility":"secret"}"#, "visibility", "\"secret\" is not a valid choice."),
      (#"{"visibility":null}"#, "visibility", "This field may not be null."),
    ])
  func aBadEntryIsNamedByItsPlace(_ body: String, _ attr: String, _ detail: String) throws {
    let fields = try fields(body)
    let refused = refusal { () throws(ProblemJSON) in try SavedViewJSON.change(fields) }
    #expect(refused?.attr == attr)
    #expect(refused?.detail == detail)
  }

  @Test(arguments: [
    "{\"mood\":7}", #"{"channel":"all","sla":"all","assignee":"all"}"#,
    #"{"sorting":null,"dateFrom":null,"dateTo":"all"}"#, #"{"assignee":"unassigned"}"#,
    #"{"assignee":["me","unassigned",{"type":"role","id":"01949d20-77aa-7c31-8f02-6f5b1f0b2c9d"}]}"#,
    #"{"status":[],"tags":[],"tagsExclude":["é"]}"#,
  ])
  func whatServersTakeIsTaken(_ filters: String) throws {
    guard case .object(let members) = try JSONValue(json: filters.utf8) else {
      return #expect(Bool(false), "no object")
    }
    #expect(try SavedViewJSON.change(fields("{\"filters\":\(filters)}")) == SavedViewChange(filters: members))
  }
}
