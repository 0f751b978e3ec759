import CurlHTTP
import Testing
import TicketClient
import Tickets

/// Ids of messages and views are texts that a server chose, and come back to it as part of a path.
@Suite("Ids in paths")
struct PathOfIDTests {
  /// What is read as another path on the way, by curl, by proxies or by servers.
  static let misleading = [
    "", ".", "..", "...", "../..", "a/..", "/", "a/b", "..\\", "%2e%2e", "%2F", "a?b", "a#b", "..;", "\0", "a\0b",
    "\r\n", " ", "..\u{301}", "\u{FF0E}\u{FF0E}", "é", "😀",
  ]

  private func failure(
    _ session: Session, _ call: (RemoteTicketService) async throws(TicketServiceError) -> Void
  ) async -> TicketServiceError? {
    do throws(TicketServiceError) {
      try await call(session.service)
      return nil
    } catch { return error }
  }

  @Test(arguments: misleading)
  func aMessageWhoseIDIsNoWordIsAskedForByNobody(_ text: String) async throws {
    let session = try Session()
    let id = MessageID(rawValue: text)
    let end = await failure(session) { service throws(TicketServiceError) in
      try await service.deleteNote(id, on: ticketID)
    }
    #expect(end == .noteNotFound)
    let edit = await failure(session) { service throws(TicketServiceError) in
      _ = try await service.editNote(id, on: ticketID, to: MessageContent(text: "better"))
    }
    #expect(edit == .noteNotFound)
    let mail = await failure(session) { service throws(TicketServiceError) in
      _ = try await service.fullEmail(of: id, on: ticketID)
    }
    #expect(mail == .fullEmailNotFound)
    let comment = await failure(session) { service throws(TicketServiceError) in
      _ = try await service.changeComment(id, .deletion)
    }
    #expect(comment == .messageNotFound)
    #expect(session.client.requests.isEmpty)
  }

  @Test(arguments: misleading)
  func aViewWhoseIDIsNoWordIsAskedForByNobody(_ text: String) async throws {
    let session = try Session()
    let ends = [
      await failure(session) { service throws(TicketServiceError) in _ = try await service.savedView(text) },
      await failure(session) { service throws(TicketServiceError) in
        _ = try await service.updateView(text, SavedViewChange(name: "Mine"))
      },
      await failure(session) { service throws(TicketServiceError) in try await service.deleteView(text) },
    ]
    #expect(ends == [.viewNotFound, .viewNotFound, .viewNotFound])
    #expect(session.client.requests.isEmpty)
  }

  @Test(arguments: ["01957a40-11d2-7a90-9d3e-47a5f3e0c2b8", "kQ7bX2mL", "318", ".a", "a..b", "m-1_2~3", "crm:7@x+y=z"])
  func anyOtherWordIsAskedFor(_ text: String) async throws {
    let session = try Session(.answer(204))
    try await session.service.deleteNote(MessageID(rawValue: text), on: ticketID)
    let line = try #require(session.client.lines.first)
    #expect(line.hasPrefix("DELETE tickets/\(ticketID)/notes/") && line.split(separator: "/").count == 4, "\(line)")
  }
}
