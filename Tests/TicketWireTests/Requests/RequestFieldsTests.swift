import FoundationEssentials
import Notation
import Testing
import Tickets

@testable import TicketWire

@Suite("Members of a request, checked as servers do (contract.md section 3.3)")
struct RequestFieldsTests {
  private func detail<Value>(_ read: () throws(ProblemJSON) -> Value) -> String? { refusal(read)?.detail }

  @Test func anEmptyBodyIsAnEmptyObject() throws {
    let empty = try RequestFields(Data())
    #expect(empty["a"] == nil)
    #expect(detail { () throws(ProblemJSON) in try empty.required("a") } == "This field is required.")
    #expect(try empty.optional("a") == nil)
  }

  @Test(arguments: [
    ("[]", "list"), ("7", "int"), ("7.5", "float"), ("\"a\"", "str"), ("true", "bool"), ("null", "NoneType"),
  ])
  func aBodyIsAnObject(_ body: String, _ type: String) {
    #expect(
      detail { () throws(ProblemJSON) in try fields(body) } == "Invalid data. Expected a dictionary, but got \(type).")
  }

  @Test(
    arguments: [
      ("{", "JSON parse error - Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
      ("{}x", "JSON parse error - Extra data: line 1 column 3 (char 2)"),
      (" ", "JSON parse error - Expecting value: line 1 column 2 (char 1)"),
      ("status=open", "JSON parse error - Expecting value: line 1 column 1 (char 0)"),
      ("{\"a\":\n\"", "JSON parse error - Unterminated string starting at: line 2 column 1 (char 6)"),
      (String(repeating: "[", count: 10_000), "JSON parse error - Nested too deeply: line 1 column 129 (char 128)"),
    ])
  func aBodyThatIsNoJSONIsSaidWithItsPlace(_ body: String, _ sentence: String) {
    #expect(detail { () throws(ProblemJSON) in try fields(body) } == sentence)
  }

  @Test func nullIsToldFromNothing() throws {
    let fields = try fields(#"{"a":null,"b":0}"#)
    #expect(fields["a"] == .null)
    #expect(detail { () throws(ProblemJSON) in try fields.required("a") } == "This field may not be null.")
    #expect(detail { () throws(ProblemJSON) in try fields.optional("a") } == "This field may not be null.")
    #expect(try fields.required("b") == .integer(0))
    #expect(try fields.optional("b") == .integer(0))
  }

  // MARK: Texts

  @Test(
    arguments: [
      ("trimmed", .string(" \t a b \r\n"), "a b"), ("of other spaces", .string("\u{3000}\u{A0}a\u{2003}"), "a"),
      ("left with what only shows nothing", .string("\u{200B}a"), "\u{200B}a"),
      ("of two spellings", .string("e\u{301}"), "e\u{301}"), ("of an emoji", .string("🙏🏽"), "🙏🏽"),
      ("of line breaks inside", .string("a\r\nb"), "a\r\nb"),
    ] as [(String, JSONValue, String)])
  func aTextIsTrimmed(_ name: String, _ value: JSONValue, _ text: String) throws {
    #expect(try RequestFields.text(value, "a").isSame(as: text), "\(name)")
  }

  @Test(
    arguments: [
      (.null, "This field may not be null."), (.integer(7), "Not a valid string."),
      (.bool(true), "Not a valid string."), (.array([]), "Not a valid string."),
      (.object([:]), "Not a valid string."), (.string(""), "This field may not be blank."),
      (.string(" \n\u{3000}"), "This field may not be blank."),
      (.string("a\0b"), "Null characters are not allowed."), (.string("\0"), "Null characters are not allowed."),
      (.string("abcdef"), "Ensure this field has no more than 5 characters."),
      (.string("\0bcdef"), "Ensure this field has no more than 5 characters."),
    ] as [(JSONValue, String)])
  func aTextIsChecked(_ value: JSONValue, _ sentence: String) {
    #expect(detail { () throws(ProblemJSON) in try RequestFields.text(value, "a", limit: 5) } == sentence)
  }

  @Test func aTextMayBeBlankWhereThatIsAllowed() throws {
    #expect(try RequestFields.text(.string(" "), "a", allowsBlank: true) == "")
    #expect(detail { () throws(ProblemJSON) in try RequestFields.text(.null, "a", allowsBlank: true) } != nil)
  }

  // MARK: Flags, dates, ids and lists

  @Test(arguments: ["true", "1", "\"true\"", "\"TRUE\"", "\"t\"", "\"yes\"", "\"Y\"", "\"on\"", "\"1\""])
  func yesInEverySpelling(_ text: String) throws { #expect(try RequestFields.flag(JSONValue(json: text.utf8), "a")) }

  @Test(arguments: ["false", "0", "\"false\"", "\"False\"", "\"f\"", "\"no\"", "\"N\"", "\"off\"", "\"0\""])
  func noInEverySpelling(_ text: String) throws { #expect(try !RequestFields.flag(JSONValue(json: text.utf8), "a")) }

  @Test(arguments: ["2", "-1", "1.0", "\"\"", "\" true\"", "\"ja\"", "\"١\"", "[]", "{}"])
  func anythingElseIsNoFlag(_ text: String) throws {
    let value = try JSONValue(json: text.utf8)
    #expect(detail { () throws(ProblemJSON) in try RequestFields.flag(value, "a") } == "Must be a valid boolean.")
    #expect(detail { () throws(ProblemJSON) in try RequestFields.flag(.null, "a") } == "This field may not be null.")
  }

  @Test(
    arguments: [
      ("\"\(firstID)\"", nil), ("\"318\"", "Must be a valid UUID."), ("318", "Must be a valid UUID."),
      ("\"\"", "Must be a valid UUID."),
      ("null", "This field may not be null."), ("\"\(firstID)x\"", "Must be a valid UUID."),
    ] as [(String, String?)])
  func anIDIsAUUID(_ text: String, _ sentence: String?) throws {
    let value = try JSONValue(json: text.utf8)
    #expect(detail { () throws(ProblemJSON) in try RequestFields.uuid(value, "a") } == sentence)
  }

  @Test func aBadElementIsNamedByItsPosition() throws {
    let check = { (value: JSONValue, key: String) throws(ProblemJSON) in try RequestFields.text(value, key) }
    let list = try JSONValue(json: #"["a"," b ",7]"#.utf8)
    #expect(refusal { () throws(ProblemJSON) in try RequestFields.list(list, "tags", check) }?.attr == "tags__2")
    #expect(try RequestFields.list(.array([.string(" a ")]), "tags", check) == ["a"])
    #expect(try RequestFields.list(.array([]), "tags", check) == [])
    #expect(
      detail { () throws(ProblemJSON) in try RequestFields.list(.array([]), "tags", allowsEmpty: false, check) }
        == "This list may not be empty.")
    #expect(
      detail { () throws(ProblemJSON) in try RequestFields.list(list, "tags", limit: 2, check) }
        == "Ensure this field has no more than 2 elements.")
    #expect(
      detail { () throws(ProblemJSON) in try RequestFields.list(.null, "tags", check) }
        == "Expected a list of items but got type \"NoneType\".")
  }
}
