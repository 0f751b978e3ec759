import Screen
import Testing
import TicketFile
import Tickets

@testable import posthorn_server

@Suite("What is wrong with a file, in a sentence")
struct StorageProblemSentenceTests {
  private static let problems: [StorageProblem] = [
    .missing, .missingFolder, .notAFile, .notADatabase, .newerSchema(0), .newerSchema(.max), .wrongRole(.authority),
    .wrongRole(.mirror(of: "x")), .locked, .readOnly, .noPermission, .diskFull, .moved, .sentElsewhere, .damaged,
    .other(code: .min), .other(code: 0), .other(code: 11),
  ]

  private static let files = [
    "", "f", "a b.sqlite", "日本/🩷.sqlite", "e\u{301}", "\u{1B}]0;title\u{7}", "\u{202E}etilqs", "a\nb", "a\0b",
    String(repeating: "d/", count: 2000),
  ]

  /// An error is one sentence, or two: what happened, and what to do about it (product section 5).
  @Test(arguments: files) func aSentenceIsWholeAndObeysNobody(_ file: String) {
    for problem in Self.problems {
      let said = problem.sentence(about: file)
      #expect(said.string.hasSuffix(".") && !said.string.hasSuffix(".."), "\(said)")
      let steering = said.string.unicodeScalars.filter { $0.properties.generalCategory == .control }
      #expect(steering.isEmpty && !said.string.unicodeScalars.contains("\u{202E}"))
      #expect(said.width == SafeText(said.string).width)
    }
  }

  /// The file is named as it may be shown, but where it is not the file that is meant.
  @Test func theFileIsNamed() {
    for problem in Self.problems {
      let said = problem.sentence(about: "日本\u{1B}.sqlite").string
      #expect(said.contains("日本␛.sqlite") == (problem != .sentElsewhere), "\(said)")
    }
  }

  @Test func noTwoProblemsReadTheSame() {
    let said = Set(Self.problems.map { $0.sentence(about: "f").string })
    #expect(said.count == Self.problems.count - 1, "The role alone is not told twice.")
  }

  @Test(arguments: [
    (StorageProblem.notADatabase, "Nothing was changed."), (.newerSchema(9), "Nothing was changed."),
    (.wrongRole(.authority), "Nothing was changed."), (.moved, "Nothing was written."), (.newerSchema(9), "(format 9)"),
    (.other(code: -5), "(SQLite error -5)"), (.locked, "Try again."), (.missing, "--create"),
  ])
  func whatWasNotLostAndWhatToDoIsTold(_ problem: StorageProblem, _ words: String) {
    #expect(problem.sentence(about: "f").string.contains(words))
  }

  /// 3 is for what is not there, 1 for everything else (product section 8).
  @Test(arguments: files) func theCodeTellsWhatIsMissing(_ file: String) {
    for problem in Self.problems {
      let failure = Failure(problem, file: file)
      #expect(failure.code == ([.missing, .missingFolder].contains(problem) ? 3 : 1))
      #expect(failure.sentence == problem.sentence(about: file))
    }
  }
}
