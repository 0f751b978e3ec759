import FoundationEssentials
import Notation
import Testing
import TicketWire
import Tickets

@Suite("Broken JSON")
struct BrokenJSONTests {
  private func parse(_ text: String) throws -> JSONValue { try JSONValue(json: text.utf8) }

  @Test(arguments: [
    ("", "Expecting value: line 1 column 1 (char 0)"), ("{", "Expecting property name enclosed in double quotes"),
    ("{a}", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
    ("{\"a\" 1}", "Expecting ':' delimiter: line 1 column 6 (char 5)"),
    ("[1 2]", "Expecting ',' delimiter: line 1 column 4 (char 3)"), ("[1,]", "Expecting value"),
    ("[", "Expecting value"),
    ("{\"a\":1,}", "Expecting property name enclosed in double quotes"), ("{} {}", "Extra data"), ("01", "Extra data"),
    ("1.", "Extra data"), ("-", "Expecting value"), ("+1", "Expecting value"), (".5", "Expecting value"),
    ("NaN", "Expecting value"), ("tru", "Expecting value"), ("nul", "Expecting value"),
    ("1e999", "Number out of range"),
    ("\"a", "Unterminated string starting at: line 1 column 1 (char 0)"), ("\"a\\", "Unterminated string starting at"),
    ("\"a\nb\"", "Invalid control character at"), (#""\x""#, "Invalid \\escape"),
    (#""\u12G4""#, "Invalid \\uXXXX escape"),
    (#""\u12"#, "Invalid \\uXXXX escape"), ("\n\n  ?", "Expecting value: line 3 column 3 (char 4)"),
  ])
  func whatIsNoJSONIsRefusedWithItsPlace(_ text: String, _ sentence: String) {
    let problem = #expect(throws: JSONSyntaxProblem.self) { try parse(text) }
    #expect(problem?.sentence.hasPrefix(sentence) == true, "\(problem?.sentence ?? "")")
  }

  @Test func cutTextNeverCrashes() throws {
    let bytes = Array(Payloads.ticketG1.utf8)
    for end in 0..<bytes.count {
      #expect(throws: JSONSyntaxProblem.self) { try JSONValue(json: Data(bytes[..<end])) }
    }
  }

  @Test func mangledTextNeverCrashes() {
    var generator = Repeatable(state: 3)
    let original = Array(Payloads.ticketN.utf8)
    for _ in 0..<2000 {
      var bytes = original
      for _ in 0..<4 {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      _ = try? TicketJSON.read(Data(bytes))
    }
  }
}

/// Random numbers that are the same at every run.
struct Repeatable: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
