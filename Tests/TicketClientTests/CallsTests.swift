import CurlHTTP
import Foundation
import Testing
import TicketClient
import TicketWire
import Tickets

@Suite struct CallsOfTheService {
  @Test func aRequestCarriesTheKeyAndAsksForJSON() async throws {
    let session = try Session(.answer(200, ticketJSON), .answer(200, ticketJSON))
    _ = try await session.service.apply(TicketChange(status: .pending), to: ticketID)
    _ = try await session.service.open(ticketID)
    let request = session.client.requests[0]
    #expect(request.headers["Authorization"] == "Bearer phx_test")
    #expect(request.headers["Accept"] == "application/json")
    #expect(request.headers["Content-Type"] == "application/json")
    #expect(request.body.map { String(decoding: $0, as: UTF8.self) } == #"{"status":"pending"}"#)
    #expect(!request.isSentOnce)
    #expect(session.client.requests[1].headers["Content-Type"] == nil)
    #expect(session.client.lines == ["PATCH tickets/\(ticketID)/", "GET tickets/\(ticketID)/"])
  }

  @Test func aDamagedRowIsCountedAndCostsNoOther() async throws {
    let rows = #"{"count":7,"next":null,"previous":null,"results":["#
    let session = try Session(
      .answer(200, rows + "{}," + ticketJSON + ",3]}"), .answer(200, rows + messageJSON + ",null]}"))
    let page = try await session.service.tickets(TicketQuery())
    #expect(page.total == 7 && page.tickets.map(\.number) == [318] && page.damaged == 2)
    let thread = try await session.service.messages(of: ticketID, limit: 50, offset: 0)
    #expect(thread.total == 7 && thread.messages.map(\.text) == ["Thanks."] && thread.damaged == 1)
  }

  @Test func withoutAKeyNoneIsSent() async throws {
    let client = ScriptedClient([.answer(200, #"{"count":3}"#)])
    let server = try RemoteServer(address: "http://127.0.0.1:8020", project: .number(1), key: "")
    #expect(try await RemoteTicketService(server: server, client: client).unreadCount() == 3)
    #expect(client.requests[0].headers["Authorization"] == nil)
    #expect(client.requests[0].url == "http://127.0.0.1:8020/api/projects/1/conversations/tickets/unread_count/")
  }

  @Test func listsThreadsAndCountsAreRead() async throws {
    let session = try Session(
      .answer(200, #"{"count":9,"next":null,"previous":null,"results":[\#(ticketJSON),{"id":"damaged"}]}"#),
      .answer(200, #"{"count":1,"results":[\#(messageJSON)]}"#),
      .answer(200, #"{"count":12}"#))
    let page = try await session.service.tickets(TicketQuery(limit: 50, offset: 100, search: "a&b"))
    #expect(page.total == 9)
    #expect(page.tickets.map(\.number) == [318])
    let thread = try await session.service.messages(of: ticketID, limit: 200, offset: 4)
    #expect(thread.total == 1)
    #expect(thread.messages.map(\.text) == ["Thanks."])
    #expect(try await session.service.unreadCount() == 12)
    #expect(
      session.client.lines == [
        "GET tickets/?limit=50&offset=100&search=a%26b",
        "GET tickets/\(ticketID)/messages/?limit=200&offset=4", "GET tickets/unread_count/",
      ])
  }

  @Test func theOwnerOfTheKeyAndTheProjectAreRead() async throws {
    let body = #"{"id":7412,"email":"sam@acme.example","first_name":"Sam","last_name":"O","team":{"id":42,"name":"A"}}"#
    let session = try Session(.answer(200, body), .answer(200, body))
    #expect(try await session.service.viewer() == Viewer(userID: 7412, name: "Sam O", email: "sam@acme.example"))
    #expect(try await session.service.account().projectID == 42)
    #expect(session.client.requests[0].url == "https://inbox.example/api/users/@me/")
  }

  @Test func tagsOfManyTicketsAreChangedInOneCall() async throws {
    let body = #"{"updated":[{"id":"\#(ticketID)","tags":["vip","billing"]}],"skipped":[]}"#
    let session = try Session(.answer(200, body))
    let result = try await session.service.updateTags(BulkTagUpdate(ids: [ticketID], action: .add, tags: ["vip"]))
    #expect(result.updated == [BulkTagResult.Updated(id: ticketID, tags: ["billing", "vip"])])
    #expect(session.client.lines == ["POST tickets/bulk_update_tags/"])
  }

  @Test(arguments: [
    (403, "permission_denied", "This action does not support personal API key access", "null"),
    (404, "not_found", "Endpoint not found.", "null"),
    (405, "method_not_allowed", "Method not allowed.", "null"),
    (400, "invalid_input", "A valid integer is required.", #""ids__0""#),
  ])
  func everyFormOfNoBulkStatusSaysTakeAnotherWay(status: Int, code: String, detail: String, attr: String) async throws {
    let session = try Session(
      .answer(status, #"{"type":"validation_error","code":"\#(code)","detail":"\#(detail)","attr":\#(attr)}"#))
    await #expect(throws: TicketServiceError.closedToKeys) {
      try await session.service.updateStatus(BulkStatusUpdate(ids: [ticketID], status: .open))
    }
  }
}

@Suite struct AddressesOfServers {
  @Test(arguments: [
    ("us.posthog.com", "https://us.posthog.com"), (" https://eu.posthog.com/ \n", "https://eu.posthog.com"),
    ("HTTP://127.0.0.1:8020//", "HTTP://127.0.0.1:8020"), ("https://host.example/below", "https://host.example/below"),
  ])
  func whatAPersonTypesIsUnderstood(typed: String, address: String) throws {
    #expect(try RemoteServer(address: typed, project: .current, key: "").address == address)
  }

  @Test(arguments: [
    "", "https://", "ftp://host.example", "https://name:secret@host.example", "https://host.example/?a=b",
    "https://host.example/#a", "two words", "https://hóst.example", "https://a\u{0}b",
  ])
  func whatIsNoAddressIsRefused(typed: String) {
    #expect(throws: TicketServiceError.badAddress) {
      try RemoteServer(address: typed, project: .number(1), key: "phx_secret")
    }
  }

  @Test(arguments: [
    "http://inbox.example", "HTTP://inbox.example:8020/below", "http://10.0.0.1", "http://128.0.0.1",
    "http://127.evil.example", "http://127.0.0.1.example", "http://localhost.example", "http://[::2]:80",
    "http://127.0.0.256", "http://0127.0.0.1", "http://[::1].example",
  ])
  func aKeyInPlainTextIsNoticed(typed: String) throws {
    #expect(try RemoteServer(address: typed, project: .current, key: "phx_secret").exposesKey)
    #expect(try !RemoteServer(address: typed, project: .current, key: " ").exposesKey)
  }

  @Test(arguments: [
    "https://inbox.example", "inbox.example", "http://localhost", "HTTP://LocalHost:8020/below", "http://127.0.0.1",
    "http://127.255.0.9:1", "http://[::1]", "http://[::1]:8020/",
  ])
  func aKeyStaysOnThisMachineOrIsEncrypted(typed: String) throws {
    #expect(try !RemoteServer(address: typed, project: .current, key: "phx_secret").exposesKey)
  }

  @Test func theKeyIsNeverPrinted() throws {
    let server = try RemoteServer(address: "host.example", project: .number(7), key: " phx_secret\n")
    var dumped = ""
    dump(server, to: &dumped)
    #expect("\(server)" == "https://host.example project 7")
    #expect(!dumped.contains("secret"))
    #expect(!String(reflecting: server).contains("secret"))
  }
}
