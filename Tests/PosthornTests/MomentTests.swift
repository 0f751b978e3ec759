import Foundation
import InboxCore
import Notation
import Screen
import Testing
import Tickets

@testable import posthorn

@Suite("Moments on the command line, at changes of the clock")
struct MomentTests {
  /// Berlin around 2026: summer time from 29 March to 25 October.
  private static let berlin = ZoneRules(
    initialOffset: 3600,
    transitions: [
      .init(start: 1_774_746_000, offset: 7200), .init(start: 1_792_890_000, offset: 3600),
      .init(start: 1_806_195_600, offset: 7200),
    ])

  @Test(arguments: [
    ("2026-03-29T00:59:59Z", "Sun 2026-03-29 01:59"), ("2026-03-29T01:00:00Z", "Sun 2026-03-29 03:00"),
    ("2026-10-25T00:30:00Z", "Sun 2026-10-25 02:30"), ("2026-10-25T01:30:00Z", "Sun 2026-10-25 02:30"),
    ("2026-12-31T23:00:00Z", "Fri 2027-01-01 00:00"), ("2024-02-29T12:00:00Z", "Thu 2024-02-29 13:00"),
    ("1000-01-01T00:00:00Z", "Wed 1000-01-01 01:00"), ("9999-12-31T21:59:59Z", "Fri 9999-12-31 23:59"),
  ])
  func aMomentIsShownAsTheClockOnTheWallShowsIt(_ text: String, _ shown: String) throws {
    let date = try moment(text)
    #expect(MomentStyle.local(Self.berlin).text(date) == shown)
    #expect(try moment(MomentStyle.exact.text(date)) == date, "What is written for programs is read back.")
  }

  private func until(_ words: String, now: String) throws -> String? {
    let snooze = try command(SnoozeCommand.self, "snooze '\(words)' 1")
    let change = try snooze.change(now: moment(now), zone: Self.berlin)
    return change.snoozedUntil?.value.map { MomentStyle.exact.text($0) }
  }

  @Test(arguments: [
    // A day over the change has 23 or 25 hours; nine o'clock is nine o'clock.
    ("mon 9", "2026-03-28T20:00:00Z", "2026-03-30T07:00:00Z"),
    ("mon 9", "2026-10-24T20:00:00Z", "2026-10-26T08:00:00Z"),
    ("2026-03-29 2:30", "2026-03-28T20:00:00Z", "2026-03-29T01:30:00Z"),
    ("2026-10-25 2:30", "2026-10-24T20:00:00Z", "2026-10-25T00:30:00Z"),
    ("1h30m", "2026-03-29T00:45:00Z", "2026-03-29T02:15:00Z"), ("90m", "2026-10-25T00:30:00Z", "2026-10-25T02:00:00Z"),
    ("2026-03-29T02:30:00Z", "2026-03-28T20:00:00Z", "2026-03-29T02:30:00Z"),
    ("1 mar 2027", "2026-10-24T20:00:00Z", "2027-03-01T08:00:00Z"),
    ("2026-12-24T09:00:00+05:30", "2026-10-24T20:00:00Z", "2026-12-24T03:30:00Z"),
  ])
  func aSnoozeMeansTheClockOnTheWall(_ words: String, _ now: String, _ until: String) throws {
    #expect(try self.until(words, now: now) == until, "\(words)")
  }

  @Test(arguments: [
    "2026-03-28 9:00", "2026-02-30 9:00", "25:00", "2026-13-01 9:00", "0m", "now", "9999999999d", "mon 25",
  ])
  func noMomentThatIsOverOrNeverComesIsTaken(_ words: String) {
    #expect(throws: posthorn.Failure.self, "\(words)") { try until(words, now: "2026-03-28T20:00:00Z") }
  }

  @Test(arguments: [
    ("yesterday", "2026-03-30T10:00:00Z", "2026-03-28T23:00:00Z"),
    ("yesterday", "2026-03-29T10:00:00Z", "2026-03-27T23:00:00Z"),
    ("2026-03-29 2:30", "2026-03-30T10:00:00Z", "2026-03-29T01:30:00Z"),
    ("1 week ago", "2026-04-01T10:00:00Z", "2026-03-25T11:00:00Z"),
    ("2026-03-31", "2026-03-30T10:00:00Z", "2026-03-31"), ("all", "2026-03-30T10:00:00Z", "all"),
  ])
  func aTimeThatHasPassedIsTheServersFilter(_ text: String, _ now: String, _ filter: String) throws {
    #expect(try ListCommand.filter(text, now: moment(now), zone: Self.berlin) == filter)
  }
}

@Suite("Tables and counts that the program prints")
struct PrintedTableTests {
  @Test(arguments: [
    (0, "0 lines"), (1, "1 line"), (2, "2 lines"), (-1, "-1 lines"), (Int.max, "9223372036854775807 lines"),
  ])
  func aNumberHasItsNoun(_ number: Int, _ words: String) { #expect(number.counted("line", "lines") == words) }

  /// A bar inside a cell would end it; a reader of Markdown must get the key back.
  @Test func everyRowOfTheMarkdownTableHasFourCells() throws {
    let rows = KeyTable(Command.allCases).text(asMarkdown: true).split(separator: "\n").dropFirst(2)
    for (row, command) in zip(rows, Command.allCases) {
      let cells = row.replacing("\\|", with: "\u{1}").split(separator: "|", omittingEmptySubsequences: false)
      #expect(cells.count == 6 && cells[2] == " \(command.info.name) ", "\(row)")
      let keys = cells[1].replacing("\u{1}", with: "|").split(separator: "`").filter { $0.contains { $0 != " " } }
      #expect(keys.map(String.init) == command.info.keys, "\(row)")
    }
  }

  @Test func theColumnsOfThePlainTableStandInLine() throws {
    let rows = KeyTable(Command.allCases).text(asMarkdown: false).split(separator: "\n")
    let titles = try ["Command", "Where", "What it does"].map { title in
      try #require(rows[0].firstRange(of: title)).lowerBound.utf16Offset(in: rows[0])
    }
    for row in rows {
      for column in titles {
        let place = row.index(row.startIndex, offsetBy: column)
        #expect(row[row.index(place, offsetBy: -2)..<place] == "  " && row[place] != " ", "\(row)")
      }
    }
  }

  @Test(
    arguments: [
      ([:], #"{"changes":{},"id":null,"ticket_number":null}"#),
      (
        ["a": (before: JSONValue.null, after: .string("\u{1B}\"\\\n"))],
        #"{"changes":{"a":{"after":"\u001b\"\\\n","before":null}},"id":null,"ticket_number":null}"#
      ),
      (
        ["b": (before: .array([]), after: .array([.string("é"), .integer(1)]))],
        #"{"changes":{"b":{"after":["é",1],"before":[]}},"id":null,"ticket_number":null}"#
      ),
    ] as [([String: (before: JSONValue, after: JSONValue)], String)])
  func aDryRunIsOneLineOfJSONWhateverIsInIt(_ changes: [String: (before: JSONValue, after: JSONValue)], _ json: String)
  {
    let data = DryRunJSON.data(changes)
    #expect(String(decoding: data, as: UTF8.self) == json)
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: data) }
  }

  @Test func aTagEditThatNobodyCouldReadIsSigned() {
    let steps = TagEdit(add: ["b", "a"], remove: ["c d"]).steps
    #expect(steps.count == 1 && steps[0].before == .null)
    #expect(steps[0].after == .array([.string("+a"), .string("+b"), .string("-c d")]))
    #expect(TagEdit(add: [], remove: []).steps.first?.after == .array([]))
  }
}
