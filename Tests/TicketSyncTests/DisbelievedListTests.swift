import Foundation
import Synchronization
import Testing
import TicketFakes
import TicketFile
import Tickets

@testable import TicketSync

/// Lists that a server, or what answers in its place, does not tell rightly.
@Suite("Lists that are not believed", .timeLimit(.minutes(1)))
struct DisbelievedListTests {
  @Test("A page without a count, or with a wrong one, ends nothing", arguments: [2, 3, 4])
  func aPageWithoutACount(place: Int) async throws {
    let fixture = try MirrorFixture((1...350).map(Ticket.sample))
    fixture.server.change { state in
      state.altering = { page, _, count in
        guard count == place else { return page }
        return TicketPage(total: page.tickets.count, tickets: page.tickets, isTotalKnown: false)
      }
    }
    _ = try await fixture.mirror.refresh()
    #expect(try fixture.numbers() == Set(1...350))
  }

  @Test("A page that is empty for no reason ends nothing, restarts included", arguments: [0, 350], [false, true])
  func anEmptyPage(total: Int, isRestarted: Bool) async throws {
    let fixture = try MirrorFixture((1...350).map(Ticket.sample))
    fixture.server.change { state in
      for index in state.tickets.indices { state.tickets[index].status = .resolved }
      state.altering = { page, _, count in count == 3 ? TicketPage(total: total, tickets: []) : page }
    }
    let said = Mutex<[ServiceNews]>([])
    let mirror = TicketMirror(of: fixture.service, news: { news in said.withLock { $0.append(news) } })
    _ = try await mirror.refresh()
    #expect(try fixture.numbers().count == 195 && fixture.file.syncHoles().count == 1)
    #expect(said.withLock(\.self) == [.brokeOff])
    _ = try await (isRestarted ? TicketMirror(of: fixture.restarted()) : mirror).refresh()
    #expect(try fixture.numbers() == Set(1...350))
    #expect(try fixture.file.syncHoles().isEmpty)
  }

  @Test func aPersonWhoAsksIsToldEachTimeThatAListBreaksOff() async throws {
    let fixture = try MirrorFixture((1...350).map(Ticket.sample))
    let newest = (251...350).reversed().map(Ticket.sample)
    fixture.server.change { $0.altering = { _, _, _ in TicketPage(total: 350, tickets: newest) } }
    let said = Mutex<[ServiceNews]>([])
    let mirror = TicketMirror(of: fixture.service, news: { news in said.withLock { $0.append(news) } })
    for _ in 0..<3 { _ = try await mirror.refresh() }
    #expect(said.withLock(\.self) == [.brokeOff, .brokeOff, .brokeOff])
    for _ in 0..<3 { _ = try await mirror.refresh(urgency: .background) }
    #expect(said.withLock(\.self).count == 3, "polls say it once")
  }

  @Test func aServerThatIgnoresTheOffsetIsNotAskedForEver() async throws {
    let fixture = try MirrorFixture((1...350).map(Ticket.sample))
    let newest = (251...350).reversed().map(Ticket.sample)
    fixture.server.change { $0.altering = { _, _, _ in TicketPage(total: 350, tickets: newest) } }
    _ = try await fixture.mirror.refresh()
    #expect(fixture.server.queries.count == 2)
    #expect(try fixture.numbers() == Set(251...350))
    for _ in 0..<3 { _ = try await fixture.mirror.refresh(urgency: .background) }
    let count = fixture.server.queries.count
    #expect(try fixture.file.syncHoles().count == 1)
    // What stays away is asked for again at a start only.
    _ = try await fixture.mirror.refresh(urgency: .background)
    #expect(fixture.server.queries.count <= count + 3)
    fixture.server.change { $0.altering = nil }
    _ = try await TicketMirror(of: fixture.restarted()).refresh()
    #expect(try fixture.numbers() == Set(1...350) && fixture.file.syncHoles().isEmpty)
  }

