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
    let (service, client) = try service([.answer(401), .answer(201, sentJSON("Hello"))], key: key)
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
        .answer(200, #"{"id":"k","scopes":["ticket:read","insight:read"],"scoped_teams":[7]}"#),
        .answer(403, denied.replacing("SCOPE", with: "user:read")),
        .answer(403, denied.replacing("SCOPE", with: "organization_member:read")),
      ], key: CurrentKey(of: try #require(server)))
    let report = try await service.keyReport()
    #expect(
      report
        == KeyReport(canWrite: false, missingScopes: ["user:read", "ticket:write", "organization_member:read"]))
    #expect(client.requests.allSatisfy { $0.method == .get })
    #expect(client.requests[2].url == "https://inbox.example/api/personal_api_keys/@current/")
  }

  @Test(
    "Whether a key may write is told by its scopes, or stays unknown",
    arguments: [
      (200, #"{"scopes":["*"]}"#, true), (200, #"{"scopes":["ticket:write"]}"#, true), (200, "{}", nil),
      (404, #"{"type":"invalid_request","code":"not_found","detail":"Endpoint not found."}"#, nil), (500, "", nil),
    ] as [(Int, String, Bool?)])
  func whetherAKeyMayWrite(status: Int, body: String, canWrite: Bool?) async throws {
    let empty = #"{"count":0,"next":null,"previous":null,"results":[]}"#
    let user = #"{"id":7,"first_name":"Sam"}"#
    let tries = status == 500 ? 3 : 1
    let (service, _) = try service(
      [.answer(200, empty), .answer(200, user)] + Array(repeating: .answer(status, body), count: tries)
        + [.answer(200, user), .answer(200, empty)],
      key: CurrentKey(of: try #require(server)))
    #expect(try await service.keyReport().canWrite == canWrite)
  }
}
