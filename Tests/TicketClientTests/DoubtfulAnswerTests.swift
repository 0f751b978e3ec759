import CurlHTTP
import FoundationEssentials
import Notation
import Testing
import TicketClient
import TicketWire
import Tickets

/// Answers that tell less than they should: nothing is concluded from them, and no write rests on them.
@Suite("Answers that cannot be relied upon")
struct DoubtfulAnswerTests {
  private typealias Answer = Result<HTTPResponse, HTTPError>

  private static let closed = Answer.answer(
    403, #"{"code":"permission_denied","detail":"This action does not support personal API key access","attr":null}"#)
  private static let gone = Answer.answer(
    404, #"{"type":"invalid_request","code":"not_found","detail":"Not found.","attr":null}"#)

  private static func ticket(_ number: Int, tags: String) -> String {
    #"{"id":"01957a3e-0000-7000-8000-00000000000\#(number)","ticket_number":\#(number),"status":"open","#
      + #""created_at":"2026-03-04T09:15:30Z","tags":\#(tags)}"#
  }

  private static func page(_ rows: String...) -> Answer {
    .answer(200, #"{"count":\#(rows.count),"results":[\#(rows.joined(separator: ","))]}"#)
  }

  private static func id(_ number: Int) -> TicketID {
    TicketID("01957a3e-0000-7000-8000-00000000000\(number)") ?? ticketID
  }

  private func service(_ answers: Answer...) throws -> (client: ScriptedClient, service: RemoteTicketService) {
    let client = ScriptedClient([Self.closed] + answers)
    let numbers = [Self.id(1): 1, Self.id(2): 2, Self.id(3): 3]
    let service = RemoteTicketService(
      server: try RemoteServer(address: "inbox.example", project: .number(7), key: "phx_test"), client: client,
      retries: RetryPolicy(limit: 0), clock: RecordingClock(), numberOf: { numbers[$0] })
    return (client, service)
  }

  private func writes(_ client: ScriptedClient) -> [String] {
    client.requests.filter { $0.method == .patch }.compactMap { $0.body.map { String(decoding: $0, as: UTF8.self) } }
  }

  @Test("Tags that nobody can read are not replaced", arguments: ["null", #""billing""#, #"["billing",7]"#, "{}"])
  func unreadableTags(tags: String) async throws {
    let (client, service) = try service(Self.page(Self.ticket(1, tags: tags)))
    let result = try? await service.updateTags(BulkTagUpdate(ids: [Self.id(1)], action: .add, tags: ["plus"]))
    #expect(writes(client).isEmpty)
    #expect(result?.skipped == [.init(id: Self.id(1), error: .unreadable(.tags))])
  }

  @Test func tagsThatAreMissingAreNotReplaced() async throws {
    let (client, service) = try service(Self.page(ticketJSON.replacing("\(ticketID)", with: "\(Self.id(1))")))
    _ = try? await service.updateTags(BulkTagUpdate(ids: [Self.id(1)], action: .remove, tags: ["plus"]))
    #expect(writes(client).isEmpty)
  }

  @Test("A change whose answer cannot be read is looked for", arguments: ["", "<html>", #"{"id":1}"#])
  func unreadableAnswer(body: String) async throws {
    let (client, service) = try service(
      Self.page(Self.ticket(1, tags: #"["old"]"#)), .answer(200, body),
      Self.page(Self.ticket(1, tags: #"["new","old"]"#)))
    let result = try await service.updateTags(BulkTagUpdate(ids: [Self.id(1)], action: .add, tags: ["new"]))
    #expect(result.updated == [.init(id: Self.id(1), tags: ["new", "old"])] && result.skipped.isEmpty)
    #expect(writes(client) == [#"{"tags":["new","old"]}"#])
  }

  @Test func ofAChangeThatCannotBeLookedForTheErrorIsSaid() async throws {
    let (_, service) = try service(
      Self.page(Self.ticket(1, tags: #"["old"]"#)), .answer(200, "<html>"), .failure(.dropped))
    await #expect(throws: TicketServiceError.malformed) {
      try await service.updateTags(BulkTagUpdate(ids: [Self.id(1)], action: .add, tags: ["new"]))
    }
    #expect(TicketServiceError.malformed.writeOutcome == .unknown, "so it is looked at again")
  }

  @Test func theErrorOfOneTicketEndsThatTicketAlone() async throws {
    let refusal = Answer.answer(
      400, #"{"type":"validation_error","code":"invalid_input","detail":"No.","attr":"tags"}"#)
    let access = Answer.answer(
      403, #"{"code":"permission_denied","detail":"You do not have editor access to this resource.","attr":null}"#)
    let client = PathClient([
      ("search=1", [Self.page(Self.ticket(1, tags: "[]"))]), ("search=2", [Self.page(Self.ticket(2, tags: "[]"))]),
      ("search=3", [Self.page(Self.ticket(3, tags: "[]"))]), ("\(Self.id(1))", [refusal]), ("\(Self.id(2))", [access]),
      ("\(Self.id(3))", [.answer(200, Self.ticket(3, tags: #"["a"]"#))]), ("bulk_update_tags", [Self.closed]),
    ])
    let numbers = [Self.id(1): 1, Self.id(2): 2, Self.id(3): 3]
    let service = RemoteTicketService(
      server: try RemoteServer(address: "inbox.example", project: .number(7), key: "phx_test"), client: client,
      retries: RetryPolicy(limit: 0), clock: RecordingClock(), numberOf: { numbers[$0] })
    let update = BulkTagUpdate(ids: [Self.id(1), Self.id(2), Self.id(3)], action: .add, tags: ["a"])
    let result = try await service.updateTags(update)
    #expect(result.updated == [.init(id: Self.id(3), tags: ["a"])])
    #expect(result.skipped.map(\.id) == [Self.id(1), Self.id(2)])
    #expect(result.skipped.map(\.error) == [.invalid(field: "tags", reason: .other("No.")), .accessLevel("editor")])
  }

  // MARK: Fields

  private let seen = SeenTicket(number: 1, fields: TriageFields(status: .open), isOld: true)

  private static func row(_ status: String, _ more: String = "") -> String {
    #"{"id":"\#(id(1))","ticket_number":1,"status":"\#(status)","created_at":"2026-03-04T09:15:30Z","tags":[]\#(more)}"#
  }

  private func changing(_ answers: Answer...) throws -> (client: ScriptedClient, service: RemoteTicketService) {
    let client = ScriptedClient(answers)
    return (
      client,
      RemoteTicketService(
        server: try RemoteServer(address: "inbox.example", project: .number(7), key: "phx_test"), client: client,
        retries: RetryPolicy(limit: 0), clock: RecordingClock(), numberOf: { $0 == Self.id(1) ? 1 : nil })
    )
  }

  @Test func aChangeIsReadFirstThroughTheList() async throws {
    let (client, service) = try changing(Self.page(Self.row("open")), .answer(200, Self.row("pending")))
    let end = await service.change(TicketChange(status: .pending), of: Self.id(1), seen: seen)
    guard case .done(let ticket, nil) = end else { return #expect(Bool(false), "\(end)") }
    #expect(ticket.status == .pending)
    #expect(client.lines == ["GET tickets/?limit=100&offset=0&search=1", "PATCH tickets/\(Self.id(1))/"])
  }

  @Test func whatAColleagueDidToTheSameFieldIsNotOverwritten() async throws {
    let (client, service) = try changing(Self.page(Self.row("resolved")), Self.closed)
    let end = await service.change(TicketChange(status: .pending), of: Self.id(1), seen: seen)
    guard case .overtaken(let what) = end else { return #expect(Bool(false), "\(end)") }
    #expect(what.changed == [.status] && what.fields.status == .resolved && what.person == nil)
    #expect(writes(client).isEmpty)
  }

  @Test func whatAColleagueDidToAnotherFieldIsTold() async throws {
    let dana = #","assignee":{"type":"user","id":9,"user":{"email":"dana@acme.example"}}"#
    let (client, service) = try changing(
      Self.page(Self.row("open", dana)), .answer(200, Self.row("pending", dana)), Self.closed)
    let end = await service.change(TicketChange(status: .pending), of: Self.id(1), seen: seen)
    guard case .done(_, let what?) = end else { return #expect(Bool(false), "\(end)") }
    #expect(what.changed == [.assignee] && what.fields.assignee?.key == "u:9")
    #expect(writes(client) == [#"{"status":"pending"}"#])
  }

  @Test func resolvingEndsASnoozeThatAColleagueGave() async throws {
    let snoozed = #","snoozed_until":"2099-01-01T00:00:00Z""#
    let (client, service) = try changing(
      Self.page(Self.row("on_hold", snoozed)), .answer(200, Self.row("resolved")), Self.closed)
    let end = await service.change(TicketChange(status: .resolved), of: Self.id(1), seen: seen)
    guard case .done(_, let what?) = end else { return #expect(Bool(false), "\(end)") }
    #expect(Set(what.changed) == [.status, .snooze] && what.fields.status == .onHold)
    #expect(writes(client) == [#"{"status":"resolved","snoozed_until":null}"#])
  }

  @Test("A bulk answer is compared with the list", arguments: [Status.pending, .open, .onHold, .resolved])
  func bulkAnswerThatIsNotSo(status: Status) async throws {
    let answer = #"{"updated":1,"ids":["\#(Self.id(1))"]}"#
    let (client, service) = try changing(.answer(200, answer), Self.page(Self.row("new")))
    let result = try await service.updateStatus(BulkStatusUpdate(ids: [Self.id(1)], status: status))
    #expect(result.changed.isEmpty && client.lines.last == "GET tickets/?limit=100&offset=0&search=1")
    let (_, honest) = try changing(.answer(200, answer), Self.page(Self.row(status.wire)))
    #expect(try await honest.updateStatus(BulkStatusUpdate(ids: [Self.id(1)], status: status)).changed == [Self.id(1)])
  }

  @Test func anUnreadableAnswerToAChangeIsLookedUpInTheList() async throws {
    let (client, service) = try changing(
      Self.page(Self.row("open")), .answer(200, "<html>"), Self.page(Self.row("pending")))
    let end = await service.change(TicketChange(status: .pending), of: Self.id(1), seen: seen)
    guard case .done(let ticket, nil) = end else { return #expect(Bool(false), "\(end)") }
    #expect(ticket.status == .pending && !client.lines.contains { $0.hasPrefix("GET tickets/\(Self.id(1))") })
    let (_, other) = try changing(Self.page(Self.row("open")), .answer(200, ""), Self.page(Self.row("open")))
    let left = await other.change(TicketChange(status: .pending), of: Self.id(1), seen: seen)
    #expect(left == .failed(.malformed, isAsBefore: true))
  }

  @Test("A field that nobody can read is not written over", arguments: [#""somebody""#, #"{"type":"team","id":3}"#])
  func unreadableAssignee(assignee: String) async throws {
    let (client, service) = try changing(Self.page(Self.row("open", #","assignee":\#(assignee)"#)))
    let change = TicketChange(assignee: .set(.user(id: 7, name: "Sam")))
    let end = await service.change(change, of: Self.id(1), seen: seen)
    #expect(end == .failed(.unreadable(.assignee), isAsBefore: true))
    #expect(writes(client).isEmpty)
  }

  @Test func aTicketThatAListLacksIsAskedForBeforeItCountsAsGone() async throws {
    let (_, service) = try changing(Self.page(), .answer(200, #"{"count":0,"results":[]}"#))
    await #expect(throws: TicketServiceError.notListed) { try await service.current([Self.id(1): 1]) }
    let (client, other) = try changing(Self.page(), Self.gone)
    #expect(try await other.current([Self.id(1): 1]).isEmpty)
    #expect(client.lines.last == "GET tickets/\(Self.id(1))/messages/?limit=1&offset=0")
    // Who may not look at a ticket does not know that it is gone.
    let denied = #"{"code":"permission_denied","detail":"You do not have viewer access to this resource."}"#
    let (_, third) = try changing(Self.page(), .answer(403, denied))
    await #expect(throws: TicketServiceError.accessLevel("viewer")) { try await third.current([Self.id(1): 1]) }
  }

  /// A server without `messages/` has no comments for a ticket that it does not have, and no 404 either.
  @Test func aServerWithoutThreadsIsAskedForCommentsAndBelievedWhereItTellsAnything() async throws {
    let missing = Answer.answer(
      404, #"{"type":"invalid_request","code":"not_found","detail":"Endpoint not found.","attr":null}"#)
    let silence = Answer.answer(200, #"{"next":null,"previous":null,"results":[]}"#)
    let (client, service) = try changing(Self.page(), missing, silence, Self.page(Self.row("open")))
    #expect(try await service.current([Self.id(2): 2]).isEmpty)
    #expect(client.lines.last == "GET tickets/?limit=1&offset=0")
    let (_, empty) = try changing(Self.page(), missing, silence, Self.page())
    await #expect(throws: TicketServiceError.notListed) { try await empty.current([Self.id(2): 2]) }
    let word =
      #"{"id":"0190aaaa-0000-7000-8000-000000000001","content":"Hi.","created_at":"2026-03-04T09:15:30Z","#
      + #""item_id":"\#(Self.id(2))","item_context":null}"#
    let (_, other) = try changing(
      Self.page(), missing, .answer(200, #"{"next":null,"previous":null,"results":[\#(word)]}"#))
    await #expect(throws: TicketServiceError.notListed) { try await other.current([Self.id(2): 2]) }
  }

  // MARK: Clocks

  @Test(arguments: [-90.0, 0, 3600])
  func aNewTicketIsFoundByTheServersOwnClock(offset: Double) async throws {
    let now = Date(timeIntervalSince1970: 1_772_618_000)
    let made = Timestamp(now.addingTimeInterval(offset)).description
    let row =
      #"{"id":"\#(Self.id(1))","ticket_number":1,"status":"open","created_at":"\#(made)","#
      + #""email_from":"mara@northwind.example","email_subject":"Hi"}"#
    let date = HTTPHeaders([.init("Date", Self.httpDate(now.addingTimeInterval(offset + 20)))])
    let thread = #"{"count":1,"results":[\#(messageJSON.replacing("Thanks.", with: "Hello"))]}"#
    let client = ScriptedClient([
      .answer(200, #"{"count":1,"results":[\#(row)]}"#, date), .answer(200, thread, date),
    ])
    let service = RemoteTicketService(
      server: try RemoteServer(address: "inbox.example", project: .number(7), key: "phx_test"), client: client,
      retries: RetryPolicy(limit: 0), clock: RecordingClock(), now: { now.addingTimeInterval(20) })
    let order = NewTicket(
      recipient: "mara@northwind.example", sendingAddress: UUID(), message: "Hello", subject: "Hi")
    let found = try await service.trace(order, since: now, known: [])
    #expect(found == .found(ComposedTicket(id: Self.id(1), number: 1, wasAlreadyThere: false)))
  }

  private static func httpDate(_ date: Date) -> String {
    let text = date.ISO8601Format()
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let month = months[(Int(text.dropFirst(5).prefix(2)) ?? 1) - 1]
    return "Wed, \(text.dropFirst(8).prefix(2)) \(month) \(text.prefix(4)) \(text.dropFirst(11).prefix(8)) GMT"
  }

  private static func message(_ text: String, isPrivate: Bool = false) -> String {
    #"{"id":"01957a3e-0000-7000-8000-0000000000aa","content":"\#(text)","author_type":"support","is_private":\#(isPrivate),"#
      + #""created_at":"2026-03-04T09:15:30Z"}"#
  }

  /// A service whose only call is answered so.
  private func answering(_ answers: Answer...) throws -> RemoteTicketService {
    RemoteTicketService(
      server: try RemoteServer(address: "inbox.example", project: .number(7), key: "phx_test"),
      client: ScriptedClient(answers), retries: RetryPolicy(limit: 0), clock: RecordingClock())
  }

  private func sending(_ status: Int, _ body: String, _ audience: Audience) async throws -> TicketServiceError? {
    let service = try answering(.answer(status, body))
    do {
      _ = try await service.send(OutgoingMessage(text: "Please try again.", audience: audience), to: Self.id(1))
      return nil
    } catch { return error }
  }

  @Test("An answer with other words, or for others, confirms no message", arguments: [200, 201])
  func otherMessage(status: Int) async throws {
    #expect(try await sending(status, Self.message("Please try again."), .customer) == nil)
    #expect(try await sending(status, Self.message("My card is declined"), .customer) == .malformed)
    #expect(try await sending(status, Self.message("Please try again.", isPrivate: true), .customer) == .malformed)
    #expect(try await sending(status, Self.message("Please try again."), .team) == .malformed)
  }

  @Test("Only a 204 says that a ticket is gone", arguments: [(200, "<html>"), (200, "{}"), (202, ""), (204, "")])
  func deletion(status: Int, body: String) async throws {
    let service = try answering(.answer(status, body))
    var error: TicketServiceError?
    do { try await service.delete(Self.id(1)) } catch let found { error = found }
    #expect(error == (status == 204 ? nil : .malformed))
  }

  @Test func anAnswerWithAnotherNumberTellsNothing() async throws {
    let service = try answering(
      Self.page(Self.ticket(1, tags: "[]")), .answer(200, Self.ticket(1, tags: "[]").replacing(":1,", with: ":2,")))
    _ = try await service.tickets(TicketQuery())
    await #expect(throws: TicketServiceError.malformed) {
      _ = try await service.apply(TicketChange(status: .open), to: Self.id(1))
    }
  }

  @Test func anAnswerAboutAnotherTicketTellsNothing() async throws {
    for call in 0...1 {
      let service = try answering(.answer(200, Self.ticket(2, tags: "[]")))
      let change = TicketChange(status: .pending)
      await #expect(throws: TicketServiceError.malformed) {
        _ = call == 0 ? try await service.apply(change, to: Self.id(1)) : try await service.open(Self.id(1))
      }
    }
  }
}
