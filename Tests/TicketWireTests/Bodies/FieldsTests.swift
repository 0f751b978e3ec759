import FoundationEssentials
import Notation
import Testing
import Tickets

@testable import TicketWire

/// Answers are read with patience: what is missing, null or of another kind is not there.
@Suite("Members of an answer")
struct FieldsTests {
  private let fields: Fields

  init() throws {
    let text = """
      {"text":"a","empty":"","blank":" ","null":null,"whole":7,"half":7.5,"flag":true,"list":["a",null,7,"b"],"object":{"a":1},
       "word":"seven","digits":"7","date":"2026-03-04T09:15:30Z","day":"2026-02-29","huge":1e30,"most":9223372036854775807,
       "negative":-3,"zero":0}
      """
    fields = try Fields(Data(text.utf8))
  }

  @Test func nullIsNotThere() {
    #expect(fields["null"] == nil && fields["nothing"] == nil)
    #expect(fields["empty"] == .string(""))
    #expect(fields["zero"] == .integer(0))
  }

  @Test func textsAreTextsOnly() {
    #expect(
      ["text", "empty", "whole", "null", "list", "nothing"].map { fields.text($0) } == ["a", "", nil, nil, nil, nil])
    #expect(["text", "empty", "blank", "null"].map { fields.filledText($0) } == ["a", nil, " ", nil])
  }

  @Test(
    arguments: [
      ("whole", 7), ("digits", 7), ("negative", -3), ("zero", 0), ("most", .max), ("half", nil), ("word", nil),
      ("huge", nil),
      ("flag", nil), ("list", nil), ("null", nil), ("nothing", nil), ("empty", nil),
    ] as [(String, Int?)])
  func wholeNumbersAreReadFromTextToo(_ key: String, _ number: Int?) {
    #expect(fields.integer(key) == number)
  }

  @Test(
    arguments: [
      ("whole", 7), ("digits", 7), ("negative", 0), ("most", Int(Int32.max)), ("huge", Int(Int32.max)), ("half", nil),
      ("word", nil), ("null", nil), ("flag", nil),
    ] as [(String, Int?)])
  func countsAreCut(_ key: String, _ count: Int?) {
    #expect(fields.count(key) == count)
  }

  /// A number is refused where a count would be cut, because another ticket has the nearest one.
  @Test(
    arguments: [("whole", 7), ("digits", 7), ("zero", 0), ("negative", nil), ("most", nil), ("huge", nil)]
      as [(String, Int?)])
  func theNumberOfATicketIsNeverCut(_ key: String, _ number: Int?) {
    #expect(fields.number(key) == number)
  }

  @Test func flagsDatesListsAndObjectsAreOfTheirKind() {
    #expect(fields.flag("flag") == true)
    #expect(["whole", "text", "null"].allSatisfy { fields.flag($0) == nil })
    #expect(fields.date("date") == Date(timeIntervalSince1970: 1_772_615_730))
    #expect(["day", "text", "whole", "null"].allSatisfy { fields.date($0) == nil })
    #expect(fields.object("object") == ["a": .integer(1)])
    #expect(["list", "null", "text"].allSatisfy { fields.object($0) == nil })
    #expect(fields.array("list")?.count == 4)
    #expect(fields.texts("list") == ["a", "b"])
    #expect(["object", "null", "text"].allSatisfy { fields.array($0) == nil && fields.texts($0) == nil })
  }

  @Test func whatIsNeededIsNamed() {
    #expect(problem { () throws(WireProblem) in try fields.required("a", nil as Int?) } == .field("a"))
    #expect(problem { () throws(WireProblem) in try fields.required("a", 0) } == nil)
  }

  @Test(arguments: ["[]", "7", "null", "\"a\"", "true"])
  func whatIsNoObjectHasNoMembers(_ text: String) {
    #expect(problem { () throws(WireProblem) in try Fields(Data(text.utf8)) } == .notAnObject)
  }

  @Test(arguments: ["", "<html>", "{", "{\"a\":1}}", String(repeating: "{\"a\":", count: 10_000)])
  func whatIsNoJSONIsSaid(_ text: String) {
    guard case .notJSON? = problem({ () throws(WireProblem) in try Fields(Data(text.utf8)) }) else {
      return #expect(Bool(false), "it was read")
    }
  }

  // MARK: Values

  @Test(
    arguments: [
      (.integer(7), 7), (.integer(.max), .max), (.integer(.min), .min), (.number(7), 7), (.number(-0.0), 0),
      (.number(9_007_199_254_740_992), 9_007_199_254_740_992), (.number(0.5), nil), (.number(1e19), nil),
      (.number(.nan), nil),
      (.number(.infinity), nil), (.string("7"), 7), (.string("-7"), -7), (.string(""), nil), (.string(" 7"), nil),
      (.string("7.0"), nil), (.string("٧"), nil), (.string("7\u{301}"), nil), (.string("99999999999999999999"), nil),
      (.null, nil),
      (.bool(true), nil), (.array([.integer(7)]), nil), (["a": .integer(7)], nil),
    ] as [(JSONValue, Int?)])
  func aWholeNumberIsNeverRounded(_ value: JSONValue, _ number: Int?) {
    #expect(value.integer == number)
  }

  @Test(
    arguments: [
      (.null, "NoneType", "None"), (.bool(true), "bool", "True"), (.bool(false), "bool", "False"),
      (.integer(-7), "int", "-7"),
      (.number(0.5), "float", "0.5"), (.string("a \"b\""), "str", "a \"b\""), (.array([.null]), "list", "[null]"),
      (["a": .integer(1)], "dict", #"{"a":1}"#),
    ] as [(JSONValue, String, String)])
  func sentencesSpeakTheServersLanguage(_ value: JSONValue, _ type: String, _ spoken: String) {
    #expect(value.typeName == type)
    #expect(value.spoken == spoken)
  }
}
