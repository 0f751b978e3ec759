import Foundation
import Notation
import Testing
import TicketFakes

@testable import TicketFile

@Suite("Fields of a line")
struct FieldReaderTests {
  private func reader(_ value: JSONValue, place: String = "") throws -> FieldReader {
    try FieldReader(.object(["a": value]), place: place)
  }

  private func problem(_ work: () throws -> Void) -> String? {
    do {
      try work()
      return nil
    } catch { return (error as? LineProblem)?.sentence }
  }

  @Test(arguments: [.null, .string("x"), .array([]), .bool(true), .integer(1)] as [JSONValue])
  func onlyAnObjectHasFields(_ value: JSONValue) {
    #expect(problem { _ = try FieldReader(value) } == "The line is no JSON object.")
    #expect(problem { _ = try FieldReader(value, place: "`messages` 2") } == "`messages` 2 is no JSON object.")
  }

  /// `null` counts as missing, and a field is taken once.
  @Test func aFieldIsTakenOnce() throws {
    var fields = try FieldReader(.object(["a": .string("x"), "b": .null, "c": .integer(1)]))
    #expect(fields.has("a") && fields.has("b") && !fields.has("d"))
    #expect(
      try fields.text("a") == "x" && fields.text("a") == nil && fields.text("b") == nil && fields.text("d") == nil)
    #expect(fields.rest == ["c": .integer(1)])
    #expect(problem { _ = try fields.required(nil as String?, "d") } == "`d` is missing.")
  }

  @Test(
    arguments: [
      (.integer(0), 0), (.integer(.max), Int.max), (.integer(.min), .min), (.number(8.0), 8),
      (.number(9_007_199_254_740_991), (1 << 53) - 1),
      (.number(-0.0), 0),
    ] as [(JSONValue, Int)])
  func aWholeNumberIsOneHoweverItIsWritten(_ value: JSONValue, _ number: Int) throws {
    var fields = try reader(value)
    #expect(try fields.integer("a") == number)
  }

  @Test(
    arguments: [
      (.number(7.5), "`a` is no whole number."), (.number(1e300), "`a` is no whole number."),
      (.number(9_007_199_254_740_992), "`a` is no whole number."),
      (.string("7"), "`a` is a number in quotes; write it without them."),
      (.string("x"), "`a` is a text, not a number."),
      (.string(""), "`a` is a text, not a number."), (.bool(true), "`a` is no whole number."),
      (.array([]), "`a` is no whole number."),
    ] as [(JSONValue, String)])
  func whatIsNoNumberIsSaid(_ value: JSONValue, _ sentence: String) throws {
    var fields = try reader(value)
    #expect(problem { _ = try fields.integer("a") } == sentence)
    var inside = try reader(value, place: "`messages` 3")
    #expect(problem { _ = try inside.integer("a") } == "`messages` 3: " + sentence)
  }

  /// A problem never repeats what a line holds.
  @Test func whatIsOfAnotherKindIsSaidWithoutItsText() throws {
    let secret = JSONValue.object(["s3cret": .string("s3cret")])
    let takes: [(inout FieldReader) throws -> Void] = [
      { _ = try $0.text("a") }, { _ = try $0.integer("a") }, { _ = try $0.count("a") }, { _ = try $0.flag("a") },
      { _ = try $0.date("a") }, { _ = try $0.list("a") }, { _ = try $0.texts("a") },
    ]
    for take in takes {
      var fields = try reader(secret)
      let said = try #require(problem { try take(&fields) })
      #expect(said.hasPrefix("`a` ") && said.hasSuffix(".") && !said.contains("s3cret"), "\(said)")
    }
    var fields = try reader(secret)
    #expect(try fields.object("a") == ["s3cret": .string("s3cret")])
  }

  @Test(arguments: [
    ("2026-03-01T09:00:00Z", "2026-03-01T09:00:00Z"), ("2026-03-01", "2026-03-01T00:00:00Z"),
    ("2024-02-29T23:59:59.999999+00:00", "2024-02-29T23:59:59.999999Z"),
    ("1969-12-31T23:59:59Z", "1969-12-31T23:59:59Z"),
    ("2100-03-01T00:00:00Z", "2100-03-01T00:00:00Z"),
  ])
  func aDateIsRead(_ text: String, _ moment: String) throws {
    var fields = try reader(.string(text))
    #expect(try fields.date("a") == date(moment))
  }

  @Test(arguments: ["", "yesterday", "2023-02-29", "2026-03-01T25:00:00Z", "1772355600", "2026-1-5"])
  func whatIsNoDateIsSaid(_ text: String) throws {
    var fields = try reader(.string(text))
    #expect(problem { _ = try fields.date("a") }?.hasPrefix("`a` is no date; dates are written like ") == true)
  }

  @Test func aListOfTextsLeavesNothingOut() throws {
    var fields = try reader(.array([.string("a"), .null, .string(""), .string("e\u{301}"), .string("é")]))
    #expect(try fields.texts("a")?.map { Array($0.utf8) } == ["a", "", "e\u{301}", "é"].map { Array($0.utf8) })
    var mixed = try reader(.array([.string("a"), .integer(1)]))
    #expect(problem { _ = try mixed.texts("a") } == "`a` holds something that is no text.")
    var empty = try reader(.array([.null, .null]))
    #expect(try empty.texts("a") == [])
  }
}
