import Testing

@testable import Tickets

/// Text is found as it looks: soft hyphens and zero-width characters do not count (product section 4, "Search").
@Suite("What a search can find")
struct ScalarWordsTests {
  @Test(
    arguments: [
      ("letters", "aZéßжש字あ한ก", true, true), ("digits", "09٣½Ⅷ²", true, true),
      ("marks", "\u{301}\u{93F}\u{20DD}", true, true), ("emoji and signs", "🙏☎™", true, true),
      ("private use", "\u{E000}", true, true), ("punctuation", ".,;:!?-_()[]{}\"'/\\#@&*%", false, false),
      ("signs of sums", "+<=>|~^$€", false, false),
      ("blanks", " \t\n\u{A0}\u{3000}\u{2028}", false, false), ("controls", "\0\u{1B}\u{85}", false, false),
      ("what nobody sees", "\u{AD}\u{200B}\u{200C}\u{200D}\u{202E}\u{2060}\u{FEFF}\u{E0041}", false, false),
      ("selectors of emoji", "\u{FE0F}\u{34F}", true, false),
      ("fillers of Hangul", "\u{115F}\u{3164}", true, false), ("full width punctuation", "。、「」！？", false, false),
    ])
  func aScalarBelongsToAWordOrNot(_ name: String, _ scalars: String, _ isOfWord: Bool, _ isSearchable: Bool) {
    for scalar in scalars.unicodeScalars {
      #expect(scalar.isOfWord == isOfWord, "\(name): \(scalar.value)")
      #expect(scalar.isSearchable == isSearchable, "\(name): \(scalar.value)")
    }
  }

  @Test func whatCanBeFoundBelongsToAWord() {
    for value in (0...0x3000).lazy + [0x1F64F, 0xE0041, 0x10FFFF] {
      guard let scalar = Unicode.Scalar(UInt32(value)), scalar.isSearchable else { continue }
      #expect(scalar.isOfWord)
    }
  }

  // MARK: Words while they are typed

  @Test(
    arguments: [
      ("", nil, "", ""), ("st", nil, "", "st"), ("-st", nil, "-", "st"), ("-", nil, "-", ""),
      ("status:", .status, "status:", ""), ("STATUS:op", .status, "status:", "op"), ("-tag:a,b", .tag, "-tag:a,", "b"),
      ("tag:\"needs reply\",v", .tag, "tag:\"needs reply\",", "v"), ("tag:\"needs re", .tag, "tag:", "needs re"),
      ("tag:,a", .tag, "tag:", "a"), ("tag:a,", .tag, "tag:a,", ""),
      ("assignee:\"me\",s", .assignee, "assignee:\"me\",", "s"), ("a,b", nil, "", "a,b"),
      ("https://x", nil, "", "https://x"), ("tag:\"say \"\"hi\"\"\",x", .tag, "tag:\"say \"\"hi\"\"\",", "x"),
      ("is:é", .state, "is:", "é"),
    ] as [(String, TicketSearchOperator?, String, String)])
  func whatIsTypedIsTakenApart(_ word: String, _ found: TicketSearchOperator?, _ kept: String, _ part: String) throws {
    let typed = try #require(TypedSearchWord(word))
    #expect(typed.operator == found && typed.kept == kept && typed.part == part)
  }

  @Test(arguments: ["a b", "foo:a", "\"st", "-\"a b\"", "tag:a b", "\"\"", "a\"b"])
  func whatCannotBeCompletedIsNone(_ word: String) { #expect(TypedSearchWord(word) == nil) }

  // MARK: Operators that only look like one

  @Test(
    arguments: [
      ("status", .status), ("STATUS", .status), ("ｓｔａｔｕｓ", .status), ("--status", .status), ("status：", .status),
      ("-is︓", .state), ("sla∶", .sla), ("statu", nil), ("", nil), ("-", nil), ("has has", nil), ("ѕtatus", nil),
    ] as [(String, TicketSearchOperator?)])
  func anOperatorIsKnownByItsLooks(_ name: String, _ found: TicketSearchOperator?) {
    #expect(TicketSearchOperator(looking: name) == found)
  }

  @Test(
    arguments: [
      (.missingValue(.tag), nil), (.nothingToFind("--"), nil), (.unknownValue(.priority, "hgih"), "high"),
      (.unknownValue(.status, "opne"), "open"), (.unknownValue(.status, "xyz"), nil),
      (.unknownOperator("statsu"), "status:"), (.unknownOperator("-statsu"), "-status:"),
      (.unknownOperator("--status"), "-status:"),
      (.unknownOperator("status："), "status:"), (.unknownOperator("ＳＴＡＴＵＳ"), "status:"),
      (.unknownOperator("qqqq"), nil), (.unknownValue(.before, "yesterdya"), "yesterday"),
      (.unknownValue(.tag, "x"), nil),
    ] as [(TicketSearchProblem, String?)])
  func aSlipIsToldWithWhatWasMeant(_ problem: TicketSearchProblem, _ suggestion: String?) {
    #expect(problem.suggestion == suggestion)
  }

  @Test(arguments: TicketSearchOperator.allCases)
  func everyOperatorHasAnExampleOfItself(_ found: TicketSearchOperator) {
    #expect(found.example.typed.hasPrefix(found.typed) && !found.example.finds.isEmpty)
    #expect(found.typed == "\(found.rawValue):")
    #expect(Set(found.words).count == found.words.count)
  }
}
