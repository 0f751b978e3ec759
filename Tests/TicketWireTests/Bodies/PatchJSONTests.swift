import FoundationEssentials
import Notation
import Testing
import Tickets

@testable import TicketWire

/// A PATCH carries one verb's fields and nothing else (product rule 9; contract.md section 5.3).
@Suite("Bodies of PATCH")
struct PatchJSONTests {
  @Test(
    arguments: [
      (TicketChange(), "{}"), (TicketChange(status: .onHold), #"{"status":"on_hold"}"#),
      (TicketChange(status: .other("escalated")), #"{"status":"escalated"}"#),
      (TicketChange(priority: .set(.high)), #"{"priority":"high"}"#),
      (TicketChange(priority: .clear), #"{"priority":null}"#),
      (TicketChange(priority: .set(.other("blocker"))), #"{"priority":"blocker"}"#),
      (TicketChange(assignee: .clear), #"{"assignee":null}"#),
      (TicketChange(assignee: .set(.user(id: 7, name: "Sam"))), #"{"assignee":{"id":7,"type":"user"}}"#),
      (TicketChange(status: .resolved, snoozedUntil: .clear), #"{"status":"resolved","snoozed_until":null}"#),
      (TicketChange(slaDueAt: .set(moment)), #"{"sla_due_at":"2026-03-04T09:15:30.120450Z"}"#),
      (TicketChange(tags: []), #"{"tags":[]}"#),
      (TicketChange(tags: ["é", "e\u{301}"]), "{\"tags\":[\"é\",\"e\u{301}\"]}"),
      (TicketChange(isResolvedByAI: false), #"{"ai_resolved":false}"#),
      (TicketChange(escalationReason: .set("")), #"{"escalation_reason":""}"#),
      (TicketChange(traits: ["name": .null]), #"{"anonymous_traits":{"name":null}}"#),
    ])
  func onlyWhatChangesIsWritten(_ change: TicketChange, _ body: String) throws {
    #expect(text(PatchJSON.body(change)).isSame(as: body))
  }

  @Test(arguments: [
    "0001-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "2024-02-29T23:59:59.999999Z", "2038-01-19T03:14:08Z",
    "9999-12-31T23:59:59Z",
  ])
  func everyMomentComesBack(_ text: String) throws {
    let date = try #require(Timestamp(text)).date
    let change = TicketChange(snoozedUntil: .set(date), slaDueAt: .set(date))
    #expect(try PatchJSON.change(RequestFields(PatchJSON.body(change))) == change)
  }

  @Test(
    arguments: [
      ("a date alone", "\"2026-03-04\"", "2026-03-04T00:00:00Z"),
      ("without an offset", "\"2026-03-04T09:15\"", "2026-03-04T09:15:00Z"),
      ("with an offset", "\"2026-03-04T09:15:30+02:00\"", "2026-03-04T07:15:30Z"),
      ("a fraction", "\"2026-03-04T09:15:30.5Z\"", "2026-03-04T09:15:30.500000Z"),
    ])
  func datesAreTakenInEveryFormOfTheContract(_ name: String, _ value: String, _ moment: String) throws {
    let change = try PatchJSON.change(fields("{\"snoozed_until\":\(value)}"))
    #expect(change == TicketChange(snoozedUntil: .set(try #require(Timestamp(moment)).date)), "\(name)")
  }

  @Test(arguments: [
    "\"2026-02-29\"", "\"\"", "1772615730", "true", "\"9999-12-31T23:59:59-01:00\"", "\" 2026-03-04\"", "[]",
  ])
  func aDateThatIsNoneIsRefused(_ value: String) throws {
    for key in ["snoozed_until", "sla_due_at"] {
      let fields = try fields("{\"\(key)\":\(value)}")
      let refused = refusal { () throws(ProblemJSON) in try PatchJSON.change(fields) }
      #expect(refused?.attr == key)
      #expect(refused?.detail.hasPrefix("Datetime has wrong format.") == true)
    }
  }

  @Test(arguments: Generation.allCases)
  func theMostUrgentPriorityCameLate(_ generation: Generation) throws {
    let fields = try fields(#"{"priority":"critical"}"#)
    let refused = refusal { () throws(ProblemJSON) in try PatchJSON.change(fields, generation: generation) }
    #expect(refused?.detail == (generation < .s ? "\"critical\" is not a valid choice." : nil))
    let low = try PatchJSON.change(self.fields(#"{"priority":"low"}"#), generation: generation)
    #expect(low == TicketChange(priority: .set(.low)))
  }

  private func fields(_ text: String) throws(ProblemJSON) -> RequestFields { try RequestFields(Data(text.utf8)) }

  /// The first problem counts, in the order of the table, however the body is ordered.
  @Test func theFieldsAreLookedAtInOneOrder() throws {
    let broken = [
      "status": "7", "priority": "7", "assignee": "7", "snoozed_until": "7", "sla_due_at": "7", "tags": "7",
      "ai_resolved": "7", "escalation_reason": "7", "anonymous_traits": "null",
    ]
    var left = broken
    var order: [String] = []
    while !left.isEmpty {
      let fields = try fields("{" + left.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}")
      let attr = refusal { () throws(ProblemJSON) in try PatchJSON.change(fields) }?.attr
      order.append(try #require(attr))
      left[order.last ?? ""] = nil
    }
    #expect(
      order == [
        "status", "priority", "assignee", "snoozed_until", "sla_due_at", "tags", "ai_resolved", "escalation_reason",
        "anonymous_traits",
      ])
  }

  @Test(arguments: ["{\"a\":1}", "[1]", "\"text\"", "7", "false"])
  func traitsAreAnyJSONButNull(_ traits: String) throws {
    let value = try JSONValue(json: traits.utf8)
    #expect(try PatchJSON.change(fields("{\"anonymous_traits\":\(traits)}")) == TicketChange(traits: value))
  }

  @Test func unknownFieldsAreIgnoredInSilence() throws {
    #expect(try PatchJSON.change(fields(#"{"staus":"open","STATUS":"open","ticket_number":1,"":null}"#)).isEmpty)
  }

  @Test func ofADoubledKeyTheLastCounts() throws {
    #expect(try PatchJSON.change(fields(#"{"status":"open","status":"pending"}"#)) == TicketChange(status: .pending))
  }
}
