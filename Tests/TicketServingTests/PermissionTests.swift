import CurlHTTP
import FoundationEssentials
import Notation
import ServerPorts
import Testing
import TicketFakes
import TicketServing
import TicketWire
import Tickets

@Suite("What a key may do", .timeLimit(.minutes(1)))
struct PermissionTests {
  private let tickets = RunningServer.tickets
  private let id = Sample.id

  private static func keys(_ scopes: String, isProjectOnly: Bool = false) throws -> AccessKeys {
    let key = AccessKey(
      name: "test", digest: AccessKeys.digest(of: RunningServer.key), scopes: try KeyScopes(scopes),
      person: Viewer(userID: 7412, name: "Sam Ortiz"), isProjectOnly: isProjectOnly)
    return AccessKeys([], kept: { () throws(StorageProblem) in [key] })
  }

  private static let closed = "This action does not support personal API key access"

  private func call(
    _ server: RunningServer, _ method: HTTPMethod, _ path: String
  ) async throws -> (status: Int, detail: String?) {
    let reply = try await server.call(method, path, body: method == .get ? nil : "{}")
    return (reply.status, reply.json?["detail"]?.text)
  }

  @Test func aMissingScopeIsNamedBeforeAnythingIsRead() async throws {
    let service = FakeTicketService.sample()
    try await withServer(service, keys: Self.keys("ticket:read")) { server async throws in
      #expect(try await call(server, .get, "\(tickets)/").status == 200)
      for (method, path, scope) in [
        (HTTPMethod.patch, "\(tickets)/\(id)/", "ticket:write"), (.put, "\(tickets)/\(id)/", "ticket:write"),
        (.delete, "\(tickets)/\(id)/", "ticket:write"), (.post, "\(tickets)/\(id)/reply/", "ticket:write"),
        (.post, "\(tickets)/compose/", "ticket:write"), (.get, "/api/users/@me/", "user:read"),
        (.get, "/api/organizations/@current/members/", "organization_member:read"),
        (.get, "/api/organizations/@current/roles/", "organization:read"),
      ] {
        let answer = try await call(server, method, path)
        #expect(answer.status == 403)
        #expect(answer.detail == "API key missing required scope '\(scope)'")
      }
      #expect(service.calls == [.tickets(TicketQuery())])
    }
  }

  @Test func aKeyIsToldWhatItMayDoWithoutAnyScope() async throws {
    try await withServer(FakeTicketService.sample(), keys: Self.keys("ticket:read", isProjectOnly: true)) {
      server async throws in
      let key = try #require(try await server.call("/api/personal_api_keys/@current/").json)
      #expect(key["scopes"] == .array([.string("ticket:read")]) && key["scoped_teams"] == .array([.integer(1)]))
      #expect(key["user_id"] == .integer(7412) && key["value"] == nil)
    }
  }

  @Test func writingSatisfiesReadingAndAStarEverything() async throws {
    for scopes in ["ticket:write", "*", "user:read,ticket:write"] {
      try await withServer(FakeTicketService.sample(), keys: Self.keys(scopes)) { server async throws in
        #expect(try await call(server, .get, "\(tickets)/").status == 200)
        #expect(try await call(server, .patch, "\(tickets)/\(id)/").status == 200)
      }
    }
  }

  @Test func aKeyOfProjectsHasNoAccessToTheOrganization() async throws {
    try await withServer(FakeTicketService.sample(), keys: Self.keys("*", isProjectOnly: true)) { server async throws in
      for place in ["members", "roles"] {
        let answer = try await call(server, .get, "/api/organizations/@current/\(place)/")
        #expect(answer.status == 403)
        #expect(answer.detail == "API keys with scoped projects are only supported on project-based endpoints.")
      }
      #expect(try await call(server, .get, "/api/users/@me/").status == 200)
    }
  }

  @Test func theKeyIsLookedAtBeforeTheProjectAndTheProjectBeforeTheScope() async throws {
    let elsewhere = "/api/projects/acme/conversations/tickets/1/"
    try await withServer(FakeTicketService.sample(), keys: Self.keys("user:read")) { server async throws in
      #expect(try await server.call(elsewhere, authorization: nil).status == 401)
      #expect(try await call(server, .patch, elsewhere).detail == "Project not found.")
      #expect(try await call(server, .post, "\(tickets)/nonsense/").detail == Self.closed)
      #expect(try await server.call("/api/nothing/", authorization: nil).status == 404)
    }
  }

