import Testing

@Suite("Documentation")
struct DocumentationTests {
  @Test func everyPublicDeclarationBeginsWithOneSentence() {
    #expect(Repository.sources.flatMap(DocumentationRules.unclearSummaries) == [])
  }

  @Test func everyPublicFunctionThatThrowsNamesItsErrors() {
    #expect(Repository.sources.flatMap(DocumentationRules.unnamedErrors) == [])
  }

  @Test func everyDecisionRecordIsShortWholeAndListed() {
    let catalogue = "Sources/InboxCore/InboxCore.docc"
    let index = Repository.text(of: "\(catalogue)/Architecture.md")
    let records = Repository.files(below: "\(catalogue)/Decisions", endingIn: ["md"])
    let findings = records.flatMap { path in
      let name = String(path.split(separator: "/").last?.dropLast(3) ?? "")
      return DecisionRules.faults(in: name, text: Repository.text(of: path), index: index)
    }
    #expect(records.count >= 10)
    #expect(findings == [])
  }

  // MARK: The rules can fail

  @Test func aDecisionRecordThatIsLongOrIncompleteIsFound() {
    let text = "# Boxes\n\n## Context\n\n## Decision\n\n**Cost.** None.\n\n**Look again** soon.\n"
    #expect(DecisionRules.faults(in: "0001-boxes", text: text, index: "- <doc:0001-boxes>") == [])
    let long = "## Context\n## Decision\n**Look again** soon.\n" + String(repeating: "more\n", count: 18)
    #expect(
      DecisionRules.faults(in: "0002-lids", text: long, index: "- <doc:0001-boxes>") == [
        "0002-lids has 21 lines, at most 20", "0002-lids has no **Cost.**", "0002-lids is not listed",
      ])
  }

  private func file(_ text: String) -> SwiftFile { SwiftFile(path: "a.swift", text: text) }

  @Test func publicDeclarationsWithoutAWholeSentenceAreFound() {
    let text = """
      public struct Bare { }
      /// A box
      public struct Unended { }
      /// A box. It has a lid.
      @frozen public struct Two { }
      /// A box,
      /// of wood.
      ///
      /// It has a lid
      public final class Good {
        /// Makes a box.
        @discardableResult public init(lid: Bool) { let depth = 1 }
        public private(set) var width: Int
        func hidden() { }
      }
      """
    #expect(
      DocumentationRules.unclearSummaries(in: file(text)) == [
        "a.swift:1: Bare has no documentation", "a.swift:3: the first sentence about Unended does not end",
        "a.swift:5: the summary of Two is more than one sentence", "a.swift:13: width has no documentation",
      ])
  }

  @Test func requirementsOfAPublicProtocolArePublic() {
    let text = """
      /// Reads.
      public protocol Reading {
        func rows()
        /// Counts.
        var count: Int { get }
      }
      protocol Hidden {
        func rows()
      }
      """
    #expect(DocumentationRules.unclearSummaries(in: file(text)) == ["a.swift:3: rows has no documentation"])
  }

  @Test func errorsThatAreNotNamedAreFound() {
    let text = """
      /// Reads.
      public func read() throws(Problem) -> Int
      /// Reads.
      ///
      /// - Throws: when something is wrong.
      public func load() async throws -> Int
      /// Reads.
      ///
      /// - Returns: A number.
      /// - Throws: What the disk says:
      ///   `Problem.unreadable`.
      public func good(_ other: () throws -> Int) throws -> Int
      /// Reads.
      public func quiet(_ other: () throws -> Int) -> Int
      /// Reads.
      /// - Throws: Any case the disk throws.
      public func passOn() throws -> Int
      func hidden() throws
      """
    #expect(
      DocumentationRules.unnamedErrors(in: file(text)) == [
        "a.swift:2: read throws and has no '- Throws:'", "a.swift:6: '- Throws:' of load names no error",
      ])
  }
}
