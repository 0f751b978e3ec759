import Foundation
import Notation
import ServerPorts
import Testing
import TicketFakes
import Tickets

import LocalTickets
@testable import TicketFile

@Suite("Tickets kept as JSON")
struct TicketTextsTests {
  private let inbox: TestInbox

  init() throws { inbox = try TestInbox() }

  private func expected(_ ticket: Ticket) -> String {
    var writer = JSONWriter()
    writer.object { $0.members(of: ticket, fillsExtras: true) }
    return writer.text
  }

  /// Compares what is kept with what the file says, twice, so that what is kept is looked at.
  private func check(_ service: LocalTicketService, _ what: String) async throws {
    for _ in 0..<2 {
      let tickets = try await service.tickets(TicketQuery())
      let texts = try await service.ticketTexts(TicketQuery())
      #expect(texts.total == tickets.total)
      let read = texts.texts.map { String(decoding: $0, as: UTF8.self) }
      #expect(read == tickets.tickets.map(expected), "\(what)")
    }
  }

  @Test func everyChangeShowsWhoeverWrites() async throws {
    try inbox.database.seed((1...5).map { (.sample($0) { $0.unreadByTeam = 2 }, [.sample("\($0)")]) })
    try inbox.database.store([fullTicket()])
    let service = inbox.service()
    try await check(service, "first")
    _ = try await service.apply(TicketChange(status: .pending, tags: ["vip"]), to: .numbered(1))
    try await check(service, "change")
    let ids = (1...3).map(TicketID.numbered)
    _ = try await service.updateTags(BulkTagUpdate(ids: ids, action: .add, tags: ["billing"]))
    try await check(service, "tags")
    _ = try await service.updateTags(BulkTagUpdate(ids: ids, action: .remove, tags: ["vip"]))
    try await check(service, "tags away")
    _ = try await service.send(OutgoingMessage(text: "Hello", audience: .customer), to: .numbered(2))
    try await check(service, "reply")
    let other = try inbox.reopened()
    defer { other.close() }
    try other.store([.sample(4) { $0.emailSubject = "Written by another program" }])
    try await check(service, "another program")
    try await service.delete(.numbered(5))
    try await check(service, "deletion")
  }

  @Test func openingMarksReadOnceAndTellsIt() async throws {
    try inbox.database.seed([(.sample(1) { $0.unreadByTeam = 2 }, [])])
    let service = inbox.service()
    try await check(service, "unread")
    let first = try await service.openText(.numbered(1))
    #expect(first.wasUnread)
    #expect(try inbox.database.ticket(.numbered(1))?.unreadByTeam == 0)
    let second = try await service.openText(.numbered(1))
    #expect(second == OpenedText(text: first.text, wasUnread: false))
    #expect(String(decoding: second.text, as: UTF8.self).contains(#""unread_team_count":0"#))
    do {
      _ = try await service.openText(.numbered(2))
      Issue.record("an unknown ticket was opened")
    } catch { #expect(error == .ticketNotFound) }
  }

  @Test func aTicketIsToldWholeWhereverItIsReadFrom() async throws {
    try inbox.database.store([fullTicket()])
    var ticket = fullTicket()
    let service = inbox.service()
    let opened = try await service.openText(ticket.id)
    ticket.unreadByTeam = 0
    #expect(String(decoding: opened.text, as: UTF8.self) == expected(ticket))
    // Nothing is kept by a handle that is new.
    let other = try inbox.reopened()
    defer { other.close() }
    let clock = inbox.clock
    let fresh = LocalTicketService(database: other, viewer: .sam, now: { clock.now }, makeID: { UUID() })
    for _ in 0..<2 { #expect(try await fresh.openText(ticket.id) == OpenedText(text: opened.text, wasUnread: false)) }
    #expect(try await fresh.ticketID(numbered: 318) == ticket.id)
    await #expect(throws: TicketServiceError.ticketNotFound) { _ = try await fresh.ticketID(numbered: 319) }
  }

  @Test func aTicketThatIsUnreadAgainIsMarkedReadAgain() async throws {
    try inbox.database.seed([(.sample(1) { $0.unreadByTeam = 1 }, [])])
    let service = inbox.service()
    let other = try inbox.reopened()
    defer { other.close() }
    for round in 1...3 {
      #expect(try await service.openText(.numbered(1)).wasUnread, "round \(round)")
      for _ in 0..<2 { #expect(try await !service.openText(.numbered(1)).wasUnread) }
      try other.store([.sample(1) { $0.unreadByTeam = round }])
    }
    try other.remove(.numbered(1))
    await #expect(throws: TicketServiceError.ticketNotFound) { _ = try await service.openText(.numbered(1)) }
  }

  @Test func whatIsKeptHasABoundAndTheOldestGoes() throws {
    let texts = TicketTexts(limit: 100_000)
    let long = Ticket.sample(1) { $0.traits = ["note": .string(String(repeating: "x", count: 10_000))] }
    for row in (1...2500).map({ RowID(rawValue: Int64($0)) }) {
      let text = texts.text(of: long, at: row, revision: 7)
      texts.noteRead(long.id, at: row, mark: 1)
      #expect(texts.bytes <= 100_000)
      #expect(texts.text(of: row, revision: 7) == text)
      #expect(texts.text(of: row, revision: 8) == nil)
      // The same ticket in another version takes the place of the first.
      _ = texts.text(of: .sample(1), at: row, revision: 8)
      #expect(texts.text(of: long, at: row, revision: 9) == text)
    }
    #expect(texts.bytes > 80_000)
    #expect((2300...2500).count { texts.text(of: RowID(rawValue: $0), revision: 9) != nil } == 9)
    #expect(texts.text(of: RowID(rawValue: 1), revision: 9) == nil)
  }
}
