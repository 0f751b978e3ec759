import FoundationEssentials
import Notation
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
      ("a\"b c\"d", [.word("a"), .phrase("b c"), .word("d")]), ("\"\"", []),
      ("\"status:open\"", [.phrase("status:open")]), ("status:open", [.status(.open)]),
      ("STATUS:On-Hold", [.status(.onHold)]), ("status:on_hold", [.status(.onHold)]),
      ("priority:none priority:critical", [.priority(nil), .priority(.critical)]), ("tag:VIP", [.tag("vip")]),
      ("-tag:\"two words\"", [.not(.tag("two words"))]), ("assignee:me", [.assignee(.me)]),
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
      ("-refund", [.not(.word("refund"))]), ("-\"card declined\"", [.not(.phrase("card declined"))]),
      ("-status:pending", [.not(.status(.pending))]), ("status:open,new", [.status(.open, .new)]),
      ("-priority:low,none", [.not(.priority(.low, nil))]), ("from:ann,\"bo li\"", [.from("ann", "bo li")]),
      ("tag:\"a,b\",c", [.tag("a,b", "c")]), ("tag:a,", [.tag("a")]),
      ("tag:\"say \"\"hi\"\"\"", [.tag("say \"hi\"")]),
      ("is:waiting,back -is:draft has:note", [.state(.waiting, .back), .not(.state(.draft)), .has(.note)]),
      ("https://x.example/a:b", [.word("https://x.example/a:b")]), ("14:02", [.word("14:02")]),
      ("card,refund", [.word("card", "refund")]), ("#7,#8", [.word("#7", "#8")]), ("#7,8", [.word("#7", "#8")]),
      ("7,8", [.word("7", "8")]), ("card,", [.word("card")]), ("-a,b", [.not(.word("a", "b"))]),
      ("\"a,b\"", [.phrase("a,b")]), ("\"a b\",c", [Term([.phrase("a b"), .word("c")])]),
      ("https://x.example/a,b", [.word("https://x.example/a,b")]), ("订单：7", [.word("订单：7")]),
      ("--refund", [.not(.word("-refund"))]),
      ("status:/x", [.word("status:/x")]), ("\"foo:bar\"", [.phrase("foo:bar")]), ("e-mail", [.word("e-mail")]),
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
      ("status:", .missingValue(.status)), ("tag:\"\"", .missingValue(.tag)), ("-tag:", .missingValue(.tag)),
      ("status:done", .unknownValue(.status, "done")), ("priority:urgent", .unknownValue(.priority, "urgent")),
      ("sla:late", .unknownValue(.sla, "late")), ("is:new", .unknownValue(.state, "new")),
      ("before:2026-02-30", .unknownValue(.before, "2026-02-30")), ("after:soon", .unknownValue(.after, "soon")),
      ("after:99999999999999999999d", .unknownValue(.after, "99999999999999999999d")),
      ("after:٣d", .unknownValue(.after, "٣d")), ("foo:bar", .unknownOperator("foo")),
      ("-foo:bar", .unknownOperator("foo")),
      ("Ошибка:", .unknownOperator("Ошибка")), ("channel:emial", .unknownValue(.channel, "emial")),
      ("!!!", .nothingToFind("!!!")), ("\"\u{200B}\"", .nothingToFind("\u{200B}")),
      ("has:tags", .unknownValue(.has, "tags")), ("--status:open", .unknownOperator("--status")),
      ("---tag:vip", .unknownOperator("---tag")), ("status：open", .unknownOperator("status：")),
      ("-Tag：vip", .unknownOperator("-Tag：")), ("ｓｔａｔｕｓ:open", .unknownOperator("ｓｔａｔｕｓ")), (",", .nothingToFind(",")),
    ] as [(String, TicketSearchProblem)])
  func whatCannotBeUsedIsLeftOutAndTold(_ text: String, _ problem: TicketSearchProblem) {
    let result = parse("refund \(text) open")
    #expect(result.query.terms == [.word("refund"), .word("open")])
    #expect(result.problems == [problem])
  }

  @Test(
    arguments: [
      ("priority:hgih", "high"), ("status:opne", "open"), ("is:unred", "unread"), ("priority:crit", "critical"),
      ("sttaus:open", "status:"), ("prio:high", "priority:"), ("channel:emial", "email"), ("subject:x", nil),
      ("status:done", nil), ("tag:", nil), ("--status:open", "-status:"), ("status：open", "status:"),
      ("-Tag：vip", "-tag:"), ("ｓｔａｔｕｓ:open", "status:"),
    ] as [(String, String?)])
  func aSlipIsToldWithWhatWasMeant(_ text: String, _ meant: String?) {
    #expect(parse(text).problems.first.map(\.suggestion) == .some(meant))
  }

  @Test func theWordBeingTypedIsNotJudged() {
    func problems(_ text: String, _ cursor: Int) -> Int {
      TicketSearchQuery.parse(text, typingAt: cursor, now: Self.now, zone: Self.zone).problems.count
    }
    #expect(problems("refund priority:hgih", 20) == 0)
    #expect(problems("refund priority:hgih ", 21) == 1)
    #expect(problems("priority:hgih refund", 13) == 0)
    #expect(problems("priority:hgih refund", 14) == 1)
    #expect(problems("foo:", 4) == 0)
    #expect(problems("status:open,pe", 14) == 0)
  }

  @Test func theServerIsAskedForWhatMustBeFoundAlone() {
    let query = parse("refund -card \"two words\" -status:open").query
    #expect(query.words == "refund two words")
    #expect(query.withoutWords.text == "-card -status:open")
    // It takes one text, so "any of these" stays for the file.
    let any = parse("card,refund late").query
    #expect(any.words == "late")
    #expect(any.withoutWords.text == "card,refund")
  }

  @Test func distancesCountSwappedNeighboursOnce() {
    #expect(Spelling.distance("hgih", "high") == 1)
    #expect(Spelling.distance("", "abc") == 3)
    #expect(Spelling.distance("abc", "abc") == 0)
    #expect(Spelling.distance("kitten", "sitting") == 3)
    #expect(Spelling.nearest(to: "xx", among: ["me", "none"]) == nil)
  }

  @Test func operatorsAndTheirValuesAreCompleted() {
    #expect(TicketSearchOperator.completions(of: "") == [])
    #expect(TicketSearchOperator.completions(of: "s") == ["status:", "sla:"])
    #expect(TicketSearchOperator.completions(of: "-T") == ["-tag:"])
    #expect(TicketSearchOperator.completions(of: "status:o") == ["status:open", "status:on_hold"])
    #expect(TicketSearchOperator.completions(of: "-is:un") == ["-is:unread"])
    #expect(TicketSearchOperator.completions(of: "status:new,o") == ["status:new,open", "status:new,on_hold"])
    #expect(TicketSearchOperator.completions(of: "tag:b") == [], "only the file knows tags")
    #expect(TicketSearchOperator.completions(of: "refund") == [])
  }

  @Test(arguments: TicketSearchOperator.allCases) func everyExampleIsUnderstood(found: TicketSearchOperator) {
    let result = parse(found.example.typed)
    #expect(result.problems.isEmpty && result.query.text == found.example.typed)
    #expect(result.query.terms.first?.operator == found)
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
