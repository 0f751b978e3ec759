import Foundation
import GRDB
import Notation
import Testing
import TicketFakes
import Tickets

@testable import TicketFile

@Suite("Values of columns")
struct ColumnValueTests {
  /// A value as it comes out of SQLite.
  private func read<Value>(
    _ value: DatabaseValue, in inbox: TestInbox, _ take: (inout ColumnReader) -> Value
  ) throws -> Value {
    try #require(
      try inbox.database.read { db in try db.cachedStatement(sql: "SELECT ?1, 'end'").first([value]) { take(&$0) } })
  }

  @Test func textsComeBackByCodePoints() throws {
    let inbox = try TestInbox()
    for text in ["", " ", "caf\u{E9}", "cafe\u{301}", "日本 🩷", "\u{10FFFF}", "a\r\nb", "'; --", "\u{FEFF}x", "\u{202E}"]
    {
      let stored = try read(ColumnValue.text(text), in: inbox) { ($0.optionalText(), $0.text()) }
      #expect(stored.0.map { Array($0.utf8) } == Array(text.utf8) && stored.1 == "end", "The next column is the next.")
    }
    #expect(try read(ColumnValue.text("a\0b"), in: inbox) { $0.text() } == "a\u{FFFD}b")
    #expect(try read(ColumnValue.text(nil), in: inbox) { $0.optionalText() } == nil)
    #expect(try read(ColumnValue.text(nil), in: inbox) { $0.text() } == "")
  }

  @Test func momentsComeBackToTheMicrosecond() throws {
    let inbox = try TestInbox()
    for text in [
      "1970-01-01T00:00:00Z", "1969-12-31T23:59:59.999999Z", "1900-01-01T00:00:00Z", "2024-02-29T23:59:59.000001Z",
      "2038-01-19T03:14:08Z", "2269-12-31T23:59:59.999999Z", "9999-12-31T23:59:59Z",
    ] {
      let moment = date(text)
      #expect(try read(ColumnValue.date(moment), in: inbox) { $0.optionalDate() } == moment, "\(text)")
    }
    #expect(try read(ColumnValue.date(nil), in: inbox) { $0.optionalDate() } == nil)
    #expect(try read(ColumnValue.date(nil), in: inbox) { $0.date() } == Date(timeIntervalSince1970: 0))
  }

  /// Counts are cut, so that sums of them never overflow; other numbers are what they are.
  @Test func numbersComeBack() throws {
    let inbox = try TestInbox()
    let limit = Int(Int32.max)
    for (number, count) in [
      (0, 0), (-1, 0), (.min, 0), (limit, limit), (limit + 1, limit), (1 << 53, limit), (.max, limit),
    ] {
      #expect(try read(ColumnValue.integer(number), in: inbox) { $0.integer() } == number)
      #expect(try read(ColumnValue.count(number), in: inbox) { $0.integer() } == count)
    }
    for flag in [true, false, nil] as [Bool?] {
      #expect(try read(ColumnValue.flag(flag), in: inbox) { $0.optionalFlag() } == flag)
      #expect(try read(ColumnValue.flag(flag), in: inbox) { $0.flag() } == (flag ?? false))
    }
  }

  @Test func JSONComesBack() throws {
    let inbox = try TestInbox()
    let values: [JSONValue] = [
      .null, .bool(false), .integer(.min), .number(0.1), .string("e\u{301}\0\u{2028}\""), .array([]),
      .array([.array([.null])]),
      .object(["": .object([:]), "é": .integer(1)]), .integer(1 << 53 + 1),
    ]
    for value in values { #expect(try read(ColumnValue.json(value), in: inbox) { $0.json() } == value) }
    for texts in [[], ["a"], ["", "e\u{301}", "é", "\""]] {
      let stored = try read(ColumnValue.texts(texts), in: inbox) { $0.texts() }
      #expect(stored.map { Array($0.utf8) } == texts.map { Array($0.utf8) })
    }
    #expect(try read(ColumnValue.object([:]), in: inbox) { $0.object() } == [:])
    #expect(try read("no json".databaseValue, in: inbox) { $0.json() } == nil, "What nobody here wrote is nothing.")
    #expect(try read("[1".databaseValue, in: inbox) { $0.texts() } == [])
  }

  @Test func anIDComesBackAndABrokenOneIsNobodys() throws {
    let inbox = try TestInbox()
    let id = TicketID.numbered(318)
    #expect(try read(id.uuid.databaseValue, in: inbox) { $0.ticketID() } == id)
    let zero = TicketID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))
    #expect(try read(.null, in: inbox) { $0.ticketID() } == zero)
    #expect(
      try read(Data([0]).databaseValue, in: inbox) { $0.ticketID() } == zero, "Too short, and no bytes beyond it.")
    let person = try #require(fullTicket().person)
    #expect(try read(ColumnValue.person(person), in: inbox) { $0.json().flatMap(Person.init(json:)) } == person)
  }
}
