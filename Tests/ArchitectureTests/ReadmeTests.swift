import Foundation
import TestSupport
import Testing

@Suite("README")
struct ReadmeTests {
  private let readme = Repository.text(of: "README.md")

  @Test func theKeyTableIsTheOneTheProgramPrints() throws {
    let program = try #require(builtProduct(named: "posthorn"), "posthorn is not built beside the tests")
    let answer = try ShellCommand.run(program, ["keys", "--markdown"])
    #expect(answer.exitCode == 0)
    #expect(answer.output.contains("| "))
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
      let text = try #require(ReadmeRules.replacing("keys", with: answer.output, in: readme))
      try Data(text.utf8).write(to: Repository.root.appending(path: "README.md"))
      Issue.record("Recorded the key table; run again without RECORD_GOLDEN.")
      return
    }
    let table = try #require(ReadmeRules.block("keys", in: readme), "README.md has no marked key table")
    #expect(ReadmeRules.difference(answer.output, table) == nil)
  }

  @Test func continuousIntegrationRunsTheTestCommandThenTheStyleCheck() throws {
    let command = try #require(ReadmeRules.commands("test command", in: readme))
    let answer = try ShellCommand.run("/usr/bin/env", ["bash", ".ci/run", "--print"])
    let style = "swift format lint --strict --recursive --parallel Sources Tests Package.swift"
    #expect(answer == .init(output: "\(command)\n\(style)\n", exitCode: 0))
  }

  @Test func bothCommandsInstallWhatTheManifestNeeds() throws {
    let start = try #require(ReadmeRules.commands("start command", in: readme))
    let test = try #require(ReadmeRules.commands("test command", in: readme))
    let words = { (text: String) in Set(text.split { $0 == " " || $0 == "\n" }.map(String.init)) }
    #expect(words(start).isSuperset(of: ["libncursesw5-dev", "libcurl4-openssl-dev", "libsqlite3-dev", "pkg-config"]))
    #expect(words(test).isSuperset(of: words(start).filter { $0.hasPrefix("lib") }.union(["libvterm-dev"])))
    #expect(words(start).isSuperset(of: ["--product", "posthorn", "demo"]))
    #expect(!words(start).contains("posthorn-server"))
  }

  @Test func everyFileTheReadmeNamesIsThere() {
    let paths = ReadmeRules.paths(in: readme)
    #expect(paths.count >= 10)
    #expect(paths.filter { !Repository.contains($0) } == [])
  }

  // MARK: The rules can fail

  private let sample = """
    before
    <!-- box -->

    ```sh
    first && \\
      second
    ```

    <!-- /box -->
    after
    """

  @Test func aBlockIsWhatStandsBetweenItsMarks() {
    #expect(ReadmeRules.block("box", in: sample) == "```sh\nfirst && \\\n  second\n```")
    #expect(ReadmeRules.commands("box", in: sample) == "first && \\\n  second")
  }

  @Test func aBlockCanBeReplaced() throws {
    let text = try #require(ReadmeRules.replacing("box", with: "\n| a |\n\n", in: sample))
    #expect(text == "before\n<!-- box -->\n\n| a |\n\n<!-- /box -->\nafter")
    #expect(ReadmeRules.replacing("lid", with: "| a |", in: sample) == nil)
  }

  @Test func blocksWithoutBothMarksOrAFenceAreRefused() {
    #expect(ReadmeRules.block("lid", in: sample) == nil)
    #expect(ReadmeRules.block("box", in: "<!-- /box -->\n<!-- box -->\n") == nil)
    #expect(ReadmeRules.commands("box", in: "<!-- box -->\nfirst\n<!-- /box -->\n") == nil)
  }

  @Test func tablesThatDifferAreFound() {
    #expect(ReadmeRules.difference("\n| a |\n| b |\n\n", "| a |\n| b |") == nil)
    #expect(ReadmeRules.difference("| a |\n| b |", "| a |\n| c |") == "line 2 should be\n| b |\nbut is\n| c |")
    #expect(ReadmeRules.difference("| a |\n| b |", "| a |") == "line 2 should be\n| b |\nbut is\n(nothing)")
    #expect(ReadmeRules.difference("", "| a |") == "line 1 should be\n\nbut is\n| a |")
  }

  @Test func pathsAreReadFromCodeSpansAndMissingOnesAreFound() {
    let text = "Edit `Sources/Attic/Box.swift` and `Package.swift`, see `Tests/Attic`, run `swift test Sources`."
    #expect(ReadmeRules.paths(in: text) == ["Sources/Attic/Box.swift", "Package.swift", "Tests/Attic"])
    #expect(!Repository.contains("Sources/Attic/Box.swift"))
    #expect(Repository.contains("Package.swift"))
  }
}
