import FoundationEssentials
import Notation
import Testing
import TicketWire
import Tickets

@Suite("Routes")
struct RouteTests {
  static let id = TicketID("01957a3e-6c1f-7d2b-9a40-5b1f0c7e8d11") ?? TicketID(UUID())

  static let message = MessageID(rawValue: "01957a40-11d2-7a90-9d3e-47a5f3e0c2b8")

  static let rich = JSONValue.object(["type": .string("doc"), "content": .array([])])

  static let change = TicketChange(
    status: .pending, priority: .clear, assignee: .set(.user(id: 7412, name: "")),
    snoozedUntil: .set(Timestamp(microseconds: 1_772_615_730_120_450).date), slaDueAt: .clear,
    tags: ["billing", "vip"],
    isResolvedByAI: false, escalationReason: .set("asked twice"),
    traits: ["name": .string("Mara"), "plan": .object(["seats": .integer(5)])])

  /// A query with every filter that the others lack.
  static var narrowed: TicketQuery {
    var query = TicketQuery(dateFrom: "all")
    query.dateTo = "2026-01-31T10:00:00+02:00"
    query.allTags = ["a,b", "c"]
    query.excludedTags = ["é"]
    query.channel = "widget"
    query.channelDetail = "widget_api"
    query.assignees = [.unassigned, .me, .user(-7), .role("01949d20-77aa-7c31-8f02-6f5b1f0b2c9d")]
    query.distinctIDs = ["anon-1", "a b"]
    query.emails = ["mara+1@northwind.example"]
    query.dueState = .atRisk
    query.triageResults = ["suggested", "in_progress"]
    query.view = "kQ7bX2mL"
    return query
  }

  /// At least one of every case, and every parameter at least once.
  static let routes: [Route] = [
    .tickets(TicketQuery()), .tickets(narrowed),
    .tickets(
      TicketQuery(
        limit: 25, offset: 75, statuses: [.new, .onHold], priorities: [.critical, .low], order: .slaDueAt,
        isDescending: false, search: "a&b=c d+e% é", tags: ["x,y", "\"z\""], isSnoozed: false, dateFrom: "-1mStart")),
    .tickets(TicketQuery(order: .number, isSnoozed: true)),
    .ticket(.id(id)), .ticket(.number(318)), .update(.id(id), change), .update(.number(1), TicketChange()),
    .update(.id(id), TicketChange(assignee: .clear, tags: [])),
    .update(.id(id), TicketChange(assignee: .set(.role(id: "01949d20-77aa-7c31-8f02-6f5b1f0b2c9d", name: "")))),
    .messages(.id(id), limit: 50, offset: 0), .messages(.number(2), limit: 200, offset: 1000),
    .reply(.id(id), OutgoingMessage(text: "Thanks, \"Mara\"\n\n- é", audience: .customer)),
    .reply(.id(id), OutgoingMessage(text: "note", audience: .team)), .note(.id(id), MessageContent(text: "note 😀")),
    .unreadCount,
    .reply(.id(id), OutgoingMessage(text: "rich", audience: .customer, richContent: rich)),
    .note(.number(4), MessageContent(text: "rich", richContent: rich)),
    .editNote(.id(id), message, MessageContent(text: "better", richContent: rich)), .deleteNote(.number(5), message),
    .fullEmail(.id(id), MessageID(rawValue: "a/b ü")), .rate(.id(id), DraftFeedback(message: message, isGood: true)),
    .rate(.id(id), DraftFeedback(message: message, isGood: false, text: "too long")),
    .report(.id(id), DraftUse(message: message, outcome: .edited)), .comments(id, cursor: nil),
    .comments(id, cursor: "o17.3"), .comments(nil, cursor: nil),
    .addComment(id, OutgoingMessage(text: "hi", audience: .team)),
    .addComment(id, OutgoingMessage(text: "hi", audience: .customer, richContent: rich)),
    .changeComment(message, .deletion), .changeComment(message, .content(MessageContent(text: "better"))),
    .updateTags(BulkTagUpdate(ids: [id], action: .set, tags: [])),
    .updateTags(BulkTagUpdate(ids: [id, TicketID(UUID())], action: .add, tags: ["a", "b"])), .currentUser, .currentKey,
    .delete(.id(id)), .delete(.number(7)),
    .updateStatus(BulkStatusUpdate(ids: [id, TicketID(UUID())], status: .onHold)),
    .members(.current, limit: 100, offset: 0), .members(.id(id.uuid), limit: 25, offset: 300),
    .roles(.id(id.uuid), limit: 100, offset: 100), .suggestReply(.id(id)), .suggestReply(.number(3)), .emailStatus,
    .compose(NewTicket(recipient: "mara@northwind.example", sendingAddress: id.uuid, message: "Hello *Mara*")),
    .compose(
      NewTicket(
        recipient: "mara@northwind.example", sendingAddress: id.uuid, message: "Hello", subject: "Your \"export\"",
        recipientDistinctID: "anon-1", tags: ["b", "a"])),
    .views(limit: 100, offset: 200), .view("kQ7bX2mL"), .view("a/b c"), .deleteView("kQ7bX2mL"),
    .createView(SavedViewChange(name: "Urgent", filters: ["status": .array([.string("open")])], isFavorite: true)),
    .updateView("kQ7bX2mL", SavedViewChange(visibility: .private)), .updateView("x", SavedViewChange()),
    .tags(search: nil, limit: 0, offset: 0), .tags(search: "a b", limit: 10, offset: 20),
    .tags(search: "", limit: 100, offset: 0),
    .activity(.ticket(id), page: 2, size: 50), .activity(.everyTicket, page: 1, size: 100),
    .activity(.nothing, page: 1, size: 100),
  ]

