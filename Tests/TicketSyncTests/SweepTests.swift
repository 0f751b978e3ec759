import Foundation
import Testing
import TicketFakes
import TicketFile
import TicketSync
import Tickets

/// What no date on the server tells.
@Suite("Sweep of the mirror", .timeLimit(.minutes(1)))
struct SweepTests {
  private func filled(_ count: Int) async throws -> MirrorFixture {
    let fixture = try MirrorFixture((1...count).map(Ticket.sample))
    _ = try await fixture.mirror.refresh()
    return fixture
  }

  private func sweeps(_ fixture: MirrorFixture) -> [Int] {
    fixture.server.queries.filter { $0.order == .number }.map(\.offset)
  }

  @Test func anUnreadMarkThatAColleagueClearedIsFoundAtOnce() async throws {
    let fixture = try await filled(250)
    fixture.server.update(Ticket.sample(7).id) { $0.unreadByTeam = 0 }
    _ = try await fixture.service.unreadCount()
    let changed = try await fixture.mirror.refresh()
    #expect(changed == [try fixture.row(7)?.row])
    #expect(try fixture.row(7)?.unread == 0)
    // Number 7 is on the first page, after which the sums agree.
    #expect(sweeps(fixture) == [0])
    #expect(fixture.server.opened.isEmpty)
  }

  @Test func tagsThatWereChangedInBulkAreFoundByAndBy() async throws {
    let fixture = try await filled(250)
    for number in [3, 120, 249] { fixture.server.update(Ticket.sample(number).id) { $0.tags = ["vip"] } }
    for _ in 0..<6 { _ = try await fixture.mirror.refresh() }
    #expect(sweeps(fixture) == [0, 95, 190])
    for number in [3, 120, 249] { #expect(try fixture.row(number)?.tags == ["vip"]) }
    for _ in 0..<2 { _ = try await fixture.mirror.refresh() }
    #expect(sweeps(fixture).last == 0)
  }

  @Test func aTicketThatIsGoneLeavesTheFile() async throws {
    let fixture = try await filled(250)
    let gone = [1, 100, 250]
    let rows = try gone.map { try fixture.row($0)?.row }
    fixture.server.change { state in state.tickets.removeAll { gone.contains($0.number) } }
    _ = try await fixture.service.unreadCount()
    let changed = try await fixture.mirror.refresh()
    #expect(try fixture.numbers() == Set(1...250).subtracting(gone))
    #expect(Set(changed.map(Optional.some)) == Set(rows))
  }

  @Test func aTicketThatWasOnlyResolvedStays() async throws {
    let fixture = try await filled(20)
    // The next refresh cannot see it, as when clocks differ.
    fixture.server.update(Ticket.sample(5).id) { ticket in
      ticket.status = .resolved
      ticket.updatedAt = Date(timeIntervalSince1970: 1_600_000_000)
    }
    _ = try await fixture.service.unreadCount()
    _ = try await fixture.mirror.refresh()
    #expect(try fixture.numbers() == Set(1...20))
    #expect(try fixture.row(5)?.status == .resolved)
  }

  @Test func whatTheKeyMayNotSeeIsNotLookedForOverAndOver() async throws {
    let fixture = try await filled(250)
    fixture.server.change { $0.hiddenUnread = 4 }
    _ = try await fixture.service.unreadCount()
    _ = try await fixture.mirror.refresh()
    #expect(sweeps(fixture) == [0, 95, 190])
    for _ in 0..<3 {
      _ = try await fixture.service.unreadCount()
      _ = try await fixture.mirror.refresh()
    }
    // Only the slow round goes on.
    #expect(sweeps(fixture).count == 5)
  }

  @Test func aPageThatHidesRowsTakesNothingAway() async throws {
    let fixture = try await filled(20)
    fixture.server.change { state in state.tickets.removeAll { $0.number == 9 } }
    fixture.server.change { $0.damagedRows = 1 }
    _ = try await fixture.service.unreadCount()
    _ = try await fixture.mirror.refresh()
    #expect(try fixture.numbers() == Set(1...20))
  }

  @Test func aSumOverAListIsNoBadgeOfTheServer() async throws {
    let fixture = try MirrorFixture((1...250).map(Ticket.sample))
    _ = try await fixture.mirror.refresh()
    fixture.server.change { state in
      state.hiddenUnread = 5
      state.isUnreadSummed = true
    }
    #expect(try await fixture.service.unreadCount() == 255)
    fixture.server.change { $0.queries = [] }
    _ = try await fixture.mirror.refresh()
    #expect(fixture.server.queries.count <= 3, "no whole round for a difference that tells nothing")
  }

  @Test(arguments: [TicketServiceError.tooLarge(limit: 1), .malformed, .serverFault(status: 500)])
  func aTicketThatCouldNotBeAskedForIsAskedForAgain(error: TicketServiceError) async throws {
    let fixture = try MirrorFixture((1...60).map(Ticket.sample))
    _ = try await fixture.mirror.refresh()
    fixture.server.change { state in
      state.tickets.removeAll { $0.number == 11 }
      state.searchFailure = error
    }
    for _ in 0..<4 { _ = try await fixture.mirror.refresh() }
    #expect(try fixture.numbers() == Set(1...60))
    fixture.server.change { $0.searchFailure = nil }
    for _ in 0..<4 { _ = try await fixture.mirror.refresh() }
    #expect(try fixture.numbers() == Set(1...60).subtracting([11]))
  }
}
