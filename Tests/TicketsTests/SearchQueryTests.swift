import FoundationEssentials
import Testing
import Tickets

@Suite("The language of searches")
struct SearchQueryTests {
  private typealias Term = TicketSearchQuery.Term
  // 2026-03-05 is a Thursday; two hours east of UTC.
  private static let now = Timestamp("2026-03-05T12:00:00Z")?.date ?? .distantPast
  private static let zone = ZoneRules(initialOffset: 7200)

  private func parse(_ text: String) -> (query: TicketSearchQuery, problems: [TicketSearchProblem]) {
    TicketSearchQuery.parse(text, now: Self.now, zone: Self.zone)
  }

  private static func day(_ text: String, _ start: String) -> TicketSearchQuery.Day {
    TicketSearchQuery.Day(start: Timestamp(start)?.date ?? .distantPast, written: text)
  }

  @Test(
    arguments: [
      ("", []), ("  \t ", []), ("refund", [.word("refund")]), ("card  declined", [.word("card"), .word("declined")]),
      ("\"card declined\" x", [.phrase("card declined"), .word("x")]), ("\"open end", [.phrase("open end")]),
      ("a\"b c\"d", [.word("a"), .phrase("b c"), .word("d")]), ("\"\"", []), ("foo:bar", [.word("foo:bar")]),
      ("\"status:open\"", [.phrase("status:open")]), ("status:open", [.status(.open)]),
      ("STATUS:On-Hold", [.status(.onHold)]), ("status:on_hold", [.status(.onHold)]),
      ("priority:none priority:critical", [.priority(nil), .priority(.critical)]), ("tag:VIP", [.tag("vip")]),
      ("-tag:\"two words\"", [.withoutTag("two words")]), ("assignee:me", [.assignee(.me)]),
      ("assignee:none", [.assignee(.nobody)]), ("assignee:\"me\"", [.assignee(.named("me"))]),
      ("assignee:\"Sam Ortiz\"", [.assignee(.named("Sam Ortiz"))]), ("from:zoë@x.example", [.from("zoë@x.example")]),
      ("channel:Slack", [.channel("slack")]), ("sla:at_risk", [.sla(.atRisk)]), ("sla:none", [.sla(.none)]),
      ("is:unread is:snoozed is:mine", [.state(.unread), .state(.snoozed), .state(.mine)]),
      ("before:2026-03-01", [.before(day("2026-03-01", "2026-02-28T22:00:00Z"))]),
      ("after:today", [.after(day("today", "2026-03-04T22:00:00Z"))]),
      ("after:Yesterday", [.after(day("yesterday", "2026-03-03T22:00:00Z"))]),
      ("after:7d", [.after(day("7d", "2026-02-25T22:00:00Z"))]),
      ("before:2w", [.before(day("2w", "2026-02-18T22:00:00Z"))]),
      ("請求書 🙏", [.word("請求書"), .word("🙏")]),
    ] as [(String, [TicketSearchQuery.Term])])
  func whatIsTypedBecomesTerms(_ text: String, _ terms: [TicketSearchQuery.Term]) {
    let result = parse(text)
    #expect(result.query.terms == terms)
    #expect(result.problems.isEmpty)
    let again = parse(result.query.text)
    #expect(again.query == result.query && again.problems.isEmpty, "chips can be typed again: \(result.query.text)")
  }

  @Test(
    arguments: [
      ("status:", .missingValue(.status)), ("tag:\"\"", .missingValue(.tag)), ("-tag:", .missingValue(.withoutTag)),
      ("status:done", .unknownValue(.status, "done")), ("priority:urgent", .unknownValue(.priority, "urgent")),
      ("sla:late", .unknownValue(.sla, "late")), ("is:new", .unknownValue(.state, "new")),
      ("before:2026-02-30", .unknownValue(.before, "2026-02-30")), ("after:soon", .unknownValue(.after, "soon")),
      ("after:99999999999999999999d", .unknownValue(.after, "99999999999999999999d")),
      ("after:٣d", .unknownValue(.after, "٣d")),
    ] as [(String, TicketSearchProblem)])
  func whatCannotBeUsedIsLeftOutAndTold(_ text: String, _ problem: TicketSearchProblem) {
    let result = parse("refund \(text) open")
    #expect(result.query.terms == [.word("refund"), .word("open")])
    #expect(result.problems == [problem])
  }

  @Test func operatorsAndTheirValuesAreCompleted() {
    #expect(TicketSearchOperator.completions(of: "") == [])
    #expect(TicketSearchOperator.completions(of: "s") == ["status:", "sla:"])
    #expect(TicketSearchOperator.completions(of: "-T") == ["-tag:"])
    #expect(TicketSearchOperator.completions(of: "status:o") == ["status:open", "status:on_hold"])
    let states = ["is:unread", "is:snoozed", "is:mine", "is:waiting", "is:back"]
    #expect(TicketSearchOperator.completions(of: "is:") == states)
    #expect(TicketSearchOperator.completions(of: "tag:b") == [], "only the file knows tags")
    #expect(TicketSearchOperator.completions(of: "refund") == [])
  }

  /// What is offered must be understood.
  @Test(arguments: TicketSearchOperator.allCases) func everyValueThatIsOfferedIsTaken(found: TicketSearchOperator) {
    for word in TicketSearchOperator.completions(of: found.typed) {
      let result = parse(word)
      #expect(result.problems.isEmpty && result.query.terms.count == 1, "\(word)")
      #expect(result.query.text == word)
    }
  }
}
