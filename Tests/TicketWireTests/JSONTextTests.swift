import FoundationEssentials
import Testing
import TicketWire
import Tickets

@Suite("JSON text")
struct JSONTextTests {
  private func parse(_ text: String) throws -> JSONValue { try JSONText.parse(Data(text.utf8)) }

  @Test(
    arguments: [
      ("null", .null), (" true\n", .bool(true)), ("false", .bool(false)), ("0", .integer(0)), ("-7", .integer(-7)),
      ("9223372036854775807", .integer(.max)), ("9223372036854775808", .number(9_223_372_036_854_775_808)),
      ("1.5", .number(1.5)), ("-0.25e2", .number(-25)), ("1E3", .number(1000)), ("\"\"", .string("")),
      (#""a\"b\\c\/d\n\t\u0041\ud83d\ude00é""#, .string("a\"b\\c/d\n\tA😀é")), (#""\ud83d""#, .string("\u{FFFD}")),
      (#""\ud83d\u0041""#, .string("\u{FFFD}A")), (#""\u0000""#, .string("\0")), ("[]", .array([])),
      ("[1, [2], {}]", .array([.integer(1), .array([.integer(2)]), .object([:])])),
      (#"{"a":1,"a":2, "b" : null}"#, .object(["a": .integer(2), "b": .null])), ("\u{FEFF}{}", .object([:])),
    ] as [(String, JSONValue)])
  func textBecomesItsValue(_ text: String, _ value: JSONValue) throws {
    #expect(try parse(text) == value)
  }

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

  @Test func bytesThatAreNotUTF8AreReplaced() throws {
    #expect(try JSONText.parse(Data([0x22, 0xFF, 0x41, 0x22])) == .string("\u{FFFD}A"))
  }

  @Test func deepNestingIsRefusedWithoutACrash() throws {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: JSONSyntaxProblem.self) { try parse(deep) }
    let allowed = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
    #expect(throws: Never.self) { try parse(allowed) }
  }

  @Test func cutTextNeverCrashes() throws {
    let bytes = Array(Payloads.ticketG1.utf8)
    for end in 0..<bytes.count {
      #expect(throws: JSONSyntaxProblem.self) { try JSONText.parse(Data(bytes[..<end])) }
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

  @Test func valuesAreWrittenStably() throws {
    let value = JSONValue.object([
      "b": .array([.null, .bool(true), .integer(-1), .number(0.5)]), "a": .string("é\"\\\n\r\t\u{1}\u{7F}/"),
      "c": .object([:]),
    ])
    let text = String(decoding: JSONText.bytes(of: value), as: UTF8.self)
    #expect(text == #"{"a":"é\"\\\n\r\t\u0001\u007f/","b":[null,true,-1,0.5],"c":{}}"#)
    #expect(try parse(text) == value)
  }
}
