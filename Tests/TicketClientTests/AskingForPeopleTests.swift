import CurlHTTP
import Testing
import TicketClient
import TicketWire
import Tickets

@Suite struct PeopleOfTheOrganization {
  private static let account =
    #"{"id":7412,"email":"sam@acme.example","organization":{"id":"0195AAAA-0000-7000-8000-000000000001"}}"#
  private static let prefix = "https://inbox.example/api/organizations"

  private static func refusal(_ detail: String) -> String {
    #"{"type":"authentication_error","code":"permission_denied","detail":"\#(detail)","attr":null}"#
  }

  private static func page(_ ids: some Sequence<Int>, of total: Int) -> String {
    let rows = ids.map { #"{"id":"m\#($0)","user":{"id":\#($0),"first_name":"A","last_name":"B","email":null}}"# }
    return #"{"count":\#(total),"next":null,"previous":null,"results":[\#(rows.joined(separator: ","))]}"#
  }

  @Test func theOrganizationIsPinnedAndEveryPageIsRead() async throws {
    let session = try Session(
      .answer(200, Self.account), .answer(200, Self.page(1...100, of: 101)), .answer(200, Self.page([101], of: 101)),
      .answer(200, #"{"count":1,"results":[{"id":"0195bbbb-0000-7000-8000-000000000002","name":"Tier 2"}]}"#))
    let members = try await session.service.members()
    #expect(members.map(\.id) == Array(1...101))
    #expect(members.first == Member(id: 1, name: "A B"))
    #expect(
      try await session.service.roles() == [TeamRole(id: "0195bbbb-0000-7000-8000-000000000002", name: "Tier 2")])
    let place = "\(Self.prefix)/0195aaaa-0000-7000-8000-000000000001"
    #expect(
      session.client.requests.map(\.url) == [
        "https://inbox.example/api/users/@me/", "\(place)/members/?limit=100&offset=0",
        "\(place)/members/?limit=100&offset=100", "\(place)/roles/?limit=100&offset=0",
      ])
  }

  @Test func aKeyThatMayNotSayWhoseItIsAsksForTheCurrentOrganization() async throws {
    let session = try Session(
      .answer(403, Self.refusal("API key missing required scope 'user:read'")), .answer(200, Self.page([7], of: 1)))
    #expect(try await session.service.members().map(\.id) == [7])
    #expect(session.client.requests[1].url == "\(Self.prefix)/@current/members/?limit=100&offset=0")
  }

  @Test(
    arguments: [
      ("API key missing required scope 'organization_member:read'", .missingScope("organization_member:read")),
      ("This action does not support personal API key access", .closedToKeys),
      ("API keys with scoped projects are only supported on project-based endpoints.", .projectLimitedKey),
      ("API key does not have access to the requested organization: ID 0192.", .organizationNotAllowed),
    ] as [(String, TicketServiceError)])
  func aRefusalIsTyped(detail: String, error: TicketServiceError) async throws {
    let session = try Session(.answer(200, Self.account), .answer(403, Self.refusal(detail)))
    await #expect(throws: error) { try await session.service.members() }
  }

  @Test(arguments: [402, 403, 404]) func aPlanWithoutRolesHasNone(status: Int) async throws {
    let body = #"{"type":"invalid_request","code":"x","detail":"Upgrade your plan.","attr":null}"#
    let session = try Session(.answer(200, Self.account), .answer(status, body))
    #expect(try await session.service.roles() == [])
  }
}

@Suite struct Deleting {
  private static let gone = #"{"type":"invalid_request","code":"not_found","detail":"Not found.","attr":null}"#

  @Test func nothingFoundAfterADroppedAttemptIsDone() async throws {
    let session = try Session(.failure(.dropped), .answer(404, Self.gone))
    try await session.service.delete(ticketID)
    #expect(session.client.lines == ["DELETE tickets/\(ticketID)/", "DELETE tickets/\(ticketID)/"])
  }

  @Test func nothingFoundAtOnceIsSaid() async throws {
    let session = try Session(.answer(404, Self.gone), .answer(404, Self.gone))
    await #expect(throws: TicketServiceError.ticketNotFound) { try await session.service.delete(ticketID) }
    #expect(session.client.lines.last?.contains("/messages/") == true, "asked in a way that marks nothing read")
  }

  @Test func whatStillHasAThreadIsNotGone() async throws {
    let session = try Session(.answer(404, Self.gone), .answer(200, #"{"count":0,"results":[]}"#))
    await #expect(throws: TicketServiceError.malformed) { try await session.service.delete(ticketID) }
  }

  @Test func nothingFoundAfterARefusedConnectionIsSaid() async throws {
    let session = try Session(.failure(.refused), .answer(404, Self.gone), .answer(404, Self.gone))
    await #expect(throws: TicketServiceError.ticketNotFound) { try await session.service.delete(ticketID) }
  }

  @Test(
    arguments: [
      ("This action does not support personal API key access", .closedToKeys),
      ("You need manager access to delete this ticket.", .accessLevel("manager")),
    ] as [(String, TicketServiceError)])
  func aRefusalIsTyped(detail: String, error: TicketServiceError) async throws {
    let session = try Session(
      .answer(403, #"{"type":"authentication_error","code":"permission_denied","detail":"\#(detail)","attr":null}"#))
    await #expect(throws: error) { try await session.service.delete(ticketID) }
  }

  @Test func aServerThatSkipsWithoutATraceIsUnderstood() async throws {
    let session = try Session(.answer(200, #"{"updated":1,"ids":["\#(ticketID)"]}"#))
    let other = TicketID("01957a3e-6c1f-7d2b-9a40-5b1f0c7e8d11") ?? ticketID
    let update = BulkStatusUpdate(ids: [other, ticketID, other], status: .resolved)
    #expect(
      try await session.service.updateStatus(update)
        == BulkStatusResult(changed: [ticketID], skipped: [.init(id: other)]))
  }

  @Test func aServerWithoutBulkStatusSaysTakeAnotherWay() async throws {
    let detail = "This action does not support personal API key access"
    let session = try Session(
      .answer(403, #"{"type":"authentication_error","code":"permission_denied","detail":"\#(detail)","attr":null}"#))
    await #expect(throws: TicketServiceError.closedToKeys) {
      try await session.service.updateStatus(BulkStatusUpdate(ids: [ticketID], status: .open))
    }
  }
}
