import CurlHTTP
import Foundation
import Synchronization
import Testing
import TicketClient
import TicketWire
import Tickets

@Suite("A key that changes while the program runs")
struct CurrentKeyTests {
  private let server = try? RemoteServer(address: "inbox.example", project: .number(7), key: "phx_old")

  private func service(
    _ answers: [Result<HTTPResponse, HTTPError>], key: CurrentKey
  ) throws -> (service: RemoteTicketService, client: ScriptedClient) {
    let client = ScriptedClient(answers)
    return (
      RemoteTicketService(server: try #require(server), client: client, clock: RecordingClock(), key: key), client
    )
  }

  private func keys(_ client: ScriptedClient) -> [String?] { client.requests.map { $0.headers["Authorization"] } }

  @Test func callsGoOnWithTheNewKey() async throws {
    let key = CurrentKey(of: try #require(server))
    let (service, client) = try service([.answer(401), .answer(200, ticketJSON)], key: key)
    await #expect(throws: TicketServiceError.keyRefused) { try await service.open(ticketID) }
    await key.change(to: "phx_new")
    _ = try await service.open(ticketID)
    #expect(keys(client) == ["Bearer phx_old", "Bearer phx_new"])
  }

  @Test func aMessageThatMetTheOldKeyGoesOutWithTheNewOneOnce() async throws {
    let key = CurrentKey(of: try #require(server)) { "phx_new" }
    let (service, client) = try service([.answer(401), .answer(201, messageJSON)], key: key)
    _ = try await service.send(OutgoingMessage(text: "Hello", audience: .customer), to: ticketID)
    #expect(keys(client) == ["Bearer phx_old", "Bearer phx_new"])
    #expect(client.requests[0].body == client.requests[1].body)
  }

  @Test func anotherKeyIsLookedForOnceForEachThatIsRefused() async throws {
    let asked = Mutex(0)
    let key = CurrentKey(of: try #require(server)) {
      asked.withLock { $0 += 1 }
      return "phx_old"
    }
    let (service, client) = try service(Array(repeating: .answer(401), count: 3), key: key)
    for _ in 0..<3 {
      await #expect(throws: TicketServiceError.keyRefused) { try await service.open(ticketID) }
    }
    #expect(asked.withLock(\.self) == 1 && client.requests.count == 3)
  }

  @Test func keysThatAreAllRefusedComeToAnEnd() async throws {
    let fresh = Mutex(["phx_c", "phx_old", "phx_b"])
    let key = CurrentKey(of: try #require(server)) { fresh.withLock { $0.popLast() } }
    let (service, client) = try service(Array(repeating: .answer(401), count: 4), key: key)
    await #expect(throws: TicketServiceError.keyRefused) { try await service.open(ticketID) }
    #expect(keys(client) == ["Bearer phx_old", "Bearer phx_b", "Bearer phx_old"])
  }

  @Test func whatAKeyMayDoIsAskedWithoutChangingAnything() async throws {
    let denied =
      #"{"type":"authentication_error","code":"permission_denied","detail":"API key missing required scope 'SCOPE'"}"#
    let empty = #"{"count":0,"next":null,"previous":null,"results":[]}"#
    let (service, client) = try service(
      [
        .answer(200, empty), .answer(403, denied.replacing("SCOPE", with: "user:read")),
        .answer(403, denied.replacing("SCOPE", with: "ticket:write")),
        .answer(403, denied.replacing("SCOPE", with: "user:read")),
        .answer(403, denied.replacing("SCOPE", with: "organization_member:read")),
      ], key: CurrentKey(of: try #require(server)))
    let report = try await service.keyReport()
    #expect(
      report
        == KeyReport(canWrite: false, missingScopes: ["user:read", "ticket:write", "organization_member:read"]))
    let written = client.requests.filter { $0.method != .get }
    #expect(written.map(\.method) == [.patch] && written.first?.body == Data("{}".utf8))
    #expect(written.first?.url.contains("00000000-0000-0000-0000-000000000000") == true)
  }
}
