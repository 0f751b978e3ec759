import CurlHTTP
import FoundationEssentials
import Notation
import Synchronization
import Testing
import TicketFakes
import TicketServing
import TicketWire
import Tickets

@Suite("Serving the calls", .timeLimit(.minutes(1)))
struct ServingTests {
  private let tickets = RunningServer.tickets
  private let id = Sample.id

  /// The calls about single messages.
  private static var messageRoutes: [(Route, TicketCall)] {
    let (id, note) = (Sample.id, Sample.message.id)
    let content = MessageContent(text: "better", richContent: .object(["type": .string("doc")]))
    let feedback = DraftFeedback(message: note, isGood: false, text: "too long")
    let use = DraftUse(message: note, outcome: .used)
    return [
      (.editNote(.id(id), note, content), .editNote(note, id, content)),
      (.deleteNote(.id(id), note), .deleteNote(note, id)),
      (.fullEmail(.id(id), note), .fullEmail(note, id)), (.rate(.id(id), feedback), .rate(feedback, id)),
      (.report(.id(id), use), .report(use, id)), (.comments(id, cursor: "o1.2"), .comments(id, "o1.2")),
      (
        .addComment(id, OutgoingMessage(text: "hi", audience: .team)),
        .addComment(OutgoingMessage(text: "hi", audience: .team), id)
      ), (.changeComment(note, .deletion), .changeComment(note, .deletion)),
    ]
  }

  @Test func everyRouteReachesTheServiceWithItsParameters() async throws {
    let service = FakeTicketService.sample()
    let change = TicketChange(
      status: .resolved, priority: .set(.high), assignee: .set(.user(id: 7, name: "")), snoozedUntil: .clear,
      tags: ["a"])
    let update = BulkTagUpdate(ids: [id], action: .add, tags: ["vip"])
    let order = NewTicket(
      recipient: "mara@northwind.example", sendingAddress: Sample.address.id, message: "Hello", subject: "S",
      recipientDistinctID: "d", tags: ["vip"])
    let query = TicketQuery(limit: 25, offset: 50, statuses: [.new], search: "a&b é")
    let routes: [(Route, TicketCall)] =
      [
        (.tickets(query), .tickets(query)), (.ticket(.id(id)), .open(id)),
        (.update(.id(id), change), .apply(change, id)),
        (.messages(.id(id), limit: 20, offset: 40), .messages(id, limit: 20, offset: 40)),
        (
          .reply(.id(id), OutgoingMessage(text: "hi", audience: .customer)),
          .send(OutgoingMessage(text: "hi", audience: .customer), id)
        ),
        (
          .note(.id(id), MessageContent(text: "psst")), .send(OutgoingMessage(text: "psst", audience: .team), id)
        ),
        (.unreadCount, .unreadCount), (.updateTags(update), .updateTags(update)), (.currentUser, .viewer),
        (.delete(.id(id)), .delete(id)),
        (.updateStatus(BulkStatusUpdate(ids: [id], status: .open)), .updateStatus(.init(ids: [id], status: .open))),
        (.members(.current, limit: 10, offset: 0), .members), (.roles(.current, limit: 10, offset: 0), .roles),
        (.emailStatus, .sendingAddresses), (.compose(order), .compose(order)),
        (.suggestReply(.id(id)), .suggestReply(id)),
      ] + Self.messageRoutes
    try await withServer(service) { server async throws in
      for (route, _) in routes {
        let request = route.request(project: .number(1))
        let method = try #require(HTTPMethod(rawValue: request.method.rawValue))
        let reply = try await server.call(
          method, request.target, body: request.body.map { String(decoding: $0, as: UTF8.self) })
        #expect((200...204).contains(reply.status), "\(request.path) \(reply.status)")
        #expect(reply.headers["Content-Type"] == "application/json")
      }
    }
    #expect(service.calls == routes.map(\.1))
  }

  @Test func theSlashAtTheEndIsOptionalWithoutRedirect() async throws {
    try await withServer(FakeTicketService.sample()) { server async throws in
      for path in [tickets, "\(tickets)/", "\(tickets)/\(id)", "\(tickets)/\(id)/", "/api/users/@me"] {
        #expect(try await server.call(path).status == 200, "\(path)")
      }
    }
  }

  @Test func aNumberFindsItsTicketWithoutMarkingItRead() async throws {
    let service = FakeTicketService.sample()
    try await withServer(service) { server async throws in
      let reply = try await server.call("\(tickets)/318/messages/")
      #expect(reply.status == 200)
      #expect(service.calls == [.tickets(TicketQuery(limit: 1, search: "318")), .messages(id, limit: 50, offset: 0)])
      #expect(try await server.call("\(tickets)/999/").status == 404)
      #expect(!service.calls.contains(.open(id)))
    }
  }

  @Test func aListHasAbsoluteLinksAndClampedLimits() async throws {
    let service = FakeTicketService.sample()
    try await withServer(service) { server async throws in
      let reply = try await server.call("\(tickets)/?limit=9999&offset=1000&status=open")
      let base = server.address.url + tickets
      #expect(reply.json?["next"] == .string("\(base)/?limit=1000&offset=2000&status=open"))
      #expect(reply.json?["previous"] == .string("\(base)/?limit=1000&status=open"))
      #expect(reply.json?["count"] == .integer(2500))
      #expect(service.calls == [.tickets(TicketQuery(limit: 1000, offset: 1000, statuses: [.open]))])
    }
  }

  @Test func aDeletionIs204WithoutABody() async throws {
    try await withServer(FakeTicketService.sample()) { server async throws in
      let reply = try await server.call(.delete, "\(tickets)/\(id)/")
      #expect(reply.status == 204)
      #expect(reply.text.isEmpty)
    }
  }

