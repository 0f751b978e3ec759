import Foundation
import Testing
import TicketFakes
import TicketFile
import TicketSync
import Tickets

@Suite("Mirror at the edges", .timeLimit(.minutes(1)))
struct MirrorEdgeTests {
  private let id = Ticket.sample(1).id

  /// A mirror that has read one ticket.
  private func mirror(_ change: (inout Ticket) -> Void = { _ in }) async throws -> MirrorFixture {
    var ticket = Ticket.sample(1)
    change(&ticket)
    let fixture = try MirrorFixture([ticket])
    _ = try await fixture.mirror.refresh()
    return fixture
  }

  /// 1901, 1969, a leap day, the last second of 32 bits and the one after it, and the end of the century.
  @Test(arguments: [-2_177_452_800, -1, 0, 951_782_400, 2_147_483_647, 2_147_483_648, 4_102_444_799.5])
  func changesAreFollowedWhenever(second: Double) async throws {
    let fixture = try await mirror { $0.updatedAt = Date(timeIntervalSince1970: second) }
    #expect(try fixture.conversation(1)?.ticket.updatedAt == Date(timeIntervalSince1970: second))
    #expect(try await fixture.mirror.refresh() == [])
    fixture.server.update(id) { ticket in
      ticket.status = .resolved
      ticket.updatedAt += 0.000_5
    }
    #expect(try await fixture.mirror.refresh().count == 1)
    #expect(try fixture.row(1)?.status == .resolved)
  }

  /// Product rule 10: two spellings of `é` are two tags, both kept.
  @Test func tagsAreKeptByCodePoints() async throws {
    let spellings = ["caf\u{E9}", "cafe\u{301}", "needs reply", "\u{10FFFD}"]
    let fixture = try await mirror { $0.tags = spellings }
    let kept = try #require(try fixture.row(1)?.tags)
    #expect(Set(kept.map { Array($0.unicodeScalars) }) == Set(spellings.map { Array($0.unicodeScalars) }))
    fixture.server.update(id) { ticket in
      ticket.tags.removeFirst()
      ticket.updatedAt += 10
    }
    #expect(try await fixture.mirror.refresh().count == 1)
    #expect(try fixture.row(1)?.tags.contains { $0.unicodeScalars.elementsEqual("caf\u{E9}".unicodeScalars) } == false)
  }

  @Test(arguments: [
    "", "\0", "before\0after", "a\r\nb", "e\u{301} \u{E9}", "👩‍👩‍👧 \u{10FFFF}", "\u{202E}txt", "' OR 1=1; --",
    "\u{FEFF}mark",
  ])
  func whatPeopleWriteComesBackWhole(text: String) async throws {
    let fixture = try await mirror { ticket in
      (ticket.emailSubject, ticket.lastMessageText, ticket.escalationReason) = (text, text, text)
      ticket.person = Person(id: "p", name: text)
    }
    var message = Message.sample(1)
    (message.text, message.authorName) = (text, text)
    let told = message
    fixture.server.change { $0.threads[Ticket.sample(1).id] = [told] }
    _ = try await fixture.mirror.refreshThread(of: id)
    let kept = try #require(try fixture.conversation(1))
    for read in [
      kept.ticket.emailSubject, kept.ticket.lastMessageText, kept.ticket.escalationReason, kept.ticket.person?.name,
      kept.messages.first?.text, kept.messages.first?.authorName,
    ] {
      // A NUL, which no file holds, is shown as one; what stands behind it is not lost.
      let shown = read?.replacing("\0", with: "\u{FFFD}").unicodeScalars
      #expect(shown.map(Array.init) == Array(text.replacing("\0", with: "\u{FFFD}").unicodeScalars))
    }
  }

  @Test func aPageThatTellsATicketTwiceTellsOne() async throws {
    let fixture = try MirrorFixture([.sample(1)])
    fixture.server.change { state in
      state.altering = { page, _, _ in TicketPage(total: 2, tickets: page.tickets + page.tickets) }
    }
    #expect(try await fixture.mirror.refresh().count == 1)
    #expect(try fixture.file.ticketCount() == 1)
  }

  @Test func aSendThatTheLastLookForbidsLeavesNothing() async throws {
    let fixture = try await mirror()
    fixture.remote.answer { call throws(TicketServiceError) in
      if case .send = call { throw TicketServiceError.serverFault(status: 500) }
      return nil
    }
    let message = OutgoingMessage(text: "hello", audience: .customer)
    #expect(try await fixture.service.send(message, to: id, once: { false }) == nil)
    #expect(try fixture.conversation(1)?.messages == [])
    #expect(!fixture.remote.calls.contains(.send(message, id)))
  }

  @Test(arguments: [true, false])
  func onlyWhatIsSurelyGoneLeavesTheFile(isGone: Bool) async throws {
    let fixture = try await mirror()
    if isGone { fixture.server.change { $0.tickets = [] } }
    #expect(try await fixture.service.isGone(id) == isGone)
    #expect(try fixture.numbers() == (isGone ? [] : [1]))
  }

  @Test func marksOfTheFileNeedATicketInIt() async throws {
    let fixture = try MirrorFixture()
    let rests = RestMarks(settledFrom: .distantPast, settledAt: Date(timeIntervalSince1970: 0))
    await #expect(throws: TicketServiceError.ticketNotFound) {
      try await fixture.service.apply(TicketChange(rests: rests), to: id)
    }
    #expect(fixture.remote.calls.isEmpty)
  }

  /// What the server did not do is in no file.
  @Test(arguments: [
    TicketServiceError.dropped, .alreadySending, .rateLimited(retryAfter: .seconds(3)), .timedOut(mayHaveArrived: true),
  ])
  func nothingIsWrittenDownOfACallThatFailed(error: TicketServiceError) async throws {
    let fixture = try await mirror()
    let before = try fixture.conversation(1)
    fixture.server.change { $0.failure = error }
    let service = fixture.service
    await #expect(throws: error) { try await service.send(OutgoingMessage(text: "hi", audience: .team), to: id) }
    await #expect(throws: error) { try await service.apply(TicketChange(status: .resolved), to: id) }
    await #expect(throws: error) { try await service.open(id) }
    await #expect(throws: error) { try await service.delete(id) }
    await #expect(throws: error) { try await service.isGone(id) }
    #expect(try fixture.conversation(1) == before)
  }
}
