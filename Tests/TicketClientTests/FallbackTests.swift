import CurlHTTP
import FoundationEssentials
import Synchronization
import Testing
import TicketClient
import TicketWire
import Tickets

/// What the service does where a server offers less, a test for each row of contract.md section 11.2.
@Suite("Fallbacks")
struct FallbackTests {
  private static let closed = Result<HTTPResponse, HTTPError>.answer(
    403,
    #"{"type":"authentication_error","code":"permission_denied","#
      + #""detail":"This action does not support Personal API key access","attr":null}"#)
  private static let noEndpoint = Result<HTTPResponse, HTTPError>.answer(
    404, #"{"type":"invalid_request","code":"not_found","detail":"Endpoint not found.","attr":null}"#)

  private static func ticket(_ number: Int, _ more: String = "") -> String {
    #"{"id":"01957a3e-0000-7000-8000-00000000000\#(number)","ticket_number":\#(number),"status":"open","#
      + #""created_at":"2026-03-04T09:15:30Z"\#(more)}"#
  }

  private static func page(_ rows: String..., total: Int? = nil) -> Result<HTTPResponse, HTTPError> {
    .answer(200, #"{"count":\#(total ?? rows.count),"results":[\#(rows.joined(separator: ","))]}"#)
  }

  private static func id(_ number: Int) -> TicketID {
    TicketID("01957a3e-0000-7000-8000-00000000000\(number)") ?? ticketID
  }

  /// What a service said of itself.
  private final class Ear: Sendable {
    let news = Mutex<[ServiceNews]>([])
  }

  /// A service over prepared answers whose news are kept.
  private struct Scene {
    let client: ScriptedClient
    let service: RemoteTicketService
    private let ear = Ear()

    var said: [ServiceNews] { ear.news.withLock(\.self) }
    var bodies: [String] { client.requests.compactMap { $0.body.map { String(decoding: $0, as: UTF8.self) } } }

    init(numbers: [TicketID: Int] = [:], _ answers: Result<HTTPResponse, HTTPError>...) throws {
      client = ScriptedClient(answers)
      service = RemoteTicketService(
        server: try RemoteServer(address: "inbox.example", project: .number(7), key: "phx_test"), client: client,
        retries: RetryPolicy(limit: 0), clock: RecordingClock(), numberOf: { numbers[$0] },
        news: { [ear] news in ear.news.withLock { $0.append(news) } })
    }
  }

  // MARK: Tags

  @Test(
    "Bulk tags that are closed to keys, missing, or want integers",
    arguments: [
      closed, noEndpoint,
      .answer(
        400,
        #"{"type":"validation_error","code":"invalid_input","detail":"A valid integer is required.","attr":"ids__0"}"#
      ),
    ])
  func tagsOneByOne(refusal: Result<HTTPResponse, HTTPError>) async throws {
    let scene = try Scene(
      numbers: [Self.id(1): 1], refusal, Self.page(Self.ticket(1, #","tags":["old"]"#)),
      .answer(200, Self.ticket(1, #","tags":["new","old"]"#)), Self.page(Self.ticket(1, #","tags":["new","old"]"#)))
    let update = BulkTagUpdate(ids: [Self.id(1)], action: .add, tags: ["New"])
    #expect(try await scene.service.updateTags(update).updated == [.init(id: Self.id(1), tags: ["new", "old"])])
    #expect(scene.said == [.lacks(.bulkTags)])
    #expect(scene.bodies.last == #"{"tags":["new","old"]}"#)
    // Known by now; nothing is written where nothing would change, and nothing is said again.
    #expect(try await scene.service.updateTags(update).updated == [.init(id: Self.id(1), tags: ["new", "old"])])
    #expect(
      scene.client.lines == [
        "POST tickets/bulk_update_tags/", "GET tickets/?limit=100&offset=0&search=1", "PATCH tickets/\(Self.id(1))/",
        "GET tickets/?limit=100&offset=0&search=1",
      ])
    #expect(scene.said.count == 1)
  }

  @Test func ticketsOfUnknownNumbersAreLookedForInTheList() async throws {
    let scene = try Scene(
      Self.closed, Self.page(Self.ticket(2), Self.ticket(1)), Self.page(Self.ticket(1)),
      .answer(200, Self.ticket(1, #","tags":["a"]"#)))
    let update = BulkTagUpdate(ids: [Self.id(1), Self.id(9)], action: .set, tags: ["a"])
    let result = try await scene.service.updateTags(update)
    #expect(result.updated == [.init(id: Self.id(1), tags: ["a"])])
    #expect(result.skipped.map(\.id) == [Self.id(9)])
    #expect(scene.client.lines.allSatisfy { !$0.hasPrefix("GET tickets/\(Self.id(1))") })
  }

  @Test func aKeyThatIsRefusedMeanwhileStopsIt() async throws {
    let refusal = Result<HTTPResponse, HTTPError>.answer(401, "")
    let scene = try Scene(numbers: [Self.id(1): 1], Self.closed, refusal)
    let update = BulkTagUpdate(ids: [Self.id(1)], action: .add, tags: ["a"])
    await #expect(throws: TicketServiceError.keyRefused) { try await scene.service.updateTags(update) }
  }

  @Test func missingScopesAreNoReasonToDegrade() async throws {
    let refusal = Result<HTTPResponse, HTTPError>.answer(
      403, #"{"code":"permission_denied","detail":"API key missing required scope 'ticket:write'","attr":null}"#)
    let scene = try Scene(refusal)
    let update = BulkTagUpdate(ids: [Self.id(1)], action: .add, tags: ["a"])
    await #expect(throws: TicketServiceError.missingScope("ticket:write")) {
      try await scene.service.updateTags(update)
    }
    #expect(scene.said.isEmpty)
  }

  // MARK: Status

  @Test(arguments: [closed, noEndpoint])
  func bulkStatusIsForTheCallerToTakeApart(refusal: Result<HTTPResponse, HTTPError>) async throws {
    let scene = try Scene(refusal)
    await #expect(throws: TicketServiceError.closedToKeys) {
      try await scene.service.updateStatus(BulkStatusUpdate(ids: [Self.id(1)], status: .resolved))
    }
  }

  @Test func aSnoozeThatWasGivenAMomentAgoEndsWithTheBulk() async throws {
    let wakes = #","snoozed_until":"2036-03-04T09:15:30Z""#
    let resolved = Self.ticket(1, #","status":"resolved"\#(wakes)"#).replacing(#""status":"open","#, with: "")
    let done = #"{"updated":2,"ids":["\#(Self.id(1))","\#(Self.id(2))"]}"#
    let scene = try Scene(
      numbers: [Self.id(1): 1, Self.id(2): 2], .answer(200, done),
      Self.page(resolved), Self.page(Self.ticket(2)), .answer(200, resolved))
    let update = BulkStatusUpdate(ids: [Self.id(1), Self.id(2)], status: .resolved)
    #expect(try await scene.service.updateStatus(update).changed == [Self.id(1)], "the other one is open in the list")
    #expect(scene.client.lines.map { String($0.prefix { $0 != " " }) } == ["POST", "GET", "GET", "PATCH"])
    #expect(scene.bodies.last == #"{"status":"resolved","snoozed_until":null}"#)
  }

  @Test func anAnswerAboutOtherTicketsIsNone() async throws {
    let scene = try Scene(.answer(200, #"{"updated":1,"ids":["\#(Self.id(3))"]}"#))
    await #expect(throws: TicketServiceError.malformed) {
      try await scene.service.updateStatus(BulkStatusUpdate(ids: [Self.id(1)], status: .open))
    }
  }

  // MARK: Threads

  @Test func threadsAreReadAsComments() async throws {
    let scene = try Scene(Self.noEndpoint, .answer(200, #"{"next":null,"previous":null,"results":[]}"#))
    #expect(try await scene.service.messages(of: ticketID, limit: 50, offset: 0).total == 0)
    #expect(scene.said == [.lacks(.threads)])
  }

  @Test func repliesGoOutAsCommentsOnlyWhereThereIsNoPlaceForThem() async throws {
    let comment =
      #"{"id":"0190aaaa-0000-7000-8000-000000000001","content":"Thanks.","created_at":"2026-03-04T09:15:30Z","#
      + #""item_id":"\#(ticketID)","item_context":{"author_type":"support","is_private":false}}"#
    let scene = try Scene(Self.noEndpoint, .answer(201, comment))
    _ = try await scene.service.send(OutgoingMessage(text: "Thanks.", audience: .customer), to: ticketID)
    #expect(scene.said == [.lacks(.replies)])
    #expect(scene.bodies.last?.contains(#""is_private":false"#) == true)
    let closed = try Scene(Self.closed)
    await #expect(throws: TicketServiceError.closedToKeys) {
      try await closed.service.send(OutgoingMessage(text: "Thanks.", audience: .customer), to: ticketID)
    }
  }

  @Test(arguments: [closed, noEndpoint])
  func notesGoThroughRepliesMarkedPrivate(refusal: Result<HTTPResponse, HTTPError>) async throws {
    let scene = try Scene(refusal, .answer(201, sentJSON(isPrivate: true)))
    _ = try await scene.service.send(OutgoingMessage(text: "Thanks.", audience: .team), to: ticketID)
    #expect(scene.said == [.lacks(.notes)])
    #expect(scene.bodies.last?.contains(#""is_private":true"#) == true)
  }

  @Test func onesOwnNoteIsChangedAndDeletedAsACommentOnlyWhereThereIsNoPlaceForIt() async throws {
    let comment =
      #"{"id":"0190aaaa-0000-7000-8000-000000000001","content":"Seen.","created_at":"2026-03-04T09:15:30Z","#
      + #""item_id":"\#(ticketID)","item_context":{"author_type":"support","is_private":true}}"#
    let note = MessageID(rawValue: "0190aaaa-0000-7000-8000-000000000001")
    let scene = try Scene(Self.noEndpoint, .answer(200, comment), Self.noEndpoint, .answer(200, comment))
    #expect(try await scene.service.editNote(note, on: ticketID, to: MessageContent(text: "Seen.")).text == "Seen.")
    try await scene.service.deleteNote(note, on: ticketID)
    let paths = scene.client.requests.map { "\($0.method.rawValue) \($0.url.contains("/comments/"))" }
    #expect(paths == ["PATCH false", "PATCH true", "DELETE false", "PATCH true"])
    #expect(scene.bodies.last?.contains("deleted") == true)
    let closed = try Scene(Self.closed, Self.closed)
    await #expect(throws: TicketServiceError.closedToKeys) { try await closed.service.deleteNote(note, on: ticketID) }
    #expect(closed.client.requests.count == 1)
  }

  // MARK: Lists

  @Test func theSumOfUnreadMessagesEndsAfterTenPages() async throws {
    let answers =
      [Self.closed] + (1...10).map { Self.page(Self.ticket($0 % 10, #","unread_team_count":2"#), total: 999) }
    let client = ScriptedClient(answers)
    let service = RemoteTicketService(
      server: try RemoteServer(address: "inbox.example", project: .number(7), key: "phx_test"), client: client,
      retries: RetryPolicy(limit: 0), clock: RecordingClock())
    #expect(try await service.unreadCount() == 20)
    #expect(client.requests.count == 11)
  }

  @Test func theSumOfUnreadMessagesEndsWhereAPageBringsNothingNew() async throws {
    let page = Self.page(Self.ticket(1, #","unread_team_count":2"#), total: 999)
    let scene = try Scene(Self.closed, page, page)
    #expect(try await scene.service.unreadCount() == 2, "a ticket counts once, however often it comes")
  }

  @Test(arguments: [closed, noEndpoint])
  func viewsAreLookedForWhereTheFirstServersHadThem(refusal: Result<HTTPResponse, HTTPError>) async throws {
    let scene = try Scene(refusal, Self.page(), Self.page())
    for _ in 0..<2 { #expect(try await scene.service.savedViews(limit: 10, offset: 0).total == 0) }
    let places = scene.client.requests.map { $0.url.contains("/api/environments/7/conversations/views/") }
    #expect(places == [false, true, true])
    #expect(scene.said == [.lacks(.views)])
    // Where there are none either, only the file's own are left.
    let none = try Scene(refusal, refusal)
    await #expect(throws: TicketServiceError.closedToKeys) {
      try await none.service.savedViews(limit: 10, offset: 0)
    }
    #expect(none.said.isEmpty)
  }

  @Test func severalAssigneesAreCheckedHere() async throws {
    let mine = #","assignee":{"type":"user","id":7412}"#
    let scene = try Scene(Self.page(Self.ticket(1, mine), Self.ticket(2), total: 2))
    var query = TicketQuery()
    query.assignees = [.user(7412), .user(9)]
    let page = try await scene.service.tickets(query)
    #expect(page.tickets.map(\.number) == [1] && page.leftOut == 1)
    #expect(scene.said == [.lacks(.filter(.assignee))])
  }

  @Test(arguments: [closed, noEndpoint])
  func theUnreadCountIsSummedOverTheList(refusal: Result<HTTPResponse, HTTPError>) async throws {
    let scene = try Scene(
      refusal, Self.page(Self.ticket(1, #","unread_team_count":2"#), Self.ticket(2), total: 3),
      Self.page(Self.ticket(2), Self.ticket(3, #","unread_team_count":5"#), total: 3))
    #expect(try await scene.service.unreadCount() == 7)
    #expect(scene.said == [.lacks(.unreadCount)])
    #expect(
      scene.client.lines.dropFirst() == [
        "GET tickets/?limit=100&offset=0&status=new%2Copen%2Cpending%2Con_hold",
        "GET tickets/?limit=100&offset=2&status=new%2Copen%2Cpending%2Con_hold",
      ])
  }

  @Test func whoIAmIsAskedForByID() async throws {
    let scene = try Scene(
      .answer(200, #"{"id":7412,"email":"sam@acme.example","first_name":"Sam","last_name":"Ortiz"}"#), Self.page(),
      Self.page())
    var query = TicketQuery()
    query.assignees = [.me, .unassigned]
    for _ in 0..<2 { _ = try await scene.service.tickets(query) }
    #expect(scene.client.lines.suffix(2).allSatisfy { $0.hasSuffix("assignee=user%3A7412%2Cunassigned") })
    #expect(scene.client.lines.count == 3)
  }

  @Test func aFilterThatTheServerIgnoredIsNoticedAndAppliedHere() async throws {
    let rows = [Self.ticket(1, #","tags":["a","b"]"#), Self.ticket(2, #","tags":["a"]"#)]
    let scene = try Scene(Self.page(rows[0], rows[1], total: 9), Self.page(rows[1]))
    var query = TicketQuery()
    query.allTags = ["a", "b"]
    let page = try await scene.service.tickets(query)
    #expect(page.tickets.map(\.number) == [1] && page.leftOut == 1 && page.received == 2 && page.total == 9)
    #expect(try await scene.service.tickets(query).tickets.isEmpty)
    #expect(scene.said == [.lacks(.filter(.allTags))])
  }

  @Test func rowsThatCannotBeUnderstoodAreToldOnceForEachWorseCount() async throws {
    let scene = try Scene(
      Self.page(Self.ticket(1), "{}"), Self.page(Self.ticket(1), "3"), Self.page("[]", "{}", Self.ticket(1)))
    for _ in 0..<3 { #expect(try await scene.service.tickets(TicketQuery()).tickets.map(\.number) == [1]) }
    #expect(scene.said == [.damaged(1), .damaged(2)])
  }

  @Test func aPriorityThatTheServerDoesNotKnowIsSaid() async throws {
    let scene = try Scene(
      .answer(
        400,
        #"{"type":"validation_error","code":"invalid_choice","detail":"\"critical\" is not a valid choice.","attr":"priority"}"#
      ))
    await #expect(throws: TicketServiceError.invalid(field: "priority", reason: .notAChoice)) {
      try await scene.service.apply(TicketChange(priority: .set(.critical)), to: ticketID)
    }
    #expect(scene.said == [.lacks(.criticalPriority)])
  }

  @Test(arguments: [closed, noEndpoint])
  func whereNothingIsSuggestedTheNewestDraftOfTheThreadIsTaken(
    refusal: Result<HTTPResponse, HTTPError>
  ) async throws {
    func message(_ number: Int, _ author: String, _ more: String = "") -> String {
      #"{"id":"0190aaaa-0000-7000-8000-00000000000\#(number)","content":"text \#(number)","author_type":"\#(author)","#
        + #""is_private":\#(author == "AI"),"created_at":"2026-03-04T09:15:30Z"\#(more)}"#
    }
    let draft = #","message_type":"ai_draft""#
    let scene = try Scene(
      refusal, Self.page(message(1, "customer"), message(2, "AI", draft), message(3, "AI", draft), message(4, "human")),
      Self.page(message(1, "customer")))
    #expect(try await scene.service.suggestReply(for: ticketID) == SuggestedReply(text: "text 3", origin: .ai))
    #expect(scene.said == [.lacks(.suggestions)])
    await #expect(throws: TicketServiceError.closedToKeys) { try await scene.service.suggestReply(for: ticketID) }
    #expect(scene.client.lines.count { $0.hasPrefix("POST") } == 1)
  }

  // MARK: What has no other way

  @Test(arguments: [closed, noEndpoint])
  func whatHasNoOtherWayIsSaidToBeClosed(refusal: Result<HTTPResponse, HTTPError>) async throws {
    let scene = try Scene(refusal, refusal)
    let order = NewTicket(
      recipient: "mara@northwind.example",
      sendingAddress: UUID(uuid: (1, 1, 1, 1, 1, 1, 0x41, 1, 0x81, 1, 1, 1, 1, 1, 1, 1)),
      message: "Hello.")
    await #expect(throws: TicketServiceError.closedToKeys) { try await scene.service.compose(order) }
    await #expect(throws: TicketServiceError.closedToKeys) { try await scene.service.delete(ticketID) }
    #expect(scene.client.requests.count == 2)
  }
}
