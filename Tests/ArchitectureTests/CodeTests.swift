import Testing

@Suite("Code")
struct CodeTests {
  @Test func pureTargetsNeitherAskTheTimeNorAct() {
    let files = Repository.sources.filter { FloorTable.pure.contains($0.target) }
    #expect(!files.isEmpty)
    #expect(files.flatMap(CodeRules.impurities) == [])
  }

  @Test func timeZonesComeFromOnePlace() {
    #expect(Repository.sources.flatMap(CodeRules.zoneTypes) == [])
  }

  @Test func nothingInTheSourcesTraps() {
    #expect(Repository.sources.flatMap(CodeRules.traps) == [])
  }

  @Test func everyBracketFindsItsPartner() {
    #expect((Repository.sources + Repository.tests).flatMap(CodeRules.unpairedBrackets) == [])
  }

  // MARK: The rules can fail

  private func file(_ text: String) -> SwiftFile { SwiftFile(path: "a.swift", text: text) }

  @Test func impureCallsAreFoundAndTheirLookalikesAreNot() {
    let impure = file("let a = Date()\nlet b = UUID()\nTask { }\nprint(a)\nFileManager.default.currentDirectoryPath")
    #expect(
      CodeRules.impurities(in: impure) == [
        "a.swift:1: Date has no place in a pure target", "a.swift:2: UUID has no place in a pure target",
        "a.swift:3: Task has no place in a pure target", "a.swift:4: print has no place in a pure target",
        "a.swift:5: FileManager has no place in a pure target",
      ])
    let pure = file(
      """
      // print(Date()) in a comment, UUID() too
      let c = Date(timeIntervalSince1970: 0)
      let d = "print(Date())"
      canvas.print(c)
      let fingerprint = TaskList(d)
      """)
    #expect(CodeRules.impurities(in: pure) == [])
  }

  @Test func aCallInsideAStringInterpolationIsFound() {
    #expect(CodeRules.impurities(in: file(#"let a = "now \(Date()) or \("then \(UUID())")""#)).count == 2)
  }

  @Test func zoneTypesAreFoundInCodeAndDocumentation() {
    #expect(CodeRules.zoneTypes(in: file("/// Needs a TimeZone.\nlet a = Calendar.current")).count == 2)
    #expect(CodeRules.zoneTypes(in: file("let zone = ZoneRules.utc")) == [])
  }

  @Test func everyKindOfTrapIsFound() {
    let text = """
      let a = try! load()
      let b = c as! String
      fatalError("no")
      let d = e!.name + f()! + g[0]! + "1".first!
      var h: Int!
      """
    #expect(
      CodeRules.traps(in: file(text)) == [
        "a.swift:1: try! can trap", "a.swift:2: as! can trap", "a.swift:3: fatalError ends the program",
        "a.swift:4: a forced unwrap can trap", "a.swift:4: a forced unwrap can trap",
        "a.swift:4: a forced unwrap can trap", "a.swift:4: a forced unwrap can trap",
        "a.swift:5: a forced unwrap can trap",
      ])
  }

  @Test func negationAndInequalityAreNoTraps() {
    let text = """
      if !a, b != c, (!d || [!e].isEmpty), a !== b { return !f }
      let g = "stop!"  // never!
      let h = try? load()
      """
    #expect(CodeRules.traps(in: file(text)) == [])
  }

  @Test func bracketsInStringsAndCommentsDoNotCount() {
    let text = ##"""
      let a = "}" + "\"}" + #"\(not) code "} "# + #"a \#(b { "}" }) c"#
      /* } /* } */ } */
      let b = """
        } "quoted" \(c { $0 }) \""" }
        """
      let d = #/ [}"] /#
      """##
    #expect(CodeRules.unpairedBrackets(in: file(text)) == [])
  }

  @Test func bracketsThatDoNotPairAreFound() {
    #expect(CodeRules.unpairedBrackets(in: file("func a() {\n  b(\n}")) == ["a.swift:3: } closes nothing"])
    #expect(CodeRules.unpairedBrackets(in: file("func a() {")) == ["a.swift:1: { is never closed"])
  }
}
