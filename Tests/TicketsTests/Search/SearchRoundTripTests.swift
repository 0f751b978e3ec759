import FoundationEssentials
import Notation
import TestSupport
import Testing
import Tickets

/// What was typed comes back as chips, which can be typed again and mean the same (product section 4, "Search").
@Suite("Searches that are typed again")
struct SearchRoundTripTests {
  private static let zone = ZoneRules(initialOffset: 7200)

  private func parse(_ text: String) -> (query: TicketSearchQuery, problems: [TicketSearchProblem]) {
    TicketSearchQuery.parse(text, now: start, zone: Self.zone)
  }

  private static let parts = [
    "a", "refund", "é", "e\u{301}", "字", "🙏", "#7", "#", "7", "-", "--", "\"", "\"\"", ",", ":", "status:",
    "status:open", "STATUS:on-hold", "tag:", "tag:\"needs reply\"", "priority:none", "assignee:me", "assignee:\"me\"",
    "assignee:none", "from:mara", "channel:fax", "sla:at_risk", "is:unread", "before:today", "after:7d",
    "before:2024-02-29", "has:ai-draft", "foo:bar", "https://x.example/a,b", "card,refund", "，", "status：open", "\0",
    "\u{200B}", "-status:open,new",
  ]

  @Test func anySearchComesBackFromItsChips() {
    var generator = SeededGenerator(seed: 2026)
    for _ in 0..<600 {
      var text = ""
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        text += Self.parts.randomElement(using: &generator) ?? ""
        if Bool.random(using: &generator) { text += " " }
      }
      // Where something was left out and told, what is left may read otherwise.
      guard case (let read, []) = parse(text) else { continue }
      let again = parse(read.text)
      #expect(again.query == read, "\(text.debugDescription) became \(read.text.debugDescription)")
      #expect(again.problems.isEmpty, "\(text.debugDescription) became \(read.text.debugDescription)")
      #expect(read.chips.joined(separator: " ") == read.text)
    }
  }

  @Test func anySearchOfLettersComesBackToo() {
    var generator = SeededGenerator(seed: 2026)
    let letters: [Character] = ["a", "b", "1", " ", "\"", "-", ":", ",", "#", "/", "é", "：", "is", "."].flatMap {
      Array($0)
    }
    for _ in 0..<1000 {
      let text = String(
        (0..<Int.random(in: 0...12, using: &generator)).compactMap { _ in letters.randomElement(using: &generator) })
      guard case (let read, []) = parse(text) else { continue }
      #expect(parse(read.text).query == read, "\(text.debugDescription) became \(read.text.debugDescription)")
    }
  }

  /// An operator is never searched as text, but in quotes; a comma before it that parts nothing changes nothing.
  @Test(
    arguments: [
      (",status:open", [.status(.open)]), (",,-status:open", [.not(.status(.open))]),
      ("-,status:open", [.not(.status(.open))]), (",a", [.word("a")]), (",-a", [.not(.word("a"))]),
      (",a,b", [.word("a", "b")]),
      ("a,status:open", [.word("a", "status:open")]), (",\"status:open\"", [.phrase("status:open")]),
    ] as [(String, [TicketSearchQuery.Term])])
  func aCommaAtTheBeginningPartsNothing(_ text: String, _ terms: [TicketSearchQuery.Term]) {
    #expect(parse(text).query.terms == terms)
    #expect(parse(parse(text).query.text).query.terms == terms)
  }

  @Test(arguments: TicketSearchOperator.allCases)
  func everyOperatorCanBeExcludedAndMeanSeveral(_ found: TicketSearchOperator) {
    let value = found.words.first ?? "x"
    let other = found.words.last ?? "y"
    let read = parse("-\(found.typed)\(value),\(other)").query
    #expect(read.terms.count == 1 && read.terms[0].isExcluded && read.terms[0].conditions.count == 2)
    #expect(read.terms[0].operator == found)
    #expect(parse(read.text).query == read)
  }

  /// Quotes keep a name apart from the words that mean somebody.
  @Test(arguments: ["me", "ME", "none", "None", "Sam Ortiz", "a,b", "say \"hi\"", "-x", "é", "e\u{301}"])
  func aNameIsNoWord(_ name: String) {
    let query = TicketSearchQuery([.assignee(.named(name))])
    #expect(parse(query.text).query == query)
  }

  @Test(
    arguments: [
      (.word("refund"), "refund"), (.phrase("card declined"), "\"card declined\""), (.not(.word("a")), "-a"),
      (.not(.phrase("a")), "-\"a\""), (.status(.open, .onHold), "status:open,on_hold"),
      (.priority(nil), "priority:none"),
      (.tag("needs reply"), "tag:\"needs reply\""), (.not(.tag("a", "b c")), "-tag:a,\"b c\""),
      (.assignee(.nobody), "assignee:none"), (.sla(.none), "sla:none"), (.sla(.atRisk), "sla:at-risk"),
      (.state(.back), "is:back"), (.has(.suggestion), "has:ai-draft"),
      (.word("a", "b"), "a,b"), (.channel("slack"), "channel:slack"), (.from("mara"), "from:mara"),
    ] as [(TicketSearchQuery.Term, String)])
  func aTermIsWrittenAsItIsTyped(_ term: TicketSearchQuery.Term, _ text: String) {
    #expect(term.text == text)
    #expect(parse(text).query.terms == [term])
    #expect(TicketSearchQuery.Term.not(.not(term)) == term)
  }

  // MARK: Days

  @Test(
    arguments: [
      ("today", "2026-03-01T22:00:00Z"), ("yesterday", "2026-02-28T22:00:00Z"), ("0d", "2026-03-01T22:00:00Z"),
      ("1d", "2026-02-28T22:00:00Z"), ("2w", "2026-02-15T22:00:00Z"), ("36500d", "1926-03-26T22:00:00Z"),
      ("2024-02-29", "2024-02-28T22:00:00Z"),
      ("1969-12-31", "1969-12-30T22:00:00Z"), ("2038-01-20", "2038-01-19T22:00:00Z"),
      ("9999-12-31", "9999-12-30T22:00:00Z"),
    ])
  func aDayBeginsInThePersonsZone(_ text: String, _ moment: String) throws {
    let day = TicketSearchQuery.Day(start: try #require(Timestamp(moment)).date, written: text)
    #expect(parse("before:\(text) after:\(text)").query.terms == [.before(day), .after(day)])
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-3-1", "26-03-01", "2026/03/01", "tomorrow", "7", "d", "7m", "-7d", "7 d",
    "36501d", "99999999999999999999d", "٧d", "7d\u{301}", "2026-03-0\u{661}", "0000-01-01", "2026-03-01-",
  ])
  func aDayThatIsNoneIsSaid(_ text: String) {
    let read = parse("before:\"\(text)\"")
    #expect(read.query.terms == [])
    #expect(read.problems == [.unknownValue(.before, text)])
  }

  // MARK: Parts of a query

  @Test func aServerIsAskedForTheWordsAlone() {
    let query = parse("refund -card \"wire transfer\" a,b status:open is:mine").query
    #expect(query.words == "refund wire transfer")
    #expect(query.withoutWords.text == "-card a,b status:open is:mine")
    #expect(query.withoutWords.words == nil)
    #expect(
      query.asksWhoSearches && !parse("refund").query.asksWhoSearches && parse("-assignee:me").query.asksWhoSearches)
  }

  @Test func queriesThatMustAllMatchAreKeptApart() {
    let (one, two) = (parse("a,b").query, parse("c status:open").query)
    let both = TicketSearchQuery(all: [one, two])
    #expect(both.terms == two.terms && both.narrowed == [one])
    #expect(both.words == "c" && both.withoutWords.narrowed == [one])
    #expect(TicketSearchQuery(all: [both, one]).narrowed == [both])
    #expect(TicketSearchQuery(all: []).isEmpty && TicketSearchQuery(all: [TicketSearchQuery()]).isEmpty)
    #expect(!TicketSearchQuery(all: [one, TicketSearchQuery()]).isEmpty)
    #expect(TicketSearchQuery(all: [parse("is:mine").query, one]).asksWhoSearches)
  }

  // MARK: Completion

  @Test(
    arguments: [
      ("st", ["status:"]), ("s", ["status:", "sla:"]), ("-s", ["-status:", "-sla:"]), ("STA", ["status:"]), ("", []),
      ("-", []), ("status:re", ["status:resolved"]), ("status:open,p", ["status:open,pending"]),
      ("-status:\"on_hold\",n", ["-status:\"on_hold\",new"]),
      ("is:", ["is:unread", "is:snoozed", "is:mine", "is:waiting", "is:draft", "is:flagged", "is:back"]), ("tag:a", []),
      ("from:m", []), ("foo:b", []), ("\"st", []), ("a b", []), ("before:t", ["before:today"]), ("status:x", []),
    ])
  func aWordIsCompleted(_ word: String, _ completions: [String]) {
    #expect(TicketSearchOperator.completions(of: word) == completions)
  }

  @Test(arguments: TicketSearchOperator.allCases)
  func whateverIsCompletedIsUnderstood(_ found: TicketSearchOperator) {
    for word in TicketSearchOperator.completions(of: found.typed) {
      let read = parse(word)
      #expect(read.problems.isEmpty && read.query.terms.count == 1, "\(word)")
    }
  }
}
