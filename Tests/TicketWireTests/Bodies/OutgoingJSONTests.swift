import FoundationEssentials
import Notation
import Testing
import Tickets

@testable import TicketWire

@Suite("Replies and notes on the wire (contract.md sections 6.3 and 6.4)")
struct OutgoingJSONTests {
  /// `is_private` is always explicit (product rule 13).
  @Test(arguments: [
    (
      OutgoingMessage(text: "Thanks Mara, a fix ships **today**.", audience: .customer),
      #"{"message":"Thanks Mara, a fix ships **today**.","is_private":false}"#
    ),
    (OutgoingMessage(text: "careful", audience: .team), #"{"message":"careful","is_private":true}"#),
    (
      OutgoingMessage(text: "a", audience: .team, richContent: [:]),
      #"{"message":"a","is_private":true,"rich_content":{}}"#
    ),
    (
      OutgoingMessage(text: "a\r\n\"b\"\u{202E}", audience: .customer),
      #"{"message":"a\r\n\"b\"\u202e","is_private":false}"#
    ),
  ])
  func aReplySaysWhoSeesIt(_ message: OutgoingMessage, _ body: String) {
    #expect(text(OutgoingJSON.reply(message)) == body)
    #expect(text(OutgoingJSON.reply(message)) == text(OutgoingJSON.reply(message)), "retries use identical bytes")
  }

  @Test func aNoteHasNoFlagThatCouldBeWrong() throws {
    let note = MessageContent(text: "careful", richContent: ["type": .string("doc")])
    #expect(text(OutgoingJSON.note(note)) == #"{"message":"careful","rich_content":{"type":"doc"}}"#)
    #expect(try OutgoingJSON.noteContent(RequestFields(OutgoingJSON.note(note))) == note)
  }

  @Test(
    arguments: [
      ("absent", "", .customer), ("true", #","is_private":true"#, .team), ("false", #","is_private":false"#, .customer),
      ("on", #","is_private":"ON""#, .team), ("one", #","is_private":1"#, .team),
      ("zero", #","is_private":0"#, .customer),
      ("off", #","is_private":"off""#, .customer), ("y", #","is_private":"Y""#, .team),
    ] as [(String, String, Audience)])
  func theFlagIsReadInEverySpellingOfTheServer(_ name: String, _ member: String, _ audience: Audience) throws {
    let message = try OutgoingJSON.replyMessage(fields("{\"message\":\"a\"\(member)}"))
    #expect(message == OutgoingMessage(text: "a", audience: audience), "\(name)")
  }

  @Test(arguments: [
    ("null", "This field may not be null."), ("2", "Must be a valid boolean."),
    ("\"maybe\"", "Must be a valid boolean."),
    ("[]", "Must be a valid boolean."), ("1.0", "Must be a valid boolean."), ("\"\"", "Must be a valid boolean."),
  ])
  func aFlagThatIsNoneIsRefused(_ value: String, _ detail: String) throws {
    let fields = try fields("{\"message\":\"a\",\"is_private\":\(value)}")
    let refused = refusal { () throws(ProblemJSON) in try OutgoingJSON.replyMessage(fields) }
    #expect(refused?.attr == "is_private")
    #expect(refused?.detail == detail)
  }

  /// A decomposed accent counts 2, a joined family emoji 5; outer spaces do not count.
  @Test(arguments: [
    ("code points", String(repeating: "é", count: 5000), true),
    ("one more", String(repeating: "é", count: 5001), false),
    ("loose accents", String(repeating: "e\u{301}", count: 2500), true),
    ("one letter more", String(repeating: "e\u{301}", count: 2500) + "a", false),
    ("families", String(repeating: "👨‍👩‍👧", count: 1000), true),
    ("one person more", String(repeating: "👨‍👩‍👧", count: 1000) + "👧", false),
    ("spaces around", " \n" + String(repeating: "a", count: 5000) + "\t\u{3000}", true),
    ("line breaks inside", String(repeating: "\r\n", count: 10) + "a", true),
  ])
  func theLengthIsThatOfTheTrimmedText(_ name: String, _ message: String, _ isTaken: Bool) throws {
    let fields = try RequestFields(OutgoingJSON.note(MessageContent(text: message)))
    let refused = refusal { () throws(ProblemJSON) in try OutgoingJSON.noteContent(fields) }
    #expect((refused == nil) == isTaken, "\(name)")
    #expect(isTaken || refused?.detail == "Ensure this field has no more than 5000 characters.")
  }

  // MARK: Formatted text

  private func richRefusal(_ value: JSONValue) throws -> String? {
    let fields = try RequestFields(JSONValue.object(["rich_content": value]).json)
    return refusal { () throws(ProblemJSON) in try OutgoingJSON.richContent(fields) }?.detail
  }

  /// At most 100,000 characters as JSON, with every non-ASCII code unit escaped to six: `{"a": ""}` takes nine.
  @Test(arguments: [
    ("letters", "x", 99_991), ("letters with accents", "é", 16_665), ("emoji of two units", "🙏", 8332),
    ("quotation marks", "\"", 49_995),
    ("line breaks", "\n", 49_995), ("NULs", "\0", 16_665), ("deletes", "\u{7F}", 16_665),
  ])
  func theLengthOfFormattedTextIsThatOfTheServersJSON(_ name: String, _ unit: String, _ count: Int) throws {
    #expect(try richRefusal(["a": .string(String(repeating: unit, count: count))]) == nil, "\(name)")
    #expect(
      try richRefusal(["a": .string(String(repeating: unit, count: count + 1))])
        == "Rich content too large (max 100KB).")
  }

  @Test func commasAndColonsTakeASpaceEach() throws {
    // `{"a": [1, 1]}`: each further element takes three characters.
    let most = (100_000 - 8) / 3 + 1
    #expect(try richRefusal(["a": .array(Array(repeating: .integer(1), count: most - 1))]) == nil)
    #expect(try richRefusal(["a": .array(Array(repeating: .integer(1), count: most + 1))]) != nil)
  }

  @Test(
    arguments: [
      (.null, nil), (.object([:]), nil), (.array([]), "list"), (.string("a"), "str"), (.integer(1), "int"),
      (.bool(true), "bool"),
    ]
      as [(JSONValue, String?)])
  func formattedTextIsAnObjectOrNothing(_ value: JSONValue, _ type: String?) throws {
    #expect(try richRefusal(value) == type.map { "Invalid data. Expected a dictionary, but got \($0)." })
  }
}
