import CurlHTTP
import Screen
import TestSupport
import Testing
import TicketClient
import Tickets

@testable import posthorn

@Suite("Working at a server without a screen", .blocking)
struct RemoteSessionTests {
  private static let id = "0195c0de-0000-7000-8000-000000000007"

  private static func ticket(_ number: Int, _ fields: String = "") -> String {
    #"{\#(fields)"id": "\#(id)", "ticket_number": \#(number), "status": "open", "channel_source": "email", "#
      + #""created_at": "2026-01-01T08:00:00Z", "updated_at": "2026-01-01T09:00:00Z"}"#
  }

  private func session<Value>(_ book: AnswerBook, _ work: (ServiceSession) throws -> Value) throws -> Value {
    let server = try RemoteServer(host: book.host, project: "1", key: "phx_abc")
    let session = ServiceSession(of: server, options: CurlOptions())
    defer { session.close() }
    return try work(session)
  }

  /// A search for 7 finds 17 and 70, too; none of them is opened, because that marks it read for the team.
  @Test func aTicketIsLookedUpByItsNumberAndNotOpened() throws {
    let book = try AnswerBook(
      [("tickets/", "200 OK", AnswerBook.page([70, 7, 17].map { Self.ticket($0) }.joined(separator: ", "), count: 3))])
    #expect(try session(book) { try $0.ticket(7).number } == 7)
    #expect(book.requests.allSatisfy { $0.contains("search=7") && !$0.contains(Self.id) }, "\(book.requests)")
    let end = try session(book) { session in failure { () throws(Failure) in try session.ticket(71) } }
    #expect(end?.status == .notFound && end?.sentence.string.hasPrefix("There is no ticket #71;") == true)
  }

  @Test func whoseKeyItIsTheServerKnows() throws {
    let book = try AnswerBook([])
    try session(book) { (session) throws in
      #expect(failure { () throws(Failure) in try session.requireIdentity(nothing: "sent") } == nil)
      #expect(session.viewer == nil && !session.isLocal && session.keepsSuggestions)
    }
    #expect(book.requests.isEmpty, "Nobody is asked before there is something to ask.")
  }

  @Test(arguments: [
    ("200 OK", AnswerBook.page(), ["vip", "eu"]),
    ("200 OK", AnswerBook.page(ticket(7, #""tags": ["vip", "eu"], "#), count: 1), []),
    ("200 OK", AnswerBook.page(ticket(7, #""tags": ["VIP"], "#), count: 1), ["vip", "eu"]),
    // Where that cannot be told nothing is said to be new.
    ("418 I'm a teapot", "{}", []), ("403 Forbidden", "{}", []),
  ])
  func aTagIsNewWhereNoTicketOfTheServerHasIt(_ status: String, _ body: String, _ new: [String]) throws {
    let book = try AnswerBook([("tickets/", status, body)])
    #expect(try session(book) { $0.newTags(among: ["vip", "eu"]) } == new)
    #expect(try session(book) { $0.newTags(among: []) } == [])
  }

  @Test func anErrorNamesItsTicketAndNeverTheKey() throws {
    let refusal =
      #"{"type": "x", "code": "permission_denied", "detail": "API key missing required scope 'ticket:read'"}"#
    let book = try AnswerBook([], other: ("403 Forbidden", refusal))
    let end = try session(book) { session in failure { () throws(Failure) in try session.ticket(7) } }
    #expect(end?.status == .refused && end?.sentence.string.hasPrefix("#7: ") == true)
    #expect(end?.sentence.string.contains("ticket:read") == true && end?.sentence.string.contains("phx_") == false)
  }

  @Test func wordsOfAFilterAreTheServersToFindAndTheRestIsFoundHere() throws {
    let tickets = [
      Self.ticket(7, #""tags": ["vip"], "subject": "Export", "#),
      Self.ticket(8, #""tags": ["eu"], "#).replacing("000007", with: "000008"),
    ].joined(separator: ", ")
    let book = try AnswerBook([("tickets/", "200 OK", AnswerBook.page(tickets, count: 2))])
    let filter = try ListFilter(["tag:vip", "nowhere-in-the-list"], view: nil, sort: .number)
    let found = try session(book) { (session) throws in
      try filter.narrowed(try [7, 8].map { try session.ticket($0) }, at: session).map(\.number)
    }
    #expect(found == [7], "The server has looked for the word, in threads too.")
  }

  @Test func aFilterThatNeedsToKnowWhoAsksEndsWithWhatTheServerSays() throws {
    let book = try AnswerBook([], other: ("418 I'm a teapot", "{}"))
    let (mine, ranked) = (
      try ListFilter(["assignee:me"], view: nil, sort: nil), try ListFilter([], view: nil, sort: .ranked)
    )
    try session(book) { (session) throws in
      #expect(failure { () throws(Failure) in try mine.narrowed([], at: session) }?.status == .failure)
      #expect(failure { () throws(Failure) in try ranked.narrowed([], at: session) } == nil, "An order does without.")
    }
  }
}
