import Foundation
import Testing
import TicketFakes
import TicketFile
import TicketSync
import Tickets

/// What only the file keeps of a change is written whatever colleagues did, and whatever the server says.
@Suite("Marks that only the file keeps", .timeLimit(.minutes(1)))
struct RestsKeptTests {
  private let id = Ticket.sample(1).id
  private let rests = RestMarks(
    settledFrom: Date(timeIntervalSince1970: 1_700_000_001), settledAt: Date(timeIntervalSince1970: 1_700_050_000))

  /// A mirror of one open ticket, and how a person saw it a while ago.
  private func mirror() async throws -> (MirrorFixture, SeenTicket) {
    let fixture = try MirrorFixture([.sample(1)])
    _ = try await fixture.mirror.refresh()
    let row = try #require(try fixture.row(1))
    return (fixture, SeenTicket(number: 1, fields: TriageFields(row), isOld: true))
  }

  @Test func aColleaguesChangeDoesNotKeepThemOut() async throws {
    let (fixture, seen) = try await mirror()
    fixture.server.update(id) { $0.priority = .high }
    let end = await fixture.service.change(TicketChange(rests: rests), of: id, seen: seen)
    guard case .done(_, nil) = end else { return #expect(Bool(false), "\(end)") }
    #expect(try fixture.row(1)?.standing.rests == rests)
  }

  @Test func whatHadComeBackComesBackWithItsStatus() async throws {
    let fixture = try MirrorFixture([.sample(1)])
    fixture.server.update(id) { ticket in
      (ticket.status, ticket.unreadByTeam, ticket.lastMessageAt) = (.resolved, 1, ticket.updatedAt)
    }
    _ = try await fixture.mirror.refresh()
    let before = try #require(try fixture.row(1))
    #expect(before.isBack)
    _ = try await fixture.service.apply(TicketChange(status: .open), to: id)
    _ = try await fixture.service.apply(TicketChange(status: .resolved, rests: before.standing.rests), to: id)
    #expect(try fixture.row(1)?.isBack == true)
    _ = try await fixture.mirror.refresh()
    #expect(try fixture.row(1)?.isBack == true)
  }

  @Test func noServerIsAskedForThem() async throws {
    let (fixture, seen) = try await mirror()
    let asked = fixture.server.queries.count
    fixture.server.change { $0.failure = .dropped }
    let end = await fixture.service.change(TicketChange(rests: rests), of: id, seen: seen)
    guard case .done(_, nil) = end else { return #expect(Bool(false), "\(end)") }
    #expect(fixture.server.queries.count == asked)
    #expect(try fixture.row(1)?.standing.rests == rests)
  }

  @Test func theyStayBesideAStatusThatAColleagueHadGiven() async throws {
    let (fixture, seen) = try await mirror()
    fixture.server.update(id) { $0.status = .pending }
    let end = await fixture.service.change(TicketChange(status: .pending, rests: rests), of: id, seen: seen)
    guard case .already = end else { return #expect(Bool(false), "\(end)") }
    #expect(try fixture.row(1)?.standing.rests == rests)
  }

  @Test func theyStayBesideAnAnswerThatNobodyCouldRead() async throws {
    let (fixture, seen) = try await mirror()
    fixture.server.change { $0.failureAfterChange = .malformed }
    let end = await fixture.service.change(TicketChange(status: .pending, rests: rests), of: id, seen: seen)
    guard case .done = end else { return #expect(Bool(false), "\(end)") }
    #expect(try fixture.row(1)?.standing.rests == rests)
  }

  @Test(arguments: [nil, Status.pending])
  func whatWaitedAndIsSoAlreadyStillWritesThem(status: Status?) async throws {
    let (fixture, seen) = try await mirror()
    fixture.server.update(id) { $0.status = status ?? $0.status }
    var after = seen.fields
    after.status = status ?? after.status
    after.rests = rests
    let work = QueuedChange.FieldWork(
      TicketChange(status: status, rests: rests), before: seen.fields, after: after)
    let queued = QueuedChange(
      ticket: id, number: 1, row: nil, work: .fields(work), madeAt: Date(timeIntervalSince1970: 1_700_050_000))
    #expect(await fixture.service.send(queued) == .already)
    #expect(try fixture.row(1)?.standing.rests == rests)
  }
}
