import Notation
import Testing

@testable import TicketFile

/// Tables of other programs turn `8` into `8.0`; beyond 2^53 nobody knows which number that was.
@Suite("Whole numbers of imported lines")
struct WholeNumberTests {
  @Test(
    arguments: [
      ("zero", JSONValue.integer(0), 0), ("the largest", .integer(.max), Int.max),
      ("the smallest", .integer(.min), Int.min),
      ("2^53 and one", .integer(9_007_199_254_740_993), 9_007_199_254_740_993), ("with a point", .number(8), 8),
      ("below zero", .number(-8), -8), ("zero below zero", .number(-0.0), 0),
      ("the last that is sure", .number(9_007_199_254_740_991), 9_007_199_254_740_991),
      ("the first that is sure", .number(-9_007_199_254_740_991), -9_007_199_254_740_991),
      ("2^53", .number(9_007_199_254_740_992), nil), ("-2^53", .number(-9_007_199_254_740_992), nil),
      ("a half", .number(8.5), nil), ("nearly", .number(7.999999999999999), nil),
      ("the least", .number(.leastNonzeroMagnitude), nil),
      ("huge", .number(1e300), nil), ("endless", .number(.infinity), nil), ("no number", .number(.nan), nil),
      ("a text", .string("8"), nil), ("yes", .bool(true), nil), ("nothing", .null, nil),
      ("a list", .array([.integer(8)]), nil),
      ("an object", .object(["id": .integer(8)]), nil),
    ] as [(String, JSONValue, Int?)])
  func aNumberIsWholeHoweverItIsWritten(_ name: String, _ value: JSONValue, _ number: Int?) {
    #expect(value.wholeNumber == number, "\(name)")
  }

  @Test(
    arguments: [
      ("8", 8), ("8.0", 8), ("8e0", 8), ("80e-1", 8), ("0.8e1", 8), ("-8.00", -8), ("8.1", nil), ("1e16", nil),
      ("\"8\"", nil),
      ("9223372036854775807", Int.max), ("true", nil), ("null", nil),
    ] as [(String, Int?)])
  func soItIsAsItStandsInALine(_ text: String, _ number: Int?) throws {
    #expect(try JSONValue(line: Array(text.utf8)).wholeNumber == number)
  }

  @Test(arguments: [
    (JSONValue.null, "nothing"), (.bool(false), "true or false"), (.integer(1), "a number"), (.number(0.5), "a number"),
    (.string(""), "a text"), (.array([]), "a list"), (.object([:]), "an object"),
  ])
  func aSentenceNamesTheKindOfAValue(_ value: JSONValue, _ kind: String) { #expect(value.kind == kind) }

  @Test(arguments: [
    ("", "a value is missing, at byte 1"), ("{", "a key is missing, at byte 2"),
    ("{\"a\"}", "a colon is missing, at byte 5"),
    ("[1 2]", "a comma or bracket is missing, at byte 4"), ("1 2", "something follows the value, at byte 3"),
    ("\"a", "a text has no end, at byte 1"), ("\"\\q\"", "an unknown escape, at byte 2"),
    ("1e999", "a number out of range, at byte 1"),
    ("\"\u{1}\"", "a control character inside a text, at byte 2"),
    ("{\"a\":1,\"a\":2}", "a key that stands twice, at byte 8"),
  ])
  func whatIsNoJSONIsNamedWithItsPlace(_ text: String, _ words: String) {
    #expect(throws: LineProblem("The line is no JSON: \(words).")) { try JSONValue(line: Array(text.utf8)) }
  }

  @Test func whatIsNoUTF8IsNamed() {
    let lines: [[UInt8]] = [[0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]]
    for line in lines {
      #expect(throws: LineProblem("The line is no JSON: a text that is not UTF-8, at byte 1.")) {
        try JSONValue(line: line)
      }
    }
  }
}
