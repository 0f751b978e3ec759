import CurlHTTP
import FoundationEssentials
import Notation
import ServerPorts
import Synchronization
import Testing
import TicketFakes
import TicketServing
import TicketWire
import Tickets

@Suite("Serving single messages, comments and people", .timeLimit(.minutes(1)))
struct MessageServingTests {
  private let tickets = RunningServer.tickets
  private let comments = "/api/projects/1/comments/"
  private let id = Sample.id

  @Test func theStatusesAreThoseOfTheContract() async throws {
    try await withServer(FakeTicketService.sample()) { server async throws in
      let note = "\(tickets)/\(id)/notes/m1/"
      let edited = try await server.call(.patch, note, body: #"{"message":"better"}"#)
      #expect(edited.status == 200)
      #expect(edited.json?["message_type"] == .string("sent_reply"))
      #expect(try await server.call(.delete, note).status == 204)
      let email = try await server.call("\(tickets)/\(id)/messages/m1/full_email/")
      #expect(email.text == #"{"content":"The whole email"}"#)
      let rated = try await server.call(
        .post, "\(tickets)/\(id)/ai_feedback/", body: #"{"message_id":"m1","rating":"good"}"#)
      #expect(rated.status == 202)
      #expect(rated.text == "")
      let use = #"{"message_id":"m1","outcome":"used"}"#
      let told = try await server.call(.post, "\(tickets)/\(id)/ai_human_outcome/", body: use)
      #expect(told.status == 202)
      #expect(told.text == use)
    }
  }

  /// Error, status, sentence and `error_type`.
  static let refusals: [(TicketServiceError, Int, String, String)] = [
    (.noteNotFound, 404, "Note not found.", "note_not_found"),
    (.notAPrivateNote(.edit), 400, "Only private notes can be edited.", "not_private_note"),
    (.notAPrivateNote(.delete), 400, "Only private notes can be deleted.", "not_private_note"),
    (.notTheAuthor(.edit), 403, "You can only edit your own private notes.", "not_note_author"),
    (.notTheAuthor(.delete), 403, "You can only delete your own private notes.", "not_note_author"),
    (.fullEmailNotFound, 404, "Full email not found.", "full_email_not_found"),
    (
      .outcomeConflict, 409, "The AI draft is no longer current or its outcome is already recorded.",
      "ai_draft_outcome_conflict"
    ),
  ]

  @Test(arguments: refusals)
  func refusalsHaveTheirWords(_ error: TicketServiceError, status: Int, detail: String, type: String) async throws {
    let service = FakeTicketService.sample()
    service.fail(error)
    try await withServer(service) { server async throws in
      let reply = try await server.call(.delete, "\(tickets)/\(id)/notes/m1/")
      #expect(reply.status == status)
      #expect(reply.text == #"{"detail":"\#(detail)","error_type":"\#(type)"}"#)
    }
  }

  @Test(arguments: [
    (#"{}"#, "message_id", "required"), (#"{"message_id":"m","rating":"fine"}"#, "rating", "invalid_choice"),
    (#"{"message_id":"","rating":"good"}"#, "message_id", "blank"),
    (#"{"message_id":"m","rating":"bad","feedback_text":7}"#, "feedback_text", "invalid_input"),
  ])
  func aRatingIsChecked(_ body: String, attr: String, code: String) async throws {
    let service = FakeTicketService.sample()
    try await withServer(service) { server async throws in
      let reply = try await server.call(.post, "\(tickets)/\(id)/ai_feedback/", body: body)
      #expect(reply.status == 400)
      #expect(reply.json?["attr"] == .string(attr))
      #expect(reply.json?["code"] == .string(code))
      #expect(service.calls == [])
    }
  }

  @Test func whoseCommentItIsNotIsForbidden() async throws {
    let service = FakeTicketService.sample()
    service.fail(.notTheAuthor(.comment))
    try await withServer(service) { server async throws in
      let reply = try await server.call(.patch, "\(comments)m1/", body: #"{"deleted":true}"#)
      #expect(reply.status == 403)
      #expect(reply.json?["detail"] == .string("You can only modify your own comments"))
      #expect(service.calls == [.changeComment(MessageID(rawValue: "m1"), .deletion)])
    }
  }

  @Test func commentsHaveNoCountAndAbsoluteLinks() async throws {
    let service = FakeTicketService.sample()
    try await withServer(service) { server async throws in
      let query = "scope=conversations_ticket&item_id=\(id)"
      let page = try await server.call("\(comments)?\(query)&cursor=o9.9")
      #expect(page.status == 200)
      #expect(page.json?["count"] == nil)
      #expect(page.json?["next"] == .string("\(server.address.url)\(comments)?cursor=o1.1&\(query)"))
      #expect(page.json?["previous"] == .null)
      guard case .array(let rows)? = page.json?["results"] else { return #expect(Bool(false), "no rows") }
      let row = try #require(rows.first)
      #expect(row["created_by"]?["id"] == .integer(7412))
      #expect(row["created_by"]?["last_name"] == .string("Ortiz"))
      #expect(row["item_context"]?["is_private"] == .bool(false))
      #expect(row["scope"] == .string("conversations_ticket"))
      #expect(row["deleted"] == .bool(false))
      // Of anything but a ticket there are none.
      for query in ["", "?scope=Ticket&item_id=\(id)", "?scope=conversations_ticket&item_id=7"] {
        let none = try await server.call("\(comments)\(query)")
        #expect(none.json?["results"] == .array([]))
      }
      #expect(service.calls == [.comments(id, "o9.9")])
    }
  }

  @Test func aCommentIs201ItsReplay200AndCannotBeDeletedByMethod() async throws {
    let service = FakeTicketService.sample()
    try await withServer(service) { server async throws in
      let body = #"{"scope":"conversations_ticket","item_id":"\#(id)","content":"hi"}"#
      #expect(try await server.call(.post, comments, body: body).status == 201)
      service.answerAgain()
      #expect(try await server.call(.post, comments, body: body).status == 200)
      // Left out, the flag means the customer.
      let sent = OutgoingMessage(text: "hi", audience: .customer)
      #expect(service.calls == [.addComment(sent, id), .addComment(sent, id)])
      let deletion = try await server.call(.delete, "\(comments)m1/")
      #expect(deletion.status == 405)
      #expect(deletion.json?["detail"] == .string(#"Method "DELETE" not allowed."#))
      service.fail(.ticketNotFound)
      let nobody = try await server.call(.post, comments, body: body)
      #expect(nobody.status == 400)
      #expect(nobody.json?["attr"] == .string("item_id"))
      let empty = try await server.call(.post, comments, body: body.replacing(#""hi""#, with: #""  ""#))
      #expect(empty.json?["detail"] == .string("A comment must have content"))
      #expect(empty.json?["attr"] == .null)
    }
  }

  @Test func olderServersWantOtherScopesForComments() async throws {
    let key = AccessKey(
      name: "k", digest: AccessKeys.digest(of: RunningServer.key), scopes: try KeyScopes("ticket:write"),
      person: Viewer(name: "Sam"))
    let keys = AccessKeys([], kept: { () throws(StorageProblem) in [key] })
    for generation in Generation.allCases {
      try await withServer(FakeTicketService.sample(), keys: keys, profile: .posing(generation)) {
        server async throws in
        let reply = try await server.call(comments)
        #expect(reply.status == (generation == .n ? 200 : 403))
        if generation < .n { #expect(reply.text.contains("'comment:read'")) }
      }
    }
  }

  @Test func membersAreSearchedOrderedAndLeveled() async throws {
    try await withServer(FakeTicketService.sample()) { server async throws in
      let path = "/api/organizations/@current/members/"
      func ids(_ query: String) async throws -> [Int64] {
        guard case .array(let rows)? = try await server.call(path + query).json?["results"] else { return [] }
        return rows.compactMap { row in
          if case .integer(let id)? = row["user"]?["id"] { id } else { nil }
        }
      }
      #expect(try await ids("?search=AGENT%2024") == [24] + Array(240...249))
      #expect(try await ids("?order=-joined_at&limit=2") == [250, 249])
      #expect(try await ids("?levels=8,15") == [])
      #expect(try await ids("?levels=1&limit=1") == [1])
    }
  }

  @Test func whoCallsIsToldWhole() async throws {
    try await withServer(FakeTicketService.sample()) { server async throws in
      let me = try #require(try await server.call("/api/users/@me/").json)
      #expect(me["id"] == .integer(7412))
      #expect(me["uuid"]?.text.flatMap { UUID(uuidString: $0) } != nil)
      #expect(me["first_name"] == .string("Sam"))
      #expect(me["last_name"] == .string("Ortiz"))
      #expect(me["team"]?["timezone"] == .string("UTC"))
      #expect(me["organization"]?["membership_level"] == .integer(1))
      guard case .array(let projects)? = me["organization"]?["projects"] else { return #expect(Bool(false), "none") }
      #expect(projects.first?["id"] == me["team"]?["id"])
    }
  }
}
