import Foundation
import Testing

@Suite("Repository")
struct RepositoryTests {
  @Test func theTopLevelHoldsExactlyWhatWasAgreed() {
    let ignored = Repository.text(of: ".gitignore").split(separator: "\n").map(String.init)
    #expect(RepositoryRules.misplaced(Repository.topLevel(), ignored: ignored) == [])
  }

  @Test func nothingNamesAPlaceOfOneMachine() {
    let endings: Set<String> = ["swift", "c", "h", "md", "yml", "modulemap"]
    let paths =
      ["Package.swift", "README.md", ".ci/run", ".gitignore", ".swift-format"]
      + ["Sources", "Tests", "Themes"].flatMap { Repository.files(below: $0, endingIn: endings) }
    let findings = paths.flatMap { path in
      RepositoryRules.machineTraces(in: path, text: Repository.text(of: path), words: Self.traces)
    }
    #expect(paths.count > 100)
    #expect(findings == [])
  }

  /// The words are put together here, so that this file does not hold them.
  private static let traces: [String] =
    ["home", "Users", "root", "opt", "work", "var/tmp"].map { "/\($0)" + "/" }
    + [Repository.root.path, FileManager.default.homeDirectoryForCurrentUser.path].filter { $0.count > 5 }

  // MARK: The rules can fail

  @Test func strangersAndGapsAtTheTopLevelAreFound() {
    let names = [".git", ".build", "Package.swift", "README.md", "Sources", "Tests", "Package.resolved", "notes.txt"]
    #expect(
      RepositoryRules.misplaced(names, ignored: ["Package.resolved"]) == [
        "notes.txt does not belong at the top level", "Themes is missing at the top level",
      ])
    #expect(
      RepositoryRules.misplaced(names + ["Themes"], ignored: []) == [
        "Package.resolved does not belong at the top level", "notes.txt does not belong at the top level",
      ])
  }

  @Test func machineTracesAreFoundWithTheirLine() {
    #expect(
      RepositoryRules.machineTraces(in: "a.swift", text: "let a = 1\nlet b = \"/hom/me/x\"\n", words: ["/hom/", "/z/"])
        == ["a.swift:2: /hom/ belongs to one machine"])
    #expect(RepositoryRules.machineTraces(in: "a.swift", text: "let a = 1\n", words: ["/hom/"]) == [])
  }
}