  @Test("Whatever could not be read is found, wherever it stood on its page", arguments: [1, 2, 4], 0..<3)
  func whateverCouldNotBeRead(place: Int, part: Int) async throws {
    let fixture = try MirrorFixture((1...350).map(Ticket.sample))
    fixture.server.change { state in
      state.altering = { page, _, count in
        guard count == place else { return page }
        let third = page.tickets.count / 3
        let lost = (third * part)..<(part == 2 ? page.tickets.count : third * (part + 1))
        let rest = page.tickets.enumerated().filter { !lost.contains($0.offset) }.map(\.element)
        return TicketPage(total: page.total, tickets: rest, damaged: lost.count)
      }
    }
    for _ in 0..<2 { _ = try await fixture.mirror.refresh() }
    #expect(try fixture.numbers() == Set(1...350) && fixture.file.syncHoles().isEmpty)
  }

  @Test func whatTwoPagesCouldNotTellIsReadAtTheNextStart() async throws {
    let fixture = try MirrorFixture((1...350).map(Ticket.sample))
    fixture.server.change { state in
      for index in state.tickets.indices { state.tickets[index].status = .resolved }
      // Number 158 ends the second page and begins the third.
      state.altering = { page, _, _ in
        let rest = page.tickets.filter { $0.number != 158 }
        return TicketPage(total: page.total, tickets: rest, damaged: page.tickets.count - rest.count)
      }
    }
    _ = try await fixture.mirror.refresh()
    #expect(try fixture.numbers() == Set(1...350).subtracting([158]))
    fixture.server.change { $0.altering = nil }
    _ = try await TicketMirror(of: fixture.restarted()).refresh()
    #expect(try fixture.numbers() == Set(1...350) && fixture.file.syncHoles().isEmpty)
  }

  @Test func ofManyHolesNoneIsForgotten() throws {
    let fixture = try MirrorFixture()
    let now = Date(timeIntervalSince1970: 1_700_000_000)
    let holes = (0..<30).map { SyncFill(newest: now + Double($0 * 10 + 5), oldest: now + Double($0 * 10)) }
    for hole in holes + holes {
      try fixture.file.changeSyncHoles { ($0 + [hole]).merged(most: TicketMirror.mostHoles) }
    }
    let kept = try fixture.file.syncHoles()
    #expect(kept.count == TicketMirror.mostHoles)
    #expect(holes.allSatisfy { hole in kept.contains { $0.newest >= hole.newest && $0.oldest <= hole.oldest } })
  }

  @Test func rowsThatCouldNotBeReadAreReadAgainAtTheNextStart() async throws {
    let fixture = try MirrorFixture((1...250).map(Ticket.sample))
    fixture.server.change { state in
      state.altering = { page, query, count in
        guard count == 2 || query.dateTo != nil else { return page }
        return TicketPage(total: page.total, tickets: Array(page.tickets.dropLast(40).dropFirst(10)), damaged: 50)
      }
    }
    _ = try await fixture.mirror.refresh()
    #expect(try fixture.numbers().count < 250)
    fixture.server.change { $0.altering = nil }
    _ = try await TicketMirror(of: fixture.restarted()).refresh()
    #expect(try fixture.file.syncHoles().isEmpty)
    #expect(try fixture.numbers() == Set(1...250))
  }

  @Test("A part that the server cannot list keeps nobody from the rest", arguments: [true, false])
  func aHoleThatCannotBeListed(isFault: Bool) async throws {
    let fixture = try MirrorFixture((1...250).map(Ticket.sample))
    fixture.server.change { state in
      state.altering = { page, query, count in
        guard count == 2 else { return page }
        return TicketPage(total: page.total, tickets: Array(page.tickets.dropLast(40).dropFirst(10)), damaged: 50)
      }
    }
    _ = try await fixture.mirror.refresh()
    let holes = try fixture.file.syncHoles()
    #expect(!holes.isEmpty)
    let error: TicketServiceError = isFault ? .serverFault(status: 500) : .tooLarge(limit: 1)
    fixture.server.change { $0.refusing = { $0.dateTo == nil ? nil : error } }
    fixture.server.update(Ticket.sample(249).id) { $0.updatedAt += 1 }
    #expect(try await fixture.mirror.refresh().count >= 1)
    #expect(try fixture.file.syncHoles() == holes)
    // It is left alone in this run, and read at the next start.
    let count = fixture.server.queries.count { $0.dateTo != nil }
    _ = try await fixture.mirror.refresh()
    #expect(fixture.server.queries.count { $0.dateTo != nil } == count)
    fixture.server.change { $0.refusing = nil }
    _ = try await TicketMirror(of: fixture.restarted()).refresh()
    #expect(try fixture.numbers() == Set(1...250) && fixture.file.syncHoles().isEmpty)
    // What says that nobody is there is no trait of a part.
    fixture.server.change { $0.failure = .dropped }
    await #expect(throws: TicketServiceError.dropped) { _ = try await fixture.mirror.refresh() }
  }

