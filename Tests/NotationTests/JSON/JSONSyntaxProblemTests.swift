import Notation
import Testing

/// A refusal says what is wrong where, and holds nothing of the text.
@Suite("Where a text is not JSON")
struct JSONSyntaxProblemTests {
  private func problem(_ text: String, _ reading: JSONValue.Reading = .lenient) -> JSONSyntaxProblem? {
    do {
      _ = try JSONValue(json: text.utf8, reading: reading)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    arguments: [
      ("", .missingValue, 0), ("   ", .missingValue, 3), ("nul", .missingValue, 0), ("nulL", .missingValue, 0),
      ("True", .missingValue, 0), ("[tru]", .missingValue, 1), ("[1,]", .missingValue, 3), ("[,1]", .missingValue, 1),
      ("{\"a\":}", .missingValue, 5), ("{\"a\":", .missingValue, 5), ("-", .missingValue, 0), ("[-]", .missingValue, 1),
      ("[+1]", .missingValue, 1), ("[.5]", .missingValue, 1), ("NaN", .missingValue, 0), ("'a'", .missingValue, 0),
      ("{a:1}", .missingKey, 1), ("{1:1}", .missingKey, 1), ("{\"a\":1,}", .missingKey, 7), ("{,}", .missingKey, 1),
      ("{", .missingKey, 1), ("{\"a\" 1}", .missingColon, 5), ("{\"a\"", .missingColon, 4),
      ("{\"a\",1}", .missingColon, 4),
      ("[1 2]", .missingComma, 3), ("[1", .missingComma, 2), ("[01]", .missingComma, 2), ("[1.]", .missingComma, 2),
      ("[1.e5]", .missingComma, 2), ("[1e]", .missingComma, 2), ("[1e+]", .missingComma, 2), ("[1}", .missingComma, 2),
      ("{\"a\":1 \"b\":2}", .missingComma, 7), ("{\"a\":1]", .missingComma, 6), ("1 2", .trailingText, 2),
      ("{}}", .trailingText, 2), ("null,", .trailingText, 4), ("01", .trailingText, 1), ("0x10", .trailingText, 1),
      ("// a\n1", .missingValue, 0), ("1 // a", .trailingText, 2), ("1\0", .trailingText, 1), ("\0", .missingValue, 0),
      ("\"", .openText, 0), ("[\"a", .openText, 1), ("\"\\", .openText, 1), ("\"\\\"", .openText, 0),
      ("\"a\nb\"", .controlCharacter, 2), ("\"\t\"", .controlCharacter, 1), ("\"\0\"", .controlCharacter, 1),
      ("\"\\n\r\"", .controlCharacter, 3), ("\"\\x\"", .badEscape, 1), ("\"a\\'\"", .badEscape, 2),
      ("\"\\U0041\"", .badEscape, 1), ("\"\\u12g4\"", .badUnicodeEscape, 1), ("\"\\u\"", .badUnicodeEscape, 1),
      ("\"\\u+123\"", .badUnicodeEscape, 1), ("\"\\ud83d\\u12\"", .badUnicodeEscape, 7),
      ("\"\\u00", .badUnicodeEscape, 1),
      ("1e999", .numberOutOfRange, 0), ("[-1e999]", .numberOutOfRange, 1), ("\u{FEFF}\u{FEFF}1", .missingValue, 3),
    ] as [(String, JSONSyntaxProblem.Reason, Int)])
  func theReasonAndThePlaceAreTold(_ text: String, _ reason: JSONSyntaxProblem.Reason, _ offset: Int) {
    #expect(problem(text)?.reason == reason)
    #expect(problem(text)?.offset == offset)
  }

  @Test(
    arguments: [
      ("x", 1, 1), (" x", 1, 2), ("\nx", 2, 1), ("\r\nx", 2, 1), ("\rx", 1, 2), ("[\n  1\n  2]", 3, 3),
      ("[1,\n\n\nx]", 4, 1),
      ("[\"é\" x]", 1, 7), ("[\"🙏\",\n\"é\" x]", 2, 6), ("{\n\"a\": 1,\n\"b\" 2\n}", 3, 5), ("1\n\n", 0, 0),
      ("[", 1, 2),
      ("[\n", 2, 1), ("\u{FEFF}x", 1, 4),
    ])
  func linesAndBytesAreCountedFromOne(_ text: String, _ line: Int, _ column: Int) {
    #expect((problem(text)?.line ?? 0) == line)
    #expect((problem(text)?.column ?? 0) == column)
  }

  @Test func bytesOfAnotherEncodingAreToldAtTheBeginningOfTheirText() {
    let bytes = Array("[\n \"a\", \"M".utf8) + [0xFC] + Array("ller\"]".utf8)
    #expect(throws: Never.self) { try JSONValue(json: bytes) }
    let problem = #expect(throws: JSONSyntaxProblem.self) { try JSONValue(json: bytes, reading: .strict) }
    #expect(problem?.reason == .notUTF8)
    #expect(problem?.line == 2 && problem?.column == 7)
  }

  @Test(
    arguments: [
      (#"{"a":1,"a":2}"#, 7), (#"[{"a":1,"b":{"a":1}}, {"b":1 , "c":2,"b":1}]"#, 37),
      (#"{"body":1,"bod\u0079":1}"#, 10),
      (#"{"":null,"":null}"#, 9),
    ])
  func aStrictReaderRefusesAKeyThatStandsTwice(_ text: String, _ offset: Int) throws {
    #expect(problem(text, .strict)?.reason == .repeatedKey)
    #expect(problem(text, .strict)?.offset == offset)
    #expect(problem(text) == nil)
    #expect(problem(#"{"a":{"a":{"a":1}},"A":1,"a ":1}"#, .strict) == nil)
  }

  /// Each half of a pair that is sent as UTF-8 is a byte that is none, and half a pair that is escaped is one letter.
  @Test func halvesOfPairsAreReplaced() throws {
    for text in [#""\ud83d""#, #""\ude00""#, #""\ude00\ud83d""#, #""\ud83d\ud83d\ude00""#, #""\udfff\u0041""#] {
      let value = try #require(try JSONValue(json: text.utf8, reading: .strict).text)
      #expect(value.unicodeScalars.contains("\u{FFFD}"))
    }
    #expect(try JSONValue(json: #""\ud83d\ud83d\ude00""#.utf8).text == "\u{FFFD}😀")
    #expect(try JSONValue(json: #""\ude00\ud83d""#.utf8).text == "\u{FFFD}\u{FFFD}")
    #expect(try JSONValue(json: [0x22, 0xED, 0xA0, 0x80, 0x22]).text?.contains("\u{FFFD}") == true)
    #expect(throws: JSONSyntaxProblem.self) {
      try JSONValue(json: [0x22, 0xED, 0xA0, 0x80, 0x22], reading: .strict)
    }
  }

  @Test(arguments: [128, 129, 1000, 10_000, 100_000])
  func nestingIsRefusedBeyondItsLimit(_ depth: Int) {
    for (opening, inside, closing) in [("[", "", "]"), ("{\"a\":", "0", "}"), ("[{\"a\":", "0", "}]")] {
      let levels = depth / opening.count { "[{".contains($0) }
      let text = String(repeating: opening, count: levels) + inside + String(repeating: closing, count: levels)
      let levelsOpen = levels * opening.count { "[{".contains($0) }
      #expect(problem(text)?.reason == (levelsOpen > JSONValue.depthLimit ? .tooDeep : nil))
    }
  }

  @Test func siblingsAreNotNesting() {
    #expect(problem("[" + Array(repeating: "[{}]", count: 10_000).joined(separator: ",") + "]") == nil)
  }

  @Test(
    arguments: [
      ("1e-999", 0), ("-1e-999", -0.0), ("1" + String(repeating: "0", count: 300), 1e300),
      ("0." + String(repeating: "0", count: 400) + "1", 0), ("1.7976931348623157e308", .greatestFiniteMagnitude),
      ("9007199254740993.0", 9_007_199_254_740_992), ("-9223372036854775809", -9_223_372_036_854_775_808),
      ("18446744073709551616", 18_446_744_073_709_551_616), ("1E+2", 100), ("1e0000000000000000000001", 10),
    ] as [(String, Double)])
  func aNumberBecomesTheNearestOne(_ text: String, _ number: Double) throws {
    #expect(try JSONValue(json: text.utf8) == .number(number))
  }

  @Test(arguments: ["-0", "0", "9007199254740992", "9007199254740993", "-9223372036854775808", "9223372036854775807"])
  func aWholeNumberOfSixtyFourBitsIsExact(_ text: String) throws {
    #expect(try JSONValue(json: text.utf8) == .integer(try #require(Int64(text))))
  }

  @Test func nothingOfTheTextIsPrinted() {
    for text in ["{\"phx_secret\": phx_secret}", "[\"phx_secret\" \"phx_secret\"]", "\"phx_secret"] {
      var fields = ""
      dump(problem(text), to: &fields)
      #expect(problem(text) != nil && !"\(String(describing: problem(text))) \(fields)".contains("secret"))
    }
  }
}