  @Test func peopleComeInPages() async throws {
    try await withServer(FakeTicketService.sample()) { server async throws in
      let reply = try await server.call("/api/organizations/@current/members/?limit=100&offset=200")
      #expect(reply.json?["count"] == .integer(250))
      #expect(reply.json?["next"] == .null)
      guard case .array(let rows)? = reply.json?["results"] else { return #expect(Bool(false), "no rows") }
      #expect(rows.count == 50)
      #expect(rows.first?["user"]?["id"] == .integer(201))
      #expect(try await server.call("/api/organizations/acme/roles/").status == 404)
    }
  }

  @Test func anOpenedTicketIs201ItsReplay200AndOneUnderWay409() async throws {
    let service = FakeTicketService.sample()
    try await withServer(service) { server async throws in
      let body =
        #"{"recipient_email":"mara@northwind.example","email_config_id":"\#(id)","message":"Hello"}"#
      let reply = try await server.call(.post, "\(tickets)/compose/", body: body)
      #expect(reply.status == 201)
      #expect(reply.text == #"{"id":"\#(id)","ticket_number":318}"#)
      service.answerAgain()
      #expect(try await server.call(.post, "\(tickets)/compose", body: body).status == 200)
      service.fail(.alreadySending)
      let running = try await server.call(.post, "\(tickets)/compose", body: body)
      #expect(running.status == 409)
      #expect(running.json?["error_type"] == .string("compose_in_progress"))
    }
  }

  @Test func aSuggestionNamesTheTicketItWasSentOn() async throws {
    try await withServer(FakeTicketService.sample()) { server async throws in
      let reply = try await server.call(.post, "\(tickets)/\(id)/suggest_reply/")
      #expect(reply.text == #"{"suggestion":"Try {{link}}.","source_ticket_number":7}"#)
    }
  }

  @Test func aPatchHidesThePersonAndAnOpenShowsIt() async throws {
    try await withServer(FakeTicketService.sample()) { server async throws in
      let patched = try await server.call(.patch, "\(tickets)/\(id)/", body: #"{"status":"open","colour":"red"}"#)
      #expect(patched.status == 200)
      #expect(patched.json?["person"] == .null)
      #expect(try await server.call("\(tickets)/\(id)/").json?["person"]?["name"] == .string("Mara Voss"))
    }
  }

  @Test func aReplyIs201AndItsReplay200() async throws {
    let service = FakeTicketService.sample()
    try await withServer(service) { server async throws in
      let body = #"{"message":"hello","is_private":false}"#
      #expect(try await server.call(.post, "\(tickets)/\(id)/reply/", body: body).status == 201)
      service.answerAgain()
      let replay = try await server.call(.post, "\(tickets)/\(id)/reply/", body: body)
      #expect(replay.status == 200)
      #expect(replay.json?["message_type"] == .string("sent_reply"))
    }
  }

  @Test func callsInProgressAreFinishedWhenItStops() async throws {
    let service = FakeTicketService.sample()
    let (started, start) = AsyncStream.makeStream(of: Void.self)
    let (released, release) = AsyncStream.makeStream(of: Void.self)
    service.answer(unread: 12)
    service.holdNext({ $0 == .unreadCount }) {
      start.yield()
      for await _ in released { break }
    }
    let server = TicketServer(keys: AccessKeys([RunningServer.key])) { _ in service }
    let (ready, announce) = AsyncStream.makeStream(of: TicketServer.Address.self)
    let run = Task { try await server.run { announce.yield($0) } }
    var addresses = ready.makeAsyncIterator()
    let running = RunningServer(address: try #require(await addresses.next()), server: server)
    async let reply = running.call("\(tickets)/unread_count/")
    for await _ in started { break }
    run.cancel()
    release.yield()
    #expect(try await reply.json?["count"] == .integer(12))
    try await run.value
    running.client.close()
  }

  @Test func itStopsAlthoughAConnectionIsKeptOpen() async throws {
    let clock = ContinuousClock()
    var stopping = clock.now
    try await withServer(FakeTicketService.sample()) { server async throws in
      _ = try await server.call(tickets)
      stopping = clock.now
    }
    #expect(clock.now - stopping < .seconds(3))
  }

  @Test func aPortThatIsTakenIsSaid() async throws {
    try await withServer(FakeTicketService.sample()) { server async throws in
      let second = TicketServer(
        keys: AccessKeys([]), host: server.address.host, port: server.address.port
      ) { _ in FakeTicketService.sample() }
      await #expect(throws: ServingProblem.addressInUse) { try await second.run { _ in } }
      let elsewhere = TicketServer(keys: AccessKeys([]), host: "192.0.2.1") { _ in FakeTicketService.sample() }
      await #expect(throws: ServingProblem.addressNotAvailable) { try await elsewhere.run { _ in } }
    }
  }

  @Test func itListensOnTheLoopbackOfBothFamilies() async throws {
    try await withServer(FakeTicketService.sample()) { server async throws in
      #expect(server.address.url.hasPrefix("http://127.0.0.1:"))
      #expect(server.address.port > 0)
    }
    try await withServer(FakeTicketService.sample(), host: "::1") { server async throws in
      #expect(server.address.url.hasPrefix("http://[::1]:"))
      #expect(try await server.call(tickets).status == 200)
    }
  }

  @Test func manyCallsAtOnceAreAllAnswered() async throws {
    let service = FakeTicketService.sample()
    try await withServer(service) { server async throws in
      try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<60 { group.addTask { try await server.call(tickets).status } }
        for try await status in group { #expect(status == 200) }
      }
    }
    #expect(service.calls.count == 60)
  }
}
