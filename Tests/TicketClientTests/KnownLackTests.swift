import CurlHTTP
import Foundation
import Synchronization
import Testing
import TicketWire
import Tickets

@testable import TicketClient

/// What earlier runs have learnt of a server is taken for granted, and checked once (contract.md section 11).
@Suite("What a server was found to lack")
struct KnownLackTests {
  /// A server that offers some calls to keys and keeps the others from them.
  private final class Server: HTTPClient {
    private struct State {
      var offered: Set<Lack>
      var requests: [HTTPRequest] = []
      var failure: HTTPError?
    }

    private let state: Mutex<State>

    init(offering offered: Set<Lack>) { state = Mutex(State(offered: offered)) }

    func fail(_ error: HTTPError?) { state.withLock { $0.failure = error } }

    /// Method and path of each request since this was asked last.
    func takeLines() -> [String] {
      state.withLock { state in
        defer { state.requests = [] }
        return state.requests.map { request in
          let path = request.url.replacing("https://inbox.example/api/", with: "")
            .replacing("projects/7/conversations/", with: "").replacing("projects/7/", with: "")
          return "\(request.method.rawValue) \(path.prefix { $0 != "?" })"
        }
      }
    }

    func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
      let (offered, failure) = state.withLock { state in
        state.requests.append(request)
        return (state.offered, state.failure)
      }
      if let failure { throw failure }
      return Self.answer(request, offered)
    }

