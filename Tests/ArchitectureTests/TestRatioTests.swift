import Testing

@Suite("Tests beside sources")
struct TestRatioTests {
  /// Targets that do not have a line of tests for each line of source yet, and the least share of them.
  ///
  /// It is the share that they had when it was last looked at, and may only rise. What end-to-end and contract tests hold
  /// besides is not counted.
  private static let least: [String: Double] = [
    "InboxViews": 0.61, "TicketFile": 0.60, "posthorn": 0.70,
  ]

  /// Targets that are made-up data, of which no share is asked.
  private static let fixtures: Set<String> = ["DemoInbox"]

  @Test func everyTargetHasALineOfTestsForEachLineOfSource() {
    let lines = TestRatioRules.lines(sources: Repository.sources, tests: Repository.tests)
      .filter { !Self.fixtures.contains($0.key) }
    #expect(lines.count > 15)
    #expect(TestRatioRules.tooFew(lines, least: Self.least) == [])
  }

  // MARK: The rules can fail

  @Test(arguments: [
    ("Tickets", "TicketsTests"), ("posthorn", "PosthornTests"), ("posthorn-server", "PosthornServerTests"),
    ("CurlHTTP", "CurlHTTPTests"),
  ])
  func testsAreNamedAfterTheirTarget(_ target: String, _ tests: String) {
    #expect(TestRatioRules.tests(of: target) == tests)
  }

  @Test func linesOfATargetAndOfItsOwnTestsAreCounted() {
    func file(_ path: String, _ lines: Int) -> SwiftFile {
      SwiftFile(path: path, text: String(repeating: "// line\n", count: lines))
    }
    let lines = TestRatioRules.lines(
      sources: [
        file("Sources/Box/A.swift", 3), file("Sources/Box/Lid/B.swift", 4), file("Sources/box-tool/C.swift", 2),
      ],
      tests: [
        file("Tests/BoxTests/A.swift", 5), file("Tests/BoxToolTests/C.swift", 1),
        file("Tests/EndToEndTests/D.swift", 9),
      ])
    #expect(lines == ["Box": .init(sources: 7, tests: 5), "box-tool": .init(sources: 2, tests: 1)])
  }

  @Test func tooFewLinesAreFound() {
    let lines = [
      "Enough": TestRatioRules.Lines(sources: 10, tests: 10), "Few": .init(sources: 10, tests: 9),
      "Named": .init(sources: 10, tests: 5), "Fallen": .init(sources: 10, tests: 4),
    ]
    #expect(
      TestRatioRules.tooFew(lines, least: ["Named": 0.5, "Fallen": 0.5, "Gone": 0.5]) == [
        "Fallen: 4 lines of tests for 10 of source, at least 0.5 of them are asked",
        "Few: 9 lines of tests for 10 of source, at least 1.0 of them are asked", "Gone is no target with Swift in it",
      ])
  }
}
