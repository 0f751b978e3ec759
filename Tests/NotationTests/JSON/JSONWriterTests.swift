import FoundationEssentials
import Notation
import TestSupport
import Testing

/// What is written is compact, the same bytes for the same calls, and nothing in it steers a terminal.
@Suite("Writing JSON")
struct JSONWriterTests {
  private func written(_ write: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    write(&writer)
    return writer.text
  }

  // MARK: Structure

  @Test func membersComeInTheOrderInWhichTheyAreTold() {
    let text = written { writer in
      writer.object { writer in
        writer.member("b", "x")
        writer.member("a", 1)
        writer.member("c", true)
        writer.member("d", nil as String?)
        writer.member("e", ["y", "z"])
        writer.member("f", nil as Date?)
        writer.member("g", Date(timeIntervalSince1970: 0))
        writer.member("h", .object(["2": .null, "1": .null]))
      }
    }
    #expect(
      text
        == #"{"b":"x","a":1,"c":true,"d":null,"e":["y","z"],"f":null,"g":"1970-01-01T00:00:00Z","h":{"1":null,"2":null}}"#
    )
  }

  @Test func commasStandBetweenValuesAndNowhereElse() {
    #expect(written { $0.object { _ in } } == "{}")
    #expect(written { $0.array([Int]()) { _, _ in } } == "[]")
    #expect(written { $0.array([1, 2, 3]) { $0.value(.integer(Int64($1))) } } == "[1,2,3]")
    #expect(
      written { $0.array([[1, 2], [], [3]]) { $0.array($1) { $0.value(.integer(Int64($1))) } } } == "[[1,2],[],[3]]")
    let nested = written { writer in
      writer.object { writer in
        writer.key("a")
        writer.object { $0.member("b", [String]()) }
        writer.key("c")
        writer.array([0, 1]) { writer, _ in writer.object { _ in } }
        writer.member("d", false)
      }
    }
    #expect(nested == #"{"a":{"b":[]},"c":[{},{}],"d":false}"#)
  }

  @Test func whatIsJSONAlreadyIsTakenAsItIs() {
    let text = written { writer in
      writer.object { writer in
        writer.key("a")
        writer.written("[1, 2]".utf8)
        writer.member("b", 3)
        writer.key("c")
        writer.array(["{}", " null"]) { $0.written($1.utf8) }
      }
    }
    #expect(text == #"{"a":[1, 2],"b":3,"c":[{}, null]}"#)
  }

  @Test func bytesDataAndTextAreTheSame() {
    var writer = JSONWriter()
    #expect(writer.bytes == [] && writer.text == "" && writer.data.isEmpty)
    writer.reserve(100)
    #expect(writer.bytes == [], "room is no text")
    writer.value(.string("é🙏"))
    #expect(writer.text == "\"é🙏\"")
    #expect(writer.bytes == Array("\"é🙏\"".utf8))
    #expect(Array(writer.data) == writer.bytes)
  }

  // MARK: Numbers and moments

  @Test(
    arguments: [
      (.integer(.max), "9223372036854775807"), (.integer(.min), "-9223372036854775808"), (.integer(0), "0"),
      (.integer(9_007_199_254_740_993), "9007199254740993"), (.number(0.1), "0.1"), (.number(-0.5), "-0.5"),
      (.number(1e300), "1e+300"), (.number(.leastNonzeroMagnitude), "5e-324"),
      (.number(.greatestFiniteMagnitude), "1.7976931348623157e+308"),
      (.number(.infinity), "null"), (.number(-.infinity), "null"), (.number(.nan), "null"),
    ] as [(JSONValue, String)])
  func numbersAreWrittenWhole(_ value: JSONValue, _ text: String) {
    #expect(value.jsonText == text)
  }

  @Test(
    arguments: [
      (-62_135_596_800, "0001-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (2_147_483_648, "2038-01-19T03:14:08Z"),
      (1_709_164_800, "2024-02-29T00:00:00Z"), (1e300, "9999-12-31T23:59:59.999999Z"),
    ] as [(Double, String)])
  func momentsAreWrittenAsTimestampsAre(_ seconds: Double, _ text: String) {
    #expect(written { $0.object { $0.member("a", Date(timeIntervalSince1970: seconds)) } } == "{\"a\":\"\(text)\"}")
  }

  // MARK: Texts

  @Test(
    arguments: [
      ("a quotation mark", "\"", #""\"""#), ("a backslash", "\\", #""\\""#), ("a slash", "/", #""/""#),
      ("line breaks", "\r\n", #""\r\n""#), ("a tab", "\t", #""\t""#), ("a NUL", "\0", #""\u0000""#),
      ("an escape", "\u{1B}[2J", #""\u001b[2J""#), ("a bell", "\u{7}", #""\u0007""#),
      ("delete", "\u{7F}", #""\u007f""#),
      ("a control sequence in one byte", "\u{9B}2J", #""\u009b2J""#), ("a line break of C1", "\u{85}", #""\u0085""#),
      ("a bidi override", "\u{202E}gpj", #""\u202egpj""#), ("an isolate", "\u{2066}", #""\u2066""#),
      ("separators of JavaScript", "\u{2028}\u{2029}", #""\u2028\u2029""#),
      ("Arabic letter mark", "\u{61C}", #""\u061c""#),
      ("zero width", "\u{200B}\u{FEFF}", #""\u200b\ufeff""#), ("annotations", "\u{FFF9}\u{FFFB}", #""\ufff9\ufffb""#),
      ("a tag as two halves", "\u{E0041}", #""\udb40\udc41""#), ("the last tag", "\u{E007F}", #""\udb40\udc7f""#),
      ("one of them among letters", "a\u{202E}é\u{E0041}🙏", #""a\u202eé\udb40\udc41🙏""#),
    ])
  func whatSteersIsEscaped(_ name: String, _ text: String, _ json: String) throws {
    #expect(JSONValue.string(text).jsonText == json, "\(name)")
    #expect(try JSONValue(json: json.utf8).text?.isSame(as: text) == true)
    #expect(JSONValue.object([text: .null]).jsonText == "{\(json):null}", "keys are texts, too")
  }

  @Test(arguments: [
    "é", "e\u{301}", "ß", "ﬁ", "字", "한", "🙏🏽", "👨‍👩‍👧", "\u{200C}", "\u{200D}", "\u{A0}", "\u{AD}", "\u{E000}",
    "\u{FFFD}", "\u{10FFFF}", "\u{E0080}", "\u{E0100}", "\u{2010}", "\u{205F}", "\u{2070}", "\u{FFFC}",
  ])
  func whatWordsAndEmojiNeedIsWrittenAsItIs(_ text: String) {
    #expect(JSONValue.string(text).jsonText.isSame(as: "\"\(text)\""))
  }

  @Test func everyCodePointOfTheFirstPlanesComesBack() throws {
    for plane in [0x0000..<0x3000, 0xD000..<0x10400, 0x1F000..<0x1FB00, 0xE0000..<0xE0200] {
      let text = String(String.UnicodeScalarView(plane.compactMap { Unicode.Scalar(UInt32($0)) }))
      let json = JSONValue.string(text).json
      #expect(try JSONValue(json: json, reading: .strict).text?.isSame(as: text) == true, "\(plane)")
    }
  }

  // MARK: Round trips

  private static func value(_ depth: Int, _ generator: inout SeededGenerator) -> JSONValue {
    let texts = ["", "a", "é", "e\u{301}", "\0", "\"\\/", "\u{202E}", "🙏", "\u{10FFFF}", "\r\n", "null", "1"]
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &generator) {
    case 0: return .null
    case 1: return .bool(.random(using: &generator))
    case 2: return .integer(Int64(truncatingIfNeeded: generator.next()))
    case 3: return .number(Double.random(in: -1e9...1e9, using: &generator))
    case 4: return .string(texts.randomElement(using: &generator) ?? "")
    case 5, 6: return .array((0..<Int.random(in: 0..<4, using: &generator)).map { _ in value(depth - 1, &generator) })
    default:
      let keys = texts.shuffled(using: &generator).prefix(3)
      return .object(Dictionary(keys.map { ($0, value(depth - 1, &generator)) }) { first, _ in first })
    }
  }

  @Test func anyValueComesBackAndIsWrittenAlikeTwice() throws {
    var generator = SeededGenerator(seed: 13)
    for _ in 0..<300 {
      let value = Self.value(4, &generator)
      let read = try JSONValue(json: value.json, reading: .strict)
      #expect(read == value)
      #expect(read.json == value.json)
    }
  }

  @Test func valuesNestedAsDeepAsIsReadComeBack() throws {
    var value = JSONValue.null
    for depth in 0..<JSONValue.depthLimit { value = depth.isMultiple(of: 2) ? .array([value]) : .object(["a": value]) }
    #expect(try JSONValue(json: value.json) == value)
    #expect(throws: JSONSyntaxProblem.self) { try JSONValue(json: JSONValue.array([value]).json) }
  }

  @Test func ofEqualValuesTheBytesAreEqual() {
    let keys = (0..<50).map { "key\($0)" }
    let forward = JSONValue.object(Dictionary(uniqueKeysWithValues: keys.map { ($0, .null) }))
    let backward = JSONValue.object(Dictionary(uniqueKeysWithValues: keys.reversed().map { ($0, .null) }))
    #expect(forward.json == backward.json)
    #expect(Array(forward.json) == Array(forward.jsonText.utf8))
  }
}
