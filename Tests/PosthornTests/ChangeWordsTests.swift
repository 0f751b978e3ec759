import Foundation
import Notation
import Screen
import Testing
import Tickets

@testable import posthorn

@Suite("What a change does, in words and in JSON")
struct ChangeWordsTests {
  private func words(
    _ change: TicketChange, dry: Bool = false, _ style: MomentStyle = .exact, on edit: (inout Ticket) -> Void = { _ in }
  ) throws -> String {
    let ticket = try Ticket.example(edit: edit)
    let steps = change.reduced(against: ticket).steps(from: ticket)
    return TicketChange.Step.sentence(of: steps, isDryRun: dry, style).string
  }

  @Test func everyFieldSaysBeforeAndAfter() throws {
    let change = TicketChange(
      status: .resolved, priority: .set(.high), assignee: .set(.user(id: 1, name: "lena@acme.example")),
      snoozedUntil: .clear, tags: ["eu", "vip"])
    let said = try words(change) {
      $0.snoozedUntil = $0.createdAt
      $0.tags = ["eu"]
    }
    #expect(
      said == """
        status open -> resolved, priority - -> high, assignee - -> lena@acme.example, \
        snoozed_until 2026-03-01T08:00:00Z -> -, tags eu -> eu,vip
        """)
  }

  @Test func whatIsSoAlreadyIsNotWritten() throws {
    let same = TicketChange(
      status: .open, priority: .set(.low), assignee: .set(.role(id: "a", name: "Another name")), snoozedUntil: .clear,
      tags: ["b", "a"])
    let ticket = try Ticket.example {
      $0.priority = .low
      $0.assignee = .role(id: "a", name: "Tier 2")
      $0.tags = ["a", "b"]
    }
    #expect(same.reduced(against: ticket).isEmpty)
    #expect(try words(TicketChange(status: .open), dry: true) == "is so already")
    #expect(try words(TicketChange(priority: .clear)) == "is so already")
  }

  @Test(arguments: Ticket.UnknownField.allCases.filter { $0 != .due && $0 != .escalation })
  func ofWhatCouldNotBeReadNobodyKnowsThatItIsSo(_ field: Ticket.UnknownField) throws {
    let ticket = try Ticket.example { $0.unknown = [field] }
    let same = TicketChange(status: .open, priority: .clear, assignee: .clear, snoozedUntil: .clear, tags: [])
    let left = same.reduced(against: ticket)
    let fields = [
      left.status != nil, left.priority != nil, left.assignee != nil, left.snoozedUntil != nil, left.tags != nil,
    ]
    #expect(fields.filter(\.self).count == 1, "\(field)")
    if field != .tags { #expect(left.steps(from: ticket).allSatisfy { $0.before == .null }) }
  }

  @Test func aSnoozeSaysTheStatusThatItMoves() throws {
    let until = try moment("2026-03-09T08:00:00Z")
    let sleeps = TicketChange(snoozedUntil: .set(until))
    #expect(try words(sleeps) == "status open -> on_hold, snoozed_until - -> 2026-03-09T08:00:00Z")
    let asleep: (inout Ticket) -> Void = {
      $0.status = .onHold
      $0.snoozedUntil = $0.createdAt
    }
    #expect(
      try words(TicketChange(snoozedUntil: .clear), on: asleep)
        == "status on_hold -> open, snoozed_until 2026-03-01T08:00:00Z -> -")
    #expect(try words(sleeps, localStyle, on: asleep) == "snoozed_until Sun 2026-03-01 09:00 -> Mon 2026-03-09 09:00")
    // Who resolves a sleeping ticket does not open it besides.
    #expect(
      try words(TicketChange(status: .resolved, snoozedUntil: .clear), on: asleep)
        == "status on_hold -> resolved, snoozed_until 2026-03-01T08:00:00Z -> -")
  }

  @Test func aDryRunSaysThatItOnlyWould() throws {
    #expect(try words(TicketChange(priority: .set(.low)), dry: true) == "would change: priority - -> low")
  }

  @Test func tagsThatNobodyCouldReadAreSignedOnly() {
    let steps = TagEdit(add: ["vip"], remove: ["eu"]).steps
    #expect(TicketChange.Step.sentence(of: steps, isDryRun: false, .exact).string == "tags - -> +vip,-eu")
  }

  @Test func nothingOfATagReachesTheTerminalUnchecked() throws {
    let said = try words(TicketChange(tags: ["a\u{1B}[2Jb"]))
    #expect(!said.contains("\u{1B}") && said.hasPrefix("tags - -> a"))
  }

  @Test func aTagOrANameThatLooksLikeADateStaysWhatItIs() throws {
    let tags = TicketChange(tags: ["2026-03-01", "2026-03-01t09:00"])
    for style in [MomentStyle.exact, localStyle] {
      #expect(try words(tags, style) == "tags - -> 2026-03-01,2026-03-01t09:00")
      let person = TicketChange(assignee: .set(.user(id: 1, name: "2026-03-01")))
      #expect(try words(person, style) == "assignee - -> 2026-03-01")
    }
  }

  @Test func aTagThatShowsNothingIsShownAsInLists() throws {
    let said = try words(TicketChange(tags: ["\u{2800}", "vip"]))
    let listed = try Ticket.example { $0.tags = ["\u{2800}", "vip"] }.cells(nil)[6].string
    #expect(said == "tags - -> " + listed && !listed.hasPrefix("\u{2800}") && !listed.hasPrefix(","))
  }

  @Test func aDryRunInJSONHasItsTicketAndItsFields() throws {
    let ticket = try Ticket.example()
    func json(_ data: Data) -> String { String(decoding: data, as: UTF8.self) }
    #expect(
      json(DryRunJSON.data(["priority": (before: .null, after: .string("high"))], of: ticket)) == """
        {"changes":{"priority":{"after":"high","before":null}},"id":"0195c0de-0000-7000-8000-000000000007",\
        "ticket_number":7}
        """)
    #expect(json(DryRunJSON.data([:])) == #"{"changes":{},"id":null,"ticket_number":null}"#)
  }
}