  @Test func whatNobodyCanReadReplacesNoKnowledge() async throws {
    var ticket = Ticket.sample(1)
    ticket.tags = ["ai-task:7", "billing"]
    ticket.assignee = .user(id: 9, name: "dana@acme.example")
    let fixture = try MirrorFixture([ticket])
    _ = try await fixture.mirror.refresh()
    fixture.server.update(ticket.id) { row in
      (row.tags, row.assignee, row.unknown) = ([], nil, [.tags, .assignee])
      row.status = .pending
      row.updatedAt += 10
    }
    _ = try await fixture.mirror.refresh()
    let row = try fixture.row(1)
    #expect(row?.tags == ["ai-task:7", "billing"] && row?.assignee?.key == "u:9" && row?.status == .pending)
  }

  @Test func aListThatIsEmptyForAWhileTakesNothingAway() async throws {
    let fixture = try MirrorFixture((1...60).map(Ticket.sample))
    _ = try await fixture.mirror.refresh()
    let said = Mutex<[ServiceNews]>([])
    let mirror = TicketMirror(of: fixture.service, news: { news in said.withLock { $0.append(news) } })
    try fixture.file.setFlags(true, of: [fixture.row(7)?.row].compactMap(\.self))
    fixture.server.change { $0.altering = { _, _, _ in TicketPage(total: 0, tickets: []) } }
    for _ in 0..<6 { _ = try await mirror.refresh() }
    #expect(try fixture.numbers() == Set(1...60))
    #expect(try fixture.file.flaggedRows().count == 1)
    #expect(said.withLock(\.self) == [.vanished(60)])
    fixture.server.change { $0.altering = nil }
    for _ in 0..<2 { _ = try await mirror.refresh() }
    #expect(try fixture.numbers() == Set(1...60))
  }

  @Test func fewTicketsThatAreInNoListAreKeptWhileTheServerHasThem() async throws {
    let fixture = try MirrorFixture((1...60).map(Ticket.sample))
    _ = try await fixture.mirror.refresh()
    fixture.server.change { state in
      state.altering = { page, query, _ in
        let shown = page.tickets.filter { $0.number != 7 && $0.number != 9 }
        // The list neither tells nor counts them.
        let hidden = query.search == nil ? 2 : page.tickets.count - shown.count
        return TicketPage(total: page.total - hidden, tickets: shown)
      }
    }
    for _ in 0..<4 { _ = try await fixture.mirror.refresh() }
    #expect(try fixture.numbers() == Set(1...60))
    fixture.server.change { state in state.tickets.removeAll { $0.number == 11 } }
    for _ in 0..<4 { _ = try await fixture.mirror.refresh() }
    #expect(try fixture.numbers() == Set(1...60).subtracting([11]))
  }

  @Test func aResolvedTicketThatWasDeletedLeavesTheFile() async throws {
    let fixture = try MirrorFixture((1...60).map(Ticket.sample))
    fixture.server.change { state in for index in 0..<30 { state.tickets[index].status = .resolved } }
    _ = try await fixture.mirror.refresh()
    fixture.server.change { state in state.tickets.removeAll { $0.number == 5 } }
    for _ in 0..<12 { _ = try await fixture.mirror.refresh() }
    #expect(try fixture.numbers() == Set(1...60).subtracting([5]))
  }

  @Test func theServersOwn404IsNewsOfATicket() async throws {
    let fixture = try MirrorFixture((1...3).map(Ticket.sample))
    _ = try await fixture.mirror.refresh()
    let id = Ticket.sample(2).id
    let draft = Draft(ticket: id, audience: .customer, text: "Hi.", state: .editing, savedAt: Date())
    _ = try fixture.file.save(draft, over: [])
    fixture.server.change { state in state.tickets.removeAll { $0.id == id } }
    await #expect(throws: TicketServiceError.ticketNotFound) {
      try await fixture.service.messages(of: id, limit: 50, offset: 0)
    }
    #expect(try fixture.numbers() == [1, 3])
    #expect(try fixture.file.keptTexts().drafts.map(\.text) == ["Hi."])
  }
}
