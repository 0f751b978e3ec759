import FoundationEssentials
import Synchronization
import Testing
import TicketFakes
import Tickets

/// Before a public send the thread is read again when the bytes are about to leave (product rule 14).
@Suite("Looking once more before a message leaves")
struct TicketServiceSendingTests {
  private static let id = row().id
  private static let message = OutgoingMessage(text: "Hi", audience: .customer)
  private static let stored = SentMessage(
    message: Message(
      id: MessageID(rawValue: "m"), text: "Hi", author: .team("support"), authorName: "", audience: .customer,
      createdAt: start), wasAlreadyThere: false)

  private func service(_ error: TicketServiceError? = nil) -> FakeTicketService {
    FakeTicketService { call throws(TicketServiceError) in
      guard case .send = call else { return nil }
      if let error { throw error }
      return Self.stored
    }
  }

  @Test func whatTheLookAllowsLeavesOnce() async throws {
    let service = service()
    let looks = Mutex(0)
    let sent = try await service.send(Self.message, to: Self.id) {
      looks.withLock { $0 += 1 }
      return true
    }
    #expect(sent == Self.stored)
    #expect(service.calls == [.send(Self.message, Self.id)])
    #expect(looks.withLock(\.self) == 1)
  }

  @Test func whatTheLookForbidsNeverLeaves() async throws {
    let service = service(.keyRefused)
    #expect(try await service.send(Self.message, to: Self.id) { false } == nil)
    #expect(service.calls.isEmpty)
  }

  @Test func theLookComesBeforeTheBytes() async throws {
    let service = service()
    let before = Mutex([TicketCall]())
    _ = try await service.send(Self.message, to: Self.id) {
      before.withLock { $0 = service.calls }
      return true
    }
    #expect(before.withLock(\.self).isEmpty)
  }

  @Test(arguments: [.alreadySending, .dropped, .rateLimited(retryAfter: .seconds(1))] as [TicketServiceError])
  func whatGoesWrongIsTold(_ error: TicketServiceError) async {
    let service = service(error)
    await #expect(throws: error) { try await service.send(Self.message, to: Self.id) { true } }
    #expect(service.calls.count == 1, "nothing is sent again by itself")
  }

  // MARK: Who is at the keyboard

  /// Where there is none, verbs that need me say how to set it (product rule 7).
  @Test func thereIsAWayToSayWhoOneIs() {
    #expect(Viewer.unknownInFile.contains("--me 'Name <mail>'") && Viewer.unknownInFile.contains("config.yml"))
  }

  @Test func theUrgencyOfPeopleComesFirst() {
    #expect(Urgency.allCases == [.person, .watched, .background])
    let service = service()
    #expect(service.with(urgency: .background).calls.isEmpty)
  }
}
