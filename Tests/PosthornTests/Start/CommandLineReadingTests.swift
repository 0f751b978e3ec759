import Screen
import TestSupport
import Testing

@testable import posthorn

@Suite("Where the command stands in a line")
struct CommandLineReadingTests {
  @Test(
    arguments: [
      ("", nil), ("list", 0), ("--json list", 1), ("--local f list", 2), ("--local=f list", 1), ("--view list list", 2),
      ("--json --snoozed list", 2), ("-x list", 1), ("--local -f list", 2), ("--local", nil), ("--help", nil),
      ("--no-mouse demo --json", 1), ("'' list", 0), ("--local '' list", 2), ("--local= list", 1),
      ("--json=list demo", 1), ("🙏 list", 0), ("--local f", nil),
    ] as [(String, Int?)])
  func theFirstWordThatIsNoOptionAndNoValueIsTheCommand(_ line: String, _ place: Int?) {
    #expect(CommandLineReading.place(in: words(line)) == place, "\(line)")
  }

  @Test(arguments: [
    ("--local", true), ("--view", true), ("--local=f", false), ("--json", false), ("--help", false),
    ("--version", false),
    ("--create", false), ("-x", false), ("list", false), ("", false), ("-", false), ("--json=1", false),
  ])
  func onlyALongOptionWithoutItsValueTakesTheNextWord(_ word: String, _ takes: Bool) {
    #expect(CommandLineReading.takesValue(word) == takes, "\(word)")
  }

  /// Options with any values, which the words behind them must not be taken from.
  private func options(using random: inout SeededGenerator) -> [String] {
    let values = ["list", "demo", "-has:note", "--", "--json", "", "🙏", "e\u{301}", "a b", "-"]
    return (0..<Int.random(in: 0...5, using: &random)).flatMap { _ -> [String] in
      let value = values.randomElement(using: &random) ?? ""
      switch Int.random(in: 0..<4, using: &random) {
      case 0: return [CommandLineReading.flags.sorted().randomElement(using: &random) ?? "--json"]
      case 1: return ["--search=\(value)"]
      case 2: return ["--\(["local", "view", "sort"].randomElement(using: &random) ?? "view")", value]
      default: return ["-\(["v", "has:note", "1"].randomElement(using: &random) ?? "v")"]
      }
    }
  }

  @Test(arguments: Fuzz.seeds(from: 1)) func noValueIsTakenForTheCommand(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<300 {
      let front = options(using: &random)
      let line = front + ["list"] + options(using: &random)
      #expect(CommandLineReading.place(in: line) == front.count, "\(line)")
    }
  }

  @Test(arguments: Fuzz.seeds(from: 2)) func marksPutOneBlankBeforeWordsThatDenyAndChangeNothingElse(seed: UInt64)
    throws
  {
    var random = SeededGenerator(seed: seed)
    let pool = ["-has:note", "-ninth", "x", "--json", "--search", "-vip", "-h", "-", "--since", "2d", "🙏", "-é", ""]
    for _ in 0..<20 {
      let line = ["list"] + (0..<8).map { _ in pool.randomElement(using: &random) ?? "" }
      let marked = try ListFilter.marked(in: line)
      #expect(marked.count == line.count)
      for (before, after) in zip(line, marked) {
        #expect(after == before || (after == " " + before && before.hasPrefix("-")), "\(line)")
      }
      #expect(try ListFilter.marked(in: marked) == marked, "What is marked is marked once: \(line)")
    }
  }

  @Test(arguments: [
    ("list -- -has:note", "list -- -has:note"), ("tag -x 1", "tag -x 1"), ("", ""), ("--json", "--json"),
    ("--local list tag -x", "--local list tag -x"), ("list --search -x", "list --search -x"), ("list -", "list -"),
    ("list -h", "list -h"),
  ])
  func whatIsAValueOrBelongsToAnotherCommandStays(_ line: String, _ marked: String) throws {
    #expect(try ListFilter.marked(in: words(line)) == words(marked))
  }

  @Test(arguments: ["lst", "List", "list ", "LIST", "", "help me", "li\u{301}st", "🙏", "-"])
  func helpAboutWhatIsNoCommandSaysThatThereIsNone(_ name: String) throws {
    let end = try #require(refusal(["help", name]), "\(name)")
    #expect(end.status == .usage && end.sentence.string.hasPrefix("There is no command `"), "\(end.sentence.string)")
    #expect(end.sentence.string.hasSuffix("`. See `posthorn --help`."))
  }

  @Test func everyCommandHasHelpOfItsOwn() {
    #expect(CommandLineReading.commands.count > 15)
    for name in CommandLineReading.commands { #expect(refusal(["help", name]) == nil, "\(name)") }
  }
}
