import FoundationEssentials
import TestSupport
import Testing
import Notation

@Suite("JSON text")
struct JSONReaderTests {
  private func parse(_ text: String) throws -> JSONValue { try JSONValue(json: text.utf8) }

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

  @Test func bytesThatAreNotUTF8AreReplaced() throws {
    #expect(try JSONValue(json: Data([0x22, 0xFF, 0x41, 0x22])) == .string("\u{FFFD}A"))
  }

  @Test func deepNestingIsRefusedWithoutACrash() throws {
    let deep = String(repeating: "[", count: 100_000)
    #expect(throws: JSONSyntaxProblem.self) { try parse(deep) }
    let allowed = String(repeating: "[", count: 128) + String(repeating: "]", count: 128)
    #expect(throws: Never.self) { try parse(allowed) }
  }

  @Test func aTextThatMustBeUTF8IsRefusedWhenItIsNot() throws {
    for bytes in [[0x22, 0xFF, 0x22], [0x22, 0x5C, 0x6E, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]] as [[UInt8]] {
      let problem = #expect(throws: JSONSyntaxProblem.self) { try JSONValue(json: bytes, reading: .strict) }
      #expect(problem?.reason == .notUTF8 && problem?.offset == 0)
    }
    #expect(try JSONValue(json: "\"é\\ud83d\"".utf8, reading: .strict) == .string("é\u{FFFD}"))
  }

  @Test(arguments: [
    "", "nul", "tru e", "[1,]", "[1 2]", "{\"a\"}", "{a:1}", "{\"a\":1,}", "01", "1.", ".5", "+1", "1e", "1e999", "\"",
    "\"\\x\"", "\"\\u12g4\"", "\"\\ud83d\\u12g4\"", "\"\\\"", "\"\\u", "\"a\nb\"", "1 2", "'a'", "[", "[1", "{\"a\":",
    "{\"a\":1", "NaN", "-", "-a", "[01]", "[1.]", "[1e]", "\u{FEFF}", "\u{FEFF}\u{FEFF}1",
    String(repeating: "[", count: 129) + String(repeating: "]", count: 129),
  ])
  func whatIsNoJSONIsRefused(_ text: String) {
    #expect(throws: JSONSyntaxProblem.self) { try parse(text) }
  }

  @Test func anyCollectionOfBytesIsRead() throws {
    let text = "{\"a\":[1,\"b\\n\"]}"
    let value = JSONValue.object(["a": .array([.integer(1), .string("b\n")])])
    let bytes = Array(" \(text)".utf8)
    #expect(try JSONValue(json: Data(bytes)) == value)
    #expect(try JSONValue(json: bytes.dropFirst()) == value)
    #expect(try JSONValue(json: Data(bytes).dropFirst()) == value)
    #expect(try JSONValue(json: bytes.reversed().reversed().lazy.map(\.self)) == value)
  }

  @Test func valuesAreWrittenStably() throws {
    let value = JSONValue.object([
      "b": .array([.null, .bool(true), .integer(-1), .number(0.5)]), "a": .string("é\"\\\n\r\t\u{1}\u{7F}/"),
      "c": .object([:]),
    ])
    let text = value.jsonText
    #expect(text == #"{"a":"é\"\\\n\r\t\u0001\u007f/","b":[null,true,-1,0.5],"c":{}}"#)
    #expect(try parse(text) == value)
  }

  @Test func valuesComeBackFromTheirText() throws {
    let texts = [
      "null", "true", "[]", "{}", "-0.5", "1e+30", "9223372036854775807", "5.0", "\"\"", "[1,[2,{\"a\":[]}]]",
      "{\"\":0,\"a\":\"\\\"\\\\\\n\\u0001\u{1F64F}é\",\"b\":[null,false]}",
    ]
    for text in texts {
      #expect(try parse(text).jsonText == text)
      #expect(try parse(text).json == Data(text.utf8))
      #expect(try parse(" \(text)\n") == parse(text))
    }
    #expect(try parse("12345678901234567890") == .number(12_345_678_901_234_567_168))
    #expect(try parse("\"\\ud83d\\ude4f\\ud83d\\u0041\\/\"") == .string("🙏\u{FFFD}A/"))
    #expect(try parse("{\"b\":1,\"a\":2,\"b\":3}") == .object(["a": .integer(2), "b": .integer(3)]))
    #expect(JSONValue.number(.infinity).jsonText == "null")
  }

  @Test func mangledTextNeverCrashes() {
    var generator = SeededGenerator(seed: 11)
    let original = Array(#"{"a":[1,-2.5e3,"x\ud83d\ude00\n",{"é":null}],"b":true}"#.utf8)
    for _ in 0..<20_000 {
      var bytes = original
      for _ in 0..<3 {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      let cut = bytes.prefix(Int.random(in: 0...bytes.count, using: &generator))
      if let value = try? JSONValue(json: cut, reading: .strict) {
        #expect((try? JSONValue(json: cut)) == value, "what strict reading takes, patient reading takes the same way")
        #expect((try? JSONValue(json: value.json)) == value)
      }
    }
  }
}