  @Test(arguments: routes)
  func everyRoutePrintsAndParsesBack(_ route: Route) throws {
    let request = route.request(project: .number(42))
    #expect(try Route(request) == route)
    #expect(request.path.hasSuffix("/") == route.endpoint.endsInSlash)
    var other = request
    if route.endpoint.endsInSlash { other.path.removeLast() } else { other.path += "/" }
    #expect(try Route(other) == route)
  }

  @Test(arguments: routes)
  func theRequestLineParsesBack(_ route: Route) throws {
    let request = route.request(project: .current)
    let parts = request.target.split(separator: "?", maxSplits: 1)
    #expect(request.target.utf8.allSatisfy { $0 > 32 && $0 < 127 })
    let match = try EndpointMatch(path: parts[0])
    let query = parts.count > 1 ? PercentCoding.items(ofQuery: parts[1]) : []
    #expect(query == request.query)
    #expect(
      try match.route(method: request.method.rawValue, query: query, body: request.body ?? Data()) == route)
  }

  @Test func everyPlaceHasARoute() {
    // Former places are answered by servers that pose as old ones, under the routes of the new ones.
    let former: Set<Endpoint> = [.formerViews, .formerView]
    #expect(Set(Self.routes.map(\.endpoint)) == Set(Endpoint.allCases).subtracting(former))
    for route in Self.routes { #expect(route.endpoint.methods.contains(route.method)) }
  }

  @Test func whatIsPostedIsDoneTwiceByASecondAttempt() {
    func places(_ repeating: CallRule.Repeating) -> Set<Endpoint> {
      Set(Self.routes.filter { $0.rule?.repeating == repeating }.map(\.endpoint))
    }
    #expect(Self.routes.allSatisfy { $0.rule?.isAnswered == true })
    #expect(
      places(.doubles) == [.reply, .notes, .compose, .suggestReply, .views, .comments, .aiFeedback, .aiHumanOutcome])
    #expect(places(.overwrites) == [.ticket, .bulkUpdateTags, .bulkUpdateStatus])
    #expect(Set(Self.routes.filter { $0.rule?.budget == .sending }.map(\.endpoint)) == [.reply, .compose])
  }

  @Test func whatAPlaceRefusesIsNoMethodOfIts() {
    #expect(Endpoint.tickets.methods == [.get] && Endpoint.tickets.rule(of: .post)?.isAnswered == false)
    #expect(Endpoint.comment.methods == [.patch] && Endpoint.comment.rule(of: .delete)?.isAnswered == false)
    #expect(Endpoint.ticket.methods == [.get, .put, .patch, .delete])
    #expect(Set(Endpoint.allCases.filter(\.belongsToOrganization)) == [.members, .roles])
  }

  @Test func thePathsAreThoseOfTheContract() {
    let paths = Set(Self.routes.map { "\($0.method.rawValue) \($0.request(project: .number(42)).path)" })
    let base = "/api/projects/42/conversations/tickets"
    let ticket = "\(base)/\(Self.id)"
    let views = "/api/projects/42/conversations/views"
    for path in [
      "GET \(base)/", "GET \(ticket)/", "GET \(base)/318/", "PATCH \(ticket)/", "GET \(ticket)/messages/",
      "POST \(ticket)/reply/", "POST \(ticket)/notes/", "GET \(base)/unread_count/", "POST \(base)/bulk_update_tags/",
      "GET /api/users/@me/", "DELETE \(ticket)/", "POST \(base)/bulk_update_status/",
      "POST \(base)/compose/", "POST \(ticket)/suggest_reply/", "GET /api/conversations/v1/email/status",
      "GET \(views)/", "POST \(views)/", "GET \(views)/kQ7bX2mL/", "PATCH \(views)/kQ7bX2mL/",
      "DELETE \(views)/kQ7bX2mL/",
      "GET /api/projects/42/tags/", "GET /api/projects/42/activity_log/",
      "PATCH \(ticket)/notes/\(Self.message.rawValue)/", "DELETE \(base)/5/notes/\(Self.message.rawValue)/",
      "GET \(ticket)/messages/a%2Fb%20%C3%BC/full_email/", "POST \(ticket)/ai_feedback/",
      "POST \(ticket)/ai_human_outcome/", "GET /api/projects/42/comments/", "POST /api/projects/42/comments/",
      "PATCH /api/projects/42/comments/\(Self.message.rawValue)/", "GET /api/organizations/@current/members/",
      "GET /api/organizations/\(Self.id)/roles/",
    ] {
      #expect(paths.contains(path), "\(path)")
    }
  }

  @Test func formerPlacesMeanTheSameCalls() throws {
    let views = "/api/environments/42/conversations/views/"
    func route(_ method: String, _ path: String, _ body: String = "") throws -> Route {
      try EndpointMatch(path: path).route(method: method, body: Data(body.utf8))
    }
    #expect(try route("GET", views) == .views(limit: 100, offset: 0))
    #expect(try route("POST", views, #"{"name":"a"}"#) == .createView(SavedViewChange(name: "a")))
    #expect(try route("GET", views + "kQ7bX2mL") == .view("kQ7bX2mL"))
    #expect(try route("DELETE", views + "kQ7bX2mL/") == .deleteView("kQ7bX2mL"))
    #expect(throws: RouteProblem.unknownMethod("PATCH", allowed: [.get, .delete])) {
      try route("PATCH", views + "kQ7bX2mL/", "{}")
    }
  }

  @Test func bodiesSayOnlyWhatChanges() {
    func body(_ route: Route) -> String {
      String(decoding: route.request(project: .number(1)).body ?? Data(), as: UTF8.self)
    }
    let key = TicketKey.id(Self.id)
    #expect(
      body(.update(key, TicketChange(status: .resolved, snoozedUntil: .clear)))
        == #"{"status":"resolved","snoozed_until":null}"#)
    #expect(
      body(.update(key, TicketChange(assignee: .set(.user(id: 7, name: "x")))))
        == #"{"assignee":{"id":7,"type":"user"}}"#)
    #expect(
      body(.update(key, TicketChange(status: .other("odd"), priority: .set(.other("blocker")))))
        == #"{"status":"odd","priority":"blocker"}"#)
    let moment = Timestamp("2026-03-06T09:00:00Z")?.date ?? .distantPast
    #expect(
      body(
        .update(
          key,
          TicketChange(
            status: .open, priority: .clear, assignee: .clear, snoozedUntil: .set(moment), slaDueAt: .set(moment),
            tags: ["vip"], isResolvedByAI: false, escalationReason: .set("Outage"), traits: ["name": .string("Mara")])))
        == #"{"status":"open","priority":null,"assignee":null,"snoozed_until":"2026-03-06T09:00:00Z","#
        + #""sla_due_at":"2026-03-06T09:00:00Z","tags":["vip"],"ai_resolved":false,"escalation_reason":"Outage","#
        + #""anonymous_traits":{"name":"Mara"}}"#)
    #expect(
      body(.reply(key, OutgoingMessage(text: "hi", audience: .customer))) == #"{"message":"hi","is_private":false}"#)
    #expect(body(.reply(key, OutgoingMessage(text: "hi", audience: .team))) == #"{"message":"hi","is_private":true}"#)
    #expect(body(.note(key, MessageContent(text: "hi"))) == #"{"message":"hi"}"#)
    #expect(body(.unreadCount) == "")
  }

  private func problem(_ method: String, _ path: String, body: String = "", type: String? = nil) -> RouteProblem? {
    do {
      let match = try EndpointMatch(path: path)
      _ = try match.project()
      _ = try match.route(method: method, body: Data(body.utf8), contentType: type)
      return nil
    } catch { return error }
  }

  @Test(arguments: [
    "", "/", "api/users/@me/", "/api/", "/api/users/", "/api/users/@me//", "//api/users/@me/",
    "/api/projects/1/conversations/", "/api/projects/1/views/", "/api/projects/1/conversations/tickets//",
    "/api/projects/1/conversations/tickets/5/nothing/", "/api/projects/1/conversations/tickets/5/reply/now/",
    "/API/users/@me/",
  ])
  func aPathThatIsNoPlaceIsAnUnknownEndpoint(_ path: String) {
    #expect(problem("GET", path) == .unknownEndpoint)
  }

  @Test func theProjectIsANumberOrTheCurrentOne() {
    let tail = "conversations/tickets/"
    #expect(problem("GET", "/api/projects/7/\(tail)") == nil)
    #expect(problem("GET", "/api/projects/@current/\(tail)") == nil)
    #expect(problem("GET", "/api/projects/%40current/\(tail)") == nil)
    for project in ["acme", "-1", "+1", "1.0", "99999999999999999999"] {
      #expect(problem("GET", "/api/projects/\(project)/\(tail)") == .unknownProject)
    }
  }

  @Test func theTicketIsAUUIDOrANumber() throws {
    let base = "/api/projects/1/conversations/tickets"
    #expect(problem("GET", "\(base)/318") == nil)
    #expect(problem("GET", "\(base)/01957A3E-6C1F-7D2B-9A40-5B1F0C7E8D11/") == nil)
    for key in ["abc", "01957a3e", "-3", "%20", "3%2F4"] {
      #expect(problem("GET", "\(base)/\(key)/") == .unknownTicket)
      #expect(problem("GET", "\(base)/\(key)/messages/") == .unknownTicket)
    }
  }

  @Test func theOrganizationIsAUUIDOrTheCurrentOne() {
    #expect(problem("GET", "/api/organizations/@current/members") == nil)
    #expect(problem("GET", "/api/organizations/01957A3E-6C1F-7D2B-9A40-5B1F0C7E8D11/roles/") == nil)
    for key in ["7", "acme", "%20"] {
      #expect(problem("GET", "/api/organizations/\(key)/members/") == .unknownOrganization)
    }
    #expect(RouteProblem.unknownOrganization.problem == .notFound)
  }

  @Test func anUnknownMethodNamesTheOnesThatWouldDo() {
    let base = "/api/projects/1/conversations/tickets"
    #expect(problem("PUT", "\(base)/") == .unknownMethod("PUT", allowed: [.get]))
    #expect(problem("POST", "\(base)/") == .refused(.noCreating(in: .n)))
    #expect(problem("DELETE", "\(base)/5/reply/") == .unknownMethod("DELETE", allowed: [.post]))
    #expect(problem("GET", "\(base)/5/reply/") == .unknownMethod("GET", allowed: [.post]))
    #expect(problem("get", "\(base)/") == .unknownMethod("get", allowed: [.get]))
    #expect(problem("POST", "\(base)/nonsense/") == .unknownMethod("POST", allowed: [.get, .put, .patch, .delete]))
  }

  @Test func putIsReadAsPatch() throws {
    let match = try EndpointMatch(path: "/api/projects/1/conversations/tickets/5/")
    let body = Data(#"{"status":"open"}"#.utf8)
    #expect(try match.route(method: "PUT", body: body) == .update(.number(5), TicketChange(status: .open)))
  }

  @Test func aBodyMustSayThatItIsJSON() {
    let path = "/api/projects/1/conversations/tickets/5/notes/"
    let body = #"{"message":"x"}"#
    #expect(problem("POST", path, body: body, type: "application/json") == nil)
    #expect(problem("POST", path, body: body, type: "Application/JSON ; charset=utf-8") == nil)
    #expect(problem("POST", path, body: body, type: "text/plain") == .unsupportedMediaType("text/plain"))
    #expect(problem("POST", path, body: body) == .unsupportedMediaType(""))
    #expect(problem("POST", path) == .refused(.invalid("message", .required)))
  }
}
