import Testing

@Suite("Sizes")
struct SizeTests {
  @Test func noFileIsLongerThanFourHundredLines() {
    let texts = ["Sources", "Tests"].flatMap { folder in
      Repository.files(below: folder, endingIn: ["swift", "c", "h", "md"])
    }
    #expect(texts.count > 50)
    #expect(
      texts.flatMap { path in
        SizeRules.tooLong(path: path, lineCount: SwiftFile.lineCount(of: Repository.text(of: path)))
      } == [])
  }

  @Test func noFunctionIsLongerThanFortyFiveLines() {
    #expect((Repository.sources + Repository.tests).flatMap(SizeRules.longFunctions) == [])
  }

  /// Types of the core that have more methods than a type should, and how many at most; the numbers may only fall.
  private static let crowded = ["InboxState": 174, "ListArea": 69]

  @Test func noTypeOfTheCoreHasMoreThanSixtyMethods() {
    let methods = SizeRules.methods(in: Repository.sources.filter { $0.target == "InboxCore" })
    #expect(methods.count > 50)
    #expect(methods.filter { $0.value > Self.crowded[$0.key, default: SizeRules.mostMethods] } == [:])
  }

  // MARK: The rules can fail

  @Test func methodsOfATypeAreCountedOverItsExtensions() {
    let box = SwiftFile(
      path: "a.swift",
      text: "struct Box {\n  func open() {}\n  let lid: Int\n}\nfunc shut() {}\nextension Box {\n"
        + "  mutating func fill() { }\n  static func make() -> Box { Box() }\n}\n")
    let other = SwiftFile(path: "b.swift", text: "extension Box {\n  private func empty() {}\n}\n")
    #expect(SizeRules.methods(in: [box, other]) == ["Box": 4])
  }

  @Test func aFileOfFourHundredAndOneLinesIsFound() {
    let text = String(repeating: "// a line\n", count: 400)
    #expect(SizeRules.tooLong(path: "a.swift", lineCount: SwiftFile.lineCount(of: text)) == [])
    #expect(
      SizeRules.tooLong(path: "a.swift", lineCount: SwiftFile.lineCount(of: text + "// one more")) == [
        "a.swift: 401 lines, at most 400 are allowed"
      ])
  }

  @Test(arguments: [
    "func long(a: () -> Void = { }) async throws(Problem) -> [Int]", "init?(from decoder: any Decoder) throws",
    "var long: some Sequence<Int>", "subscript(index: Int) -> Int", "static func < (left: Self, right: Self) -> Bool",
  ])
  func aBodyOfFortySixLinesIsFound(signature: String) {
    func file(filling lines: Int) -> SwiftFile {
      let filling = String(repeating: "    let text = \"}\"\n", count: lines)
      return SwiftFile(path: "a.swift", text: "struct Box {\n  \(signature) {\n\(filling)  }\n  let after = 1\n}\n")
    }
    #expect(SizeRules.longFunctions(in: file(filling: 43)) == [])
    #expect(SizeRules.longFunctions(in: file(filling: 44)).count == 1)
  }

  @Test func linesOfTheSignatureCount() {
    let filling = String(repeating: "  work()\n", count: 41)
    let short = SwiftFile(path: "a.swift", text: "func long(\n  a: Int,\n) where A: B\n{\n\(filling)}\n")
    #expect(short.declarations.map(\.length) == [46])
    #expect(SizeRules.longFunctions(in: short) == ["a.swift:1: long has 46 lines, at most 45"])
  }

  @Test func requirementsAndStoredPropertiesHaveNoBody() {
    let text = """
      protocol Reading {
        func rows(_ count: Int) async throws -> [Int]
        init(name: String)
        var count: Int { get }
      }
      struct Rows {
        var all = [1, 2].map { $0 }
        var first: Int
        mutating func clear() { all = [] }
      }
      """
    let lengths = SwiftFile(path: "a.swift", text: text).declarations.map { "\($0.name) \($0.length ?? 0)" }
    #expect(
      lengths == [
        "Reading 0", "rows 0", "init 0", "count 1", "Rows 0", "all 0", "first 0", "clear 1",
      ])
  }
}
