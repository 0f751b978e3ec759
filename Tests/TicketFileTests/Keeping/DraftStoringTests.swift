import Foundation
import Testing
import TicketFakes
import Tickets

@testable import TicketFile

@Suite("Texts that are not sent")
struct DraftStoringTests {
  private func draft(
    _ text: String, of number: Int = 1, _ audience: Audience = .customer, state: Draft.State = .editing,
    at time: String = "2026-03-05T12:00:00Z"
  ) -> Draft {
    Draft(ticket: .numbered(number), audience: audience, text: text, state: state, savedAt: date(time))
  }

  /// A draft comes back as it was typed, code point by code point; only a NUL, which no server takes, is made visible.
  @Test(arguments: [
    ("x", "x"), (" \n", " \n"), ("e\u{301}", "e\u{301}"), ("\u{E9}", "\u{E9}"), ("日本 👨‍👩‍👧", "日本 👨‍👩‍👧"),
    ("a\r\nb\rc", "a\r\nb\rc"),
    ("\u{202E}\u{200B}", "\u{202E}\u{200B}"), ("a\0b", "a\u{FFFD}b"), ("\u{10FFFF}", "\u{10FFFF}"),
    ("'; DROP", "'; DROP"),
  ])
  func aTextComesBackAsItWasTyped(_ typed: String, _ kept: String) throws {
    let inbox = try TestInbox()
    #expect(try inbox.database.save(draft(typed)) == 0)
    let database = try inbox.reopened()
    #expect(try database.drafts().map { Array($0.text.utf8) } == [Array(kept.utf8)])
    database.close()
  }

  @Test(
    arguments: [
      .editing, .sending, .unconfirmed, .suggested(.ai), .suggested(.resolvedTicket(number: 0)),
      .suggested(.resolvedTicket(number: 2_147_483_647)),
    ] as [Draft.State])
  func aStateComesBack(_ state: Draft.State) throws {
    let inbox = try TestInbox()
    for time in ["1969-12-31T23:59:59.999999Z", "2024-02-29T12:00:00Z", "2038-01-19T03:14:08.000001Z"] {
      let kept = draft("x", state: state, at: time)
      try inbox.database.restore(kept)
      let read = try #require(try inbox.database.drafts().first)
      #expect(read.state == state && read.savedAt == kept.savedAt && read.ticket == kept.ticket)
      try inbox.database.discardDraft(of: kept.ticket, audience: .customer, copy: 0, over: ["x"])
      #expect(try inbox.database.drafts().isEmpty)
    }
  }

  /// One a ticket and audience; the newest comes first.
  @Test func eachTicketAndAudienceHasItsOwn() throws {
    let inbox = try TestInbox()
    try inbox.database.store([.sample(1), .sample(2)])
    _ = try inbox.database.save(draft("reply", at: "2026-03-05T12:00:01Z"))
    _ = try inbox.database.save(draft("note", of: 1, .team, at: "2026-03-05T12:00:03Z"))
    _ = try inbox.database.save(draft("other", of: 2, at: "2026-03-05T12:00:02Z"))
    _ = try inbox.database.save(draft("gone", of: 3, at: "2026-03-05T12:00:00Z"))
    let kept = try inbox.database.keptTexts()
    #expect(kept.drafts.map(\.text) == ["note", "other", "reply", "gone"])
    #expect(kept.tickets[.numbered(1)]?.number == 1 && kept.tickets[.numbered(2)]?.number == 2)
    try inbox.database.discardDraft(of: .numbered(1), audience: .team, copy: 0, over: ["note"])
    #expect(try inbox.database.drafts().map(\.text) == ["other", "reply", "gone"])
  }

  /// What stands there stays, whoever comes to put something back.
  @Test func aTextIsPutBackOnlyWhereNothingStands() throws {
    let inbox = try TestInbox()
    try inbox.database.restore(draft("first"))
    try inbox.database.restore(draft("second"))
    try inbox.database.restore(draft("note", of: 1, .team))
    #expect(try inbox.database.drafts().map(\.text).sorted() == ["first", "note"])
  }

  @Test func anEmptyTextTakesTheDraftAway() throws {
    let inbox = try TestInbox()
    _ = try inbox.database.save(draft("typed"))
    #expect(try inbox.database.save(draft(""), over: ["typed"]) == 0)
    #expect(try inbox.database.drafts().isEmpty)
    #expect(try inbox.database.save(draft(""), over: []) == 0, "Where there is none nothing happens.")
  }
}
