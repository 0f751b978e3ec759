import Testing

@Suite("Files")
struct FileTests {
  /// Targets whose names everything else is made of.
  private static let vocabulary: Set<String> = ["Notation", "Tickets", "Screen"]

  @Test func everyTypeLiesInAFileOfItsOwnName() {
    let files = Repository.sources.filter { $0.target != "InboxCore" }
    #expect(files.count > 500)
    #expect(files.flatMap(FileRules.misplacedTypes) == [])
  }

  @Test func noTypeOfTheCoreJoinsAnotherInItsFile() {
    let found = Repository.sources.filter { $0.target == "InboxCore" }.flatMap(FileRules.misplacedTypes)
    #expect(found.count <= 66)
  }

  @Test(arguments: Set(Repository.sources.map(\.target)).subtracting(vocabulary).sorted())
  func fewNamesOfATargetArePublic(target: String) {
    #expect(FileRules.publicNames(of: target, in: Repository.sources) <= 60)
  }

  // MARK: The rules can fail

  @Test func aTypeInTheFileOfAnotherIsFound() {
    let text = """
      public struct Box {
        enum Lid { case open }
      }
      extension Box { struct Key {} }
      private enum Shelf {}
      """
    #expect(
      FileRules.misplacedTypes(in: SwiftFile(path: "Sources/Attic/Box.swift", text: text)) == [
        "Sources/Attic/Box.swift:5: Shelf belongs into a file of its own name"
      ])
    #expect(FileRules.misplacedTypes(in: SwiftFile(path: "Sources/Attic/Box+Lid.swift", text: text)).count == 2)
  }

  @Test func onlyPublicNamesCount() {
    let text = """
      public protocol Opening {
        func open()
      }
      package protocol Closing {
        func close()
      }
      extension Box {
        package var lid: Int { 1 }
        public init(depth: Int) { let width = depth }
      }
      """
    let file = SwiftFile(path: "Sources/Attic/Box.swift", text: text)
    #expect(FileRules.publicNames(of: "Attic", in: [file]) == 3)
    #expect(file.declarations.count { $0.isPublic } == 6)
  }
}
