import CurlHTTP
import Notation
import Testing
import TicketFakes
import TicketServing
import TicketWire
import Tickets

@Suite("Serving views, tags and the activity log", .timeLimit(.minutes(1)))
struct ProjectServingTests {
  private let project = "/api/projects/1"
  private var views: String { "\(project)/conversations/views" }

  @Test func aViewHasTheFieldsOfTheContract() async throws {
    let service = FakeTicketService.sample()
    try await withServer(service) { server async throws in
      let made = try await server.call(.post, "\(views)/", body: #"{"name":" Urgent ","is_favorited":"yes","odd":1}"#)
      #expect(made.status == 201)
      #expect(service.calls == [.createView(SavedViewChange(name: "Urgent", isFavorite: true))])
      #expect(
        made.text
          == #"{"id":"01957a3e-6c1f-7d2b-9a40-5b1f0c7e8d11","short_id":"kQ7bX2mL","name":"Urgent","#
          + #""filters":{"status":["open"]},"created_at":"2026-03-04T09:15:30Z","created_by":{"id":7412,"#
          + #""uuid":"00000000-0000-4000-8001-000000001cf4","distinct_id":"u-7412","first_name":"Sam","#
          + #""last_name":"Ortiz","email":"sam@acme.example","is_email_verified":true,"hedgehog_config":null,"#
          + #""role_at_organization":null},"is_favorited":true,"visibility":"shared"}"#)
      let page = try await server.call("\(views)?limit=10&offset=20")
      #expect(page.json?["count"] == .integer(1))
      #expect(service.calls.last == .savedViews(limit: 10, offset: 20))
      #expect(try await server.call(.delete, "\(views)/kQ7bX2mL").status == 204)
      #expect(service.calls.last == .deleteView("kQ7bX2mL"))
    }
  }

  @Test func badViewsNameTheFieldAndPutIsRefused() async throws {
    try await withServer(FakeTicketService.sample()) { server async throws in
      let bad = try await server.call(.patch, "\(views)/x/", body: #"{"filters":{"status":["closed"]}}"#)
      #expect(bad.status == 400)
      #expect(bad.json?["attr"] == .string("filters__status__0"))
      #expect(bad.json?["detail"] == .string(#""closed" is not a valid choice."#))
      #expect(try await server.call(.post, "\(views)/", body: "{}").json?["code"] == .string("required"))
      #expect(try await server.call(.put, "\(views)/x/", body: #"{"name":"a"}"#).status == 403)
    }
  }

  @Test func unknownViewsAreNotFound() async throws {
    let service = FakeTicketService.sample()
    try await withServer(service) { server async throws in
      service.fail(.viewNotFound)
      let reply = try await server.call("\(views)/nobody/")
      #expect(reply.status == 404)
      #expect(reply.json?["detail"] == .string("Not found."))
      service.fail(.invalid(field: "view", reason: .other("No saved ticket view matches this short_id.")))
      let list = try await server.call("\(RunningServer.tickets)/?view=nobody")
      #expect(list.status == 400)
      #expect(list.json?["attr"] == .string("view"))
      #expect(list.json?["code"] == .string("invalid_input"))
    }
  }

  @Test func tagsAreABareArrayUntilSomethingIsLookedFor() async throws {
    let service = FakeTicketService.sample()
    try await withServer(service) { server async throws in
      let all = try await server.call("\(project)/tags/")
      guard case .array(let tags)? = all.json else {
        Issue.record("\(all.text)")
        return
      }
      #expect(tags.count == 250)
      let found = try await server.call("\(project)/tags?search=")
      #expect(found.json?["count"] == .integer(250))
      #expect(found.json?["next"]?.text == server.address.url + "\(project)/tags?limit=100&offset=100&search=")
      #expect(service.calls == [.tagNames(nil), .tagNames("")])
    }
  }

  @Test func anActivityEntryHasTheFieldsOfTheContract() async throws {
    let service = FakeTicketService.sample()
    try await withServer(service) { server async throws in
      let path = "\(project)/activity_log/?scope=Ticket&item_id=\(Sample.id)"
      let page = try await server.call("\(path)&page=2&page_size=50")
      #expect(service.calls == [.activity(Sample.id, page: 2, size: 50)])
      #expect(
        page.text.contains(
          #""results":[{"id":"01957a3e-6c1f-7d2b-9a40-5b1f0c7e8d11","user":null,"activity":"updated","scope":"Ticket","#
            + #""item_id":"01957a3e-6c1f-7d2b-9a40-5b1f0c7e8d11","created_at":"2026-03-04T09:15:30+00:00","#
            + #""detail":{"name":"Ticket #318","changes":[{"type":"Ticket","action":"changed","field":"status","#
            + #""before":"open","after":"resolved"}]}}]"#), "\(page.text)")
      let next = page.json?["next"]?.text ?? ""
      #expect(next.hasPrefix(server.address.url) && next.contains("page=3&page_size=50&scope=Ticket"))
      #expect(page.json?["previous"]?.text?.contains("page=1&") == true)
      #expect(try await server.call("\(project)/activity_log?scope=Insight").json?["count"] == .integer(0))
      #expect(try await server.call("\(project)/activity_log?page=0&page_size=x").status == 200)
      #expect(service.calls.last == .activity(nil, page: 1, size: 100))
    }
  }
}