    private static func answer(_ request: HTTPRequest, _ offered: Set<Lack>) -> HTTPResponse {
      let page = #"{"count":1,"next":null,"previous":null,"results":[\#(ticketJSON)]}"#
      let none = #"{"count":0,"next":null,"previous":null,"results":[]}"#
      let body = request.body.map { String(decoding: $0, as: UTF8.self) } ?? ""
      let routes: [(String, Lack?, String)] = [
        ("/bulk_update_tags/", .bulkTags, #"{"updated":[{"id":"\#(ticketID)","tags":["a"]}],"skipped":[]}"#),
        ("/bulk_update_status/", .bulkStatus, #"{"updated":1,"ids":["\#(ticketID)"]}"#),
        ("/messages/", .threads, none), ("/reply/", .replies, sentJSON("Hi.")),
        ("/notes/", .notes, sentJSON("Hi.", isPrivate: true)),
        ("/unread_count/", .unreadCount, #"{"count":3}"#), ("/suggest_reply/", .suggestions, #"{"suggestion":"Hi."}"#),
        ("/projects/7/conversations/views/", .views, none), ("/views/", nil, none), ("/comments/", nil, none),
      ]
      let path = String(request.url.prefix { $0 != "?" })
      if let (_, lack, answer) = routes.first(where: { path.hasSuffix($0.0) }) {
        guard lack.map(offered.contains) != false else { return missing(lack) }
        if body.contains(#""ids":[]"#) { return refused("ids", "empty", "This list may not be empty.") }
        return response(200, answer)
      }
      if body.contains("critical"), !offered.contains(.criticalPriority) {
        return refused("priority", "invalid_choice", #"\"critical\" is not a valid choice."#)
      }
      if request.url.contains("priority=critical"), offered.contains(.criticalPriority) { return response(200, none) }
      return response(200, request.method == .get ? page : ticketJSON)
    }

    /// Threads and replies are places that are not there; the rest is there and closed.
    private static func missing(_ lack: Lack?) -> HTTPResponse {
      if lack == .threads || lack == .replies {
        return response(
          404, #"{"type":"invalid_request","code":"not_found","detail":"Endpoint not found.","attr":null}"#)
      }
      return response(
        403,
        #"{"type":"authentication_error","code":"permission_denied","#
          + #""detail":"This action does not support personal API key access","attr":null}"#)
    }

    private static func refused(_ field: String, _ code: String, _ detail: String) -> HTTPResponse {
      response(400, #"{"type":"validation_error","code":"\#(code)","detail":"\#(detail)","attr":"\#(field)"}"#)
    }

    private static func response(_ status: Int, _ text: String) -> HTTPResponse {
      HTTPResponse(status: status, headers: [:], body: Data(text.utf8))
    }
  }

  private final class Ear: Sendable {
    let news = Mutex<[ServiceNews]>([])
    let kept = Mutex<[Set<Lack>]>([])
  }

  /// One run of the program against a server.
  private struct Run {
    let service: RemoteTicketService
    private let ear = Ear()

    var said: [ServiceNews] { ear.news.withLock(\.self) }
    /// What the next run is told.
    var kept: Set<Lack>? { ear.kept.withLock { $0.last } }

    init(_ server: Server, known: Set<Lack> = []) throws {
      let ear = ear
      service = RemoteTicketService(
        server: try RemoteServer(address: "inbox.example", project: .number(7), key: "phx_test"), client: server,
        retries: RetryPolicy(limit: 0), clock: RecordingClock(), numberOf: { _ in 318 }, known: known,
        remember: { kept, key in
          #expect(key == RemoteServer.digest(of: "phx_test"))
          ear.kept.withLock { $0.append(kept) }
        },
        news: { news in ear.news.withLock { $0.append(news) } })
    }

    /// What a person does who wants this.
    func want(_ lack: Lack) async {
      switch lack {
      case .bulkTags: _ = try? await service.updateTags(BulkTagUpdate(ids: [ticketID], action: .add, tags: ["a"]))
      case .bulkStatus: _ = try? await service.updateStatus(BulkStatusUpdate(ids: [ticketID], status: .open))
      case .threads: _ = try? await service.messages(of: ticketID, limit: 50, offset: 0)
      case .replies: _ = try? await service.send(OutgoingMessage(text: "Hi.", audience: .customer), to: ticketID)
      case .notes: _ = try? await service.send(OutgoingMessage(text: "Hi.", audience: .team), to: ticketID)
      case .unreadCount: _ = try? await service.unreadCount()
      case .suggestions: _ = try? await service.suggestReply(for: ticketID)
      case .criticalPriority: _ = try? await service.apply(TicketChange(priority: .set(.critical)), to: ticketID)
      case .views: _ = try? await service.savedViews(limit: 10, offset: 0)
      case .filter: break
      }
    }
  }

  private static let all: Set<Lack> = [
    .bulkTags, .bulkStatus, .threads, .replies, .notes, .unreadCount, .criticalPriority, .views,
  ]
  /// What is asked for in its own place when it is not known to be missing.
  private static let places: [(Lack, String)] = [
    (.threads, "GET tickets/\(ticketID)/messages/"), (.replies, "POST tickets/\(ticketID)/reply/"),
    (.unreadCount, "GET tickets/unread_count/"), (.views, "GET views/"),
  ]

  @Test func whatIsFoundMissingIsKeptForTheNextRun() async throws {
    let server = Server(offering: [])
    let run = try Run(server)
    for lack in Self.all { await run.want(lack) }
    #expect(run.kept == Self.all)
    #expect(Set(run.said) == Set(Self.all.map(ServiceNews.lacks)))
  }

  @Test("The way around is taken at once, and nothing is said again", arguments: places)
  func atOnce(place: (lack: Lack, line: String)) async throws {
    let server = Server(offering: [])
    let run = try Run(server, known: Self.all)
    await run.want(place.lack)
    #expect(!server.takeLines().contains(place.line))
    #expect(run.said.isEmpty)
    // Where nothing is known it is asked for first.
    let first = try Run(server)
    await first.want(place.lack)
    #expect(server.takeLines().first == place.line)
  }

  @Test func aServerThatWasBroughtUpToDateIsNoticedWithoutWritingAnything() async throws {
    let server = Server(offering: Self.all)
    let run = try Run(server, known: Self.all)
    _ = try await run.service.tickets(TicketQuery())
    _ = server.takeLines()
    await run.service.recheck()
    let asked = server.takeLines()
    #expect(asked.allSatisfy { $0.hasPrefix("GET") } && asked.count == 5)
    let onlyWritesTell: Set<Lack> = [.notes, .bulkTags, .bulkStatus]
    #expect(Set(run.said) == Set(Self.all.subtracting(onlyWritesTell).map(ServiceNews.offers)))
    #expect(run.kept == onlyWritesTell, "these are tried again at the first one")
    for place in Self.places {
      await run.want(place.0)
      #expect(server.takeLines().first == place.1)
    }
    // Once a run.
    await run.service.recheck()
    #expect(server.takeLines().isEmpty)
  }

  @Test func aServerThatIsAsItWasIsAskedOnceARunAndNothingIsSaid() async throws {
    let server = Server(offering: [])
    let run = try Run(server, known: Self.all)
    _ = try await run.service.tickets(TicketQuery())
    _ = server.takeLines()
    await run.service.recheck()
    #expect(server.takeLines().count == 5)
    await run.service.recheck()
    #expect(server.takeLines().isEmpty && run.said.isEmpty && run.kept == nil)
    for _ in 0..<2 { await run.want(.bulkTags) }
    #expect(server.takeLines().count { $0 == "POST tickets/bulk_update_tags/" } == 1)
    #expect(run.said.isEmpty)
  }

  @Test(arguments: [HTTPError.refused, .dropped])
  func aServerThatDoesNotAnswerChangesNothing(error: HTTPError) async throws {
    let server = Server(offering: Self.all)
    let run = try Run(server, known: Self.all)
    _ = try await run.service.tickets(TicketQuery())
    server.fail(error)
    await run.service.recheck()
    #expect(run.said.isEmpty && run.kept == nil)
    server.fail(nil)
    _ = server.takeLines()
    await run.service.recheck()
    #expect(server.takeLines().count == 5, "it is looked at when the server answers")
  }

  @Test func repliesAreJudgedByThreadsAndNeverTried() async throws {
    let server = Server(offering: [.threads, .replies])
    let run = try Run(server, known: [.threads, .replies])
    _ = try await run.service.tickets(TicketQuery())
    await run.service.recheck()
    #expect(server.takeLines().allSatisfy { $0.hasPrefix("GET") })
    await run.want(.replies)
    #expect(server.takeLines() == ["POST tickets/\(ticketID)/reply/"])
  }

  @Test(
    "What no read tells is tried once more at its first use",
    arguments: [
      (Lack.notes, "POST tickets/\(ticketID)/notes/"), (.suggestions, "POST tickets/\(ticketID)/suggest_reply/"),
      (.bulkTags, "POST tickets/bulk_update_tags/"), (.bulkStatus, "POST tickets/bulk_update_status/"),
    ])
  func atItsFirstUse(place: (lack: Lack, line: String)) async throws {
    let server = Server(offering: [.threads, .replies])
    let run = try Run(server, known: [place.lack])
    for _ in 0..<2 { await run.want(place.lack) }
    #expect(run.said.isEmpty)
    #expect(place.lack == .suggestions || server.takeLines().count { $0 == place.line } == 1)
    let newer = try Run(
      Server(offering: [.threads, .replies, .notes, .suggestions, .bulkTags, .bulkStatus]), known: [place.lack])
    await newer.want(place.lack)
    #expect(newer.said == [.offers(place.lack)] && newer.kept == [])
  }

  @Test func theDigestOfAKeyIsItsSHA256() throws {
    let hex = RemoteServer.digest(of: "abc").map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    #expect(hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    let one = try RemoteServer(address: "inbox.example", project: .number(7), key: "phx_one")
    let two = try RemoteServer(address: "inbox.example", project: .number(7), key: "phx_two")
    #expect(one.keyDigest.count == 32 && one.keyDigest != two.keyDigest)
  }
}
