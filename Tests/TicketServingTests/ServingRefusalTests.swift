import CurlHTTP
import Notation
import Testing
import TicketFakes
import TicketServing
import TicketWire
import Tickets

@Suite("What a server refuses", .timeLimit(.minutes(1)))
struct ServingRefusalTests {
  private let tickets = RunningServer.tickets
  private let id = Sample.id

  @Test func aMissingAndAWrongKeyHaveDifferentAnswers() async throws {
    let service = FakeTicketService.sample()
    try await withServer(service, keys: AccessKeys(["phx_left", RunningServer.key])) { server async throws in
      for header in [nil, "", "Bearer", "Bearer ", "Basic cGh4", RunningServer.key] {
        let reply = try await server.call(tickets, authorization: header)
        #expect(reply.status == 401)
        #expect(
          reply.text
            == #"{"type":"authentication_error","code":"not_authenticated","detail":"Authentication credentials were "#
            + #"not provided.","attr":null}"#)
      }
      for key in ["phx_wrong", "phx_righ", "phx_right2", "phx_righT"] {
        let reply = try await server.call(tickets, authorization: "Bearer \(key)")
        #expect(reply.status == 401)
        #expect(
          reply.text
            == #"{"type":"authentication_error","code":"authentication_failed","detail":"Personal API key found in "#
            + #"request Authorization header is invalid.","attr":null}"#)
      }
      #expect(service.calls == [])
      #expect(try await server.call(tickets, authorization: "Bearer phx_left").status == 200)
      #expect(try await server.call(tickets, authorization: "bearer phx_right").status == 200)
    }
  }

  @Test func aServerWithoutKeysAcceptsNobody() async throws {
    try await withServer(FakeTicketService.sample(), keys: AccessKeys([""])) { server async throws in
      #expect(try await server.call(tickets, authorization: "Bearer ").status == 401)
      #expect(try await server.call(tickets, authorization: "Bearer x").status == 401)
    }
  }

  @Test func theThreeKindsOf404HaveTheirWords() async throws {
    let service = FakeTicketService.sample()
    try await withServer(service) { server async throws in
      func detail(_ path: String) async throws -> String? {
        let reply = try await server.call(path)
        #expect(reply.status == 404)
        #expect(reply.json?["code"] == .string("not_found"))
        return reply.json?["detail"]?.text
      }
      #expect(try await detail("/") == "Endpoint not found.")
      #expect(try await detail("/api/nothing/") == "Endpoint not found.")
      #expect(try await detail("\(tickets)/\(id)/snooze/") == "Endpoint not found.")
      #expect(try await detail("/api/projects/acme/conversations/tickets/") == "Project not found.")
      #expect(try await detail("\(tickets)/nonsense/") == "Not found.")
      service.fail(.ticketNotFound)
      #expect(try await detail("\(tickets)/\(id)/") == "Not found.")
    }
  }

  @Test func aMethodThatAPlaceDoesNotKnowIsClosedToKeys() async throws {
    try await withServer(FakeTicketService.sample()) { server async throws in
      let reply = try await server.call(.post, "\(tickets)/\(id)/", body: "{}")
      #expect(reply.status == 403)
      #expect(
        reply.text
          == #"{"type":"authentication_error","code":"permission_denied","detail":"This action does not support "#
          + #"personal API key access","attr":null}"#)
      #expect(try await server.call(.post, "\(tickets)/nonsense/", body: "{}").text == reply.text)
      #expect(try await server.call("\(tickets)/\(id)/reply/").text == reply.text)
    }
  }

  @Test func whoeverCreatesATicketIsToldWhereToGo() async throws {
    try await withServer(FakeTicketService.sample()) { server async throws in
      let reply = try await server.call(.post, "\(tickets)/", body: "{}")
      #expect(reply.status == 405)
      #expect(reply.headers["Allow"] == "GET")
      #expect(reply.json?["code"] == .string("method_not_allowed"))
      #expect(reply.text.contains("JavaScript SDK"))
    }
    try await withServer(FakeTicketService.sample(), profile: .posing(.m)) { server async throws in
      #expect(try await server.call(.post, "\(tickets)/", body: "{}").status == 500)
    }
  }

  @Test func bodiesThatAreNoJSONAreRefused() async throws {
    let service = FakeTicketService.sample()
    try await withServer(service) { server async throws in
      let path = "\(tickets)/\(id)/reply/"
      let plain = try await server.call(.post, path, body: "hi", type: "text/plain")
      #expect(plain.status == 415)
      #expect(plain.json?["detail"] == .string("Unsupported media type \"text/plain\" in request."))
      let broken = try await server.call(.post, path, body: "{message")
      #expect(broken.status == 400)
      #expect(broken.json?["code"] == .string("parse_error"))
      let blank = try await server.call(.post, path, body: #"{"message":"  "}"#)
      #expect(blank.status == 400)
      #expect(blank.json?["attr"] == .string("message"))
      #expect(service.calls == [])
    }
  }

  @Test func aBodyOverOneMegabyteIsRefusedAndTheConnectionStaysGood() async throws {
    let service = FakeTicketService.sample()
    try await withServer(service) { server async throws in
      let path = "\(tickets)/\(id)/notes/"
      func body(_ size: Int) -> String {
        #"{"rich":""# + String(repeating: "x", count: size - 25) + #"","message":"a"}"#
      }
      #expect(try await server.call(.post, path, body: body(1 << 20)).status == 201)
      #expect(try await server.call(.post, path, body: body((1 << 20) + 1)).status == 413)
      #expect(try await server.call(.post, path, body: body(3 << 20), authorization: nil).status == 401)
      #expect(try await server.call(tickets).status == 200)
    }
  }

  @Test func errorsOfTheServiceBecomeAnswers() async throws {
    let service = FakeTicketService.sample()
    try await withServer(service) { server async throws in
      service.fail(.invalid(field: "assignee", reason: .other("user is not a member of this organization")))
      let invalid = try await server.call(.patch, "\(tickets)/\(id)/", body: #"{"assignee":{"type":"user","id":9}}"#)
      #expect(invalid.status == 400)
      #expect(invalid.json?["detail"] == .string("user is not a member of this organization"))
      service.fail(.alreadySending)
      let busy = try await server.call(.post, "\(tickets)/\(id)/reply/", body: #"{"message":"a"}"#)
      #expect(busy.status == 409)
      #expect(busy.json?["error_type"] == .string("reply_in_progress"))
      service.fail(.rateLimited(retryAfter: .milliseconds(42_900)))
      let limited = try await server.call(tickets)
      #expect(limited.status == 429)
      #expect(limited.headers["Retry-After"] == "42")
      service.fail(.storage(.diskFull))
      let fault = try await server.call(tickets)
      #expect(fault.status == 500)
      #expect(fault.json?["detail"] == .string("A server error occurred."))
    }
  }

  @Test func keysPrintThemselvesHidden() {
    let keys = AccessKeys(["phx_secret"])
    var text = "\(keys) \(String(reflecting: keys))"
    dump(keys, to: &text)
    #expect(!text.contains("secret"))
    #expect("\(keys)" == "1 keys")
  }
}
