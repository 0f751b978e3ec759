import Foundation
import Testing
import TicketFakes
import TicketFile
import TicketSync
import Tickets

@Suite("Mirrored service", .timeLimit(.minutes(1)))
struct MirroredTicketServiceTests {
  private let id = Ticket.sample(1).id

  @Test func aChangeIsInTheFileAndThePersonStays() async throws {
    let fixture = try MirrorFixture([.sample(1)])
    _ = try await fixture.mirror.refresh()
    let answer = try await fixture.service.apply(TicketChange(status: .pending), to: id)
    #expect(answer.status == .pending)
    let ticket = try #require(try fixture.conversation(1)?.ticket)
    #expect(ticket.status == .pending)
    #expect(ticket.person?.name == "Mara 1")
    #expect(try fixture.row(1)?.customer == "Mara 1")
  }

  @Test func aRoleKeepsItsNameWhereTheAnswerHasNone() async throws {
    let fixture = try MirrorFixture([.sample(1)])
    _ = try await fixture.mirror.refresh()
    let role = Assignee.role(id: "01949d20-77aa-7c31-8f02-6f5b1f0b2c9d", name: "Tier 2")
    #expect(try await fixture.service.apply(TicketChange(assignee: .set(role)), to: id).assignee == role)
    #expect(try fixture.row(1)?.assignee == role)
  }

  @Test func anOpenedTicketIsReadInTheFile() async throws {
    let fixture = try MirrorFixture([.sample(1)])
    _ = try await fixture.mirror.refresh()
    _ = try await fixture.service.open(id)
    #expect(try fixture.row(1)?.unread == 0)
    #expect(fixture.server.opened == [id])
  }

  @Test func aSentMessageIsInTheFile() async throws {
    let fixture = try MirrorFixture([.sample(1)])
    _ = try await fixture.mirror.refresh()
    let sent = try await fixture.service.send(OutgoingMessage(text: "hello", audience: .team), to: id)
    #expect(try fixture.conversation(1)?.messages == [sent.message])
  }

  @Test func bulkTagAnswersAreInTheFile() async throws {
    let fixture = try MirrorFixture([.sample(1), .sample(2)])
    _ = try await fixture.mirror.refresh()
    _ = try await fixture.service.updateTags(BulkTagUpdate(ids: [id], action: .add, tags: ["billing", "vip"]))
    #expect(try fixture.row(1)?.tags == ["billing", "vip"])
    #expect(try fixture.row(2)?.tags == [])
  }

  @Test func pagesOfTheListAndOfAThreadAreInTheFile() async throws {
    let fixture = try MirrorFixture([.sample(1), .sample(2)])
    fixture.server.change { $0.threads[Ticket.sample(1).id] = (1...3).map(Message.sample) }
    #expect(try await fixture.service.tickets(TicketQuery(limit: 10)).total == 2)
    #expect(try fixture.numbers() == [1, 2])
    #expect(try await fixture.service.messages(of: id, limit: 2, offset: 0).total == 3)
    #expect(try fixture.conversation(1)?.messages.count == 2)
    #expect(try fixture.conversation(1)?.isThreadKnown == false)
    #expect(try await fixture.service.messages(of: id, limit: 10, offset: 0).total == 3)
    #expect(try fixture.conversation(1)?.isThreadKnown == true)
  }

  @Test func whatTheServerDidIsNotCalledAFailureWhenTheFileIsGone() async throws {
    let fixture = try MirrorFixture([.sample(1)])
    _ = try await fixture.mirror.refresh()
    fixture.file.close()
    let sent = try await fixture.service.send(OutgoingMessage(text: "hello", audience: .customer), to: id)
    #expect(sent.message.text == "hello")
    #expect(try await fixture.service.apply(TicketChange(status: .resolved), to: id).status == .resolved)
    await #expect(throws: TicketServiceError.self) { try await fixture.service.tickets(TicketQuery()) }
  }

  @Test func aDeletedTicketLeavesTheFileAndAnOldListDoesNotBringItBack() async throws {
    let fixture = try MirrorFixture([.sample(1), .sample(2)])
    _ = try await fixture.mirror.refresh()
    let service = fixture.service
    fixture.server.change { state in
      state.onTickets = { _, _ in try? await service.delete(Ticket.sample(1).id) }
    }
    _ = try await fixture.mirror.refresh()
    #expect(try fixture.numbers() == [2])
  }

  @Test func aTicketThatTheServerDoesNotHaveLeavesTheFileToo() async throws {
    let fixture = try MirrorFixture([.sample(1)])
    _ = try await fixture.mirror.refresh()
    fixture.server.change { $0.tickets = [] }
    await #expect(throws: TicketServiceError.ticketNotFound) { try await fixture.service.delete(id) }
    #expect(try fixture.numbers() == [])
  }

  @Test func aTicketThatWasOpenedIsInTheFileAndNotMarkedRead() async throws {
    let fixture = try MirrorFixture([.sample(1)])
    fixture.server.change { $0.composed = .sample(99) }
    let order = NewTicket(recipient: "mara@northwind.example", sendingAddress: Ticket.sample(1).id.uuid, message: "Hi")
    #expect(try await fixture.service.opened(order, at: .distantPast).number == 99)
    #expect(try fixture.row(99)?.unread == 1)
    #expect(fixture.server.opened == [])
  }

  @Test func aBulkStatusIsInTheFile() async throws {
    let fixture = try MirrorFixture([.sample(1), .sample(2)])
    _ = try await fixture.mirror.refresh()
    _ = try await fixture.service.updateStatus(BulkStatusUpdate(ids: [id], status: .resolved))
    #expect(try fixture.row(1)?.status == .resolved)
    #expect(try fixture.row(2)?.status == .open)
  }

  @Test func aRefusalOfTheServerReachesTheCaller() async throws {
    let fixture = try MirrorFixture([.sample(1)])
    _ = try await fixture.mirror.refresh()
    fixture.server.change { $0.failure = .keyRefused }
    await #expect(throws: TicketServiceError.keyRefused) {
      try await fixture.service.apply(TicketChange(status: .resolved), to: id)
    }
    #expect(try fixture.row(1)?.status == .open)
  }
}