  @Test func keysThatCannotBeReadAreNotCalledWrong() async throws {
    let keys = AccessKeys([], kept: { () throws(StorageProblem) in throw .locked })
    try await withServer(FakeTicketService.sample(), keys: keys) { server async throws in
      let answer = try await call(server, .get, "\(tickets)/")
      #expect(answer.status == 500)
      #expect(answer.detail == "A server error occurred.")
    }
  }

  /// The rows of contract.md section 2.2: `yes`, `NO`, or `-` for G1, M, S and N.
  static let table: [(String, String, String)] = [
    ("GET", "/", "yes yes yes yes"), ("GET", "/ID/", "yes yes yes yes"), ("PATCH", "/ID/", "yes yes yes yes"),
    ("PUT", "/ID/", "yes yes yes yes"), ("DELETE", "/ID/", "yes NO NO yes"),
    ("GET", "/unread_count/", "NO yes yes yes"), ("POST", "/compose/", "NO yes yes yes"),
    ("POST", "/bulk_update_tags/", "NO NO NO NO"), ("POST", "/ID/suggest_reply/", "NO - - -"),
    ("POST", "/bulk_update_status/", "NO NO NO NO"), ("GET", "/ID/messages/", "- yes yes yes"),
    ("POST", "/ID/reply/", "- yes yes yes"), ("POST", "/ID/notes/", "- - - yes"),
  ]

  @Test(arguments: Generation.allCases)
  func aPosedGenerationKeepsFromKeysWhatItKeeps(_ generation: Generation) async throws {
    let place = try #require(Generation.allCases.firstIndex(of: generation))
    try await withServer(FakeTicketService.sample(), profile: .posing(generation)) { server async throws in
      for (method, path, cells) in Self.table {
        let answer = try await call(
          server, try #require(HTTPMethod(rawValue: method)),
          tickets + path.replacing("ID", with: "\(id)"))
        let row = "\(generation) \(method) \(path)"
        switch cells.split(separator: " ")[place] {
        case "yes":
          // A body without fields is refused where one is wanted, which is later than the key.
          #expect([200, 204, 400].contains(answer.status), "\(row)")
        case "NO":
          #expect(answer.status == 403, "\(row)")
          #expect(answer.detail == Self.closed, "\(row)")
        default:
          #expect(answer.status == 404, "\(row)")
          #expect(answer.detail == "Endpoint not found.", "\(row)")
        }
      }
      #expect(try await call(server, .get, "/api/conversations/v1/email/status").detail == Self.closed)
      #expect(try await call(server, .get, "/api/users/@me/").status == 200)
    }
  }

  @Test func withoutAPoseEveryCallIsOpen() async throws {
    try await withServer(FakeTicketService.sample()) { server async throws in
      for (method, path, _) in Self.table {
        let answer = try await call(
          server, try #require(HTTPMethod(rawValue: method)), tickets + path.replacing("ID", with: "\(id)"))
        #expect([200, 204, 400].contains(answer.status), "\(method) \(path)")
      }
      #expect(try await call(server, .get, "/api/conversations/v1/email/status").status == 200)
    }
  }

  @Test func aWordThatIsNoCallOfAGenerationIsTakenForATicket() async throws {
    try await withServer(FakeTicketService.sample(), profile: .posing(.g1)) { server async throws in
      #expect(try await call(server, .get, "\(tickets)/bulk_update_status/").detail == "Not found.")
      #expect(try await call(server, .post, "\(tickets)/bulk_update_status/").detail == Self.closed)
      #expect(try await call(server, .get, "\(tickets)/\(id)/messages/").detail == "Endpoint not found.")
    }
  }

  @Test func whoCallsIsWhoActs() async throws {
    let people = [Viewer(userID: 1, name: "Kim"), Viewer(userID: 2, name: "Sam")]
    let keys = people.map { person in
      AccessKey(name: person.name, digest: AccessKeys.digest(of: "phx_\(person.name)"), person: person)
    }
    let server = TicketServer(keys: AccessKeys([], kept: { () throws(StorageProblem) in keys })) { key in
      FakeTicketService.sample(viewer: key.person)
    }
    try await withRunning(server) { server async throws in
      for person in people {
        let reply = try await server.call("/api/users/@me/", authorization: "Bearer phx_\(person.name)")
        #expect(reply.json?["id"] == person.userID.map { .integer(Int64($0)) })
      }
    }
  }
}
