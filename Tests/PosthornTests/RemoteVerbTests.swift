import Foundation
import TestSupport
import Testing

/// The verbs against servers that answer in ways of their own; none of them may write what it should not.
@Suite("Verbs and servers that answer oddly", .blocking)
struct RemoteVerbTests {
  private static let id = "0195c0de-0000-7000-8000-000000000007"
  private static let ticket =
    #"{"id": "\#(id)", "ticket_number": 7, "status": "open", "priority": "high", "tags": ["vip"], "channel_source": "email", "#
    + #""unread_team_count": 3, "email_from": "mara@northwind.example", "created_at": "2026-01-01T08:00:00Z", "#
    + #""updated_at": "2026-01-01T09:00:00Z"}"#
  private static let refused = #"{"type": "x", "code": "permission_denied", "detail": "No access.", "attr": null}"#

  private func run(_ line: String, _ answers: [(part: String, status: String, body: String)]) throws -> (
    end: ProgramRun.End, requests: [String]
  ) {
    let list = (part: "tickets/?", status: "200 OK", body: AnswerBook.page(Self.ticket, count: 1))
    let book = try AnswerBook(answers + [list])
    let end = try ProgramRun().sh(
      "posthorn \(line)".replacing("$AT", with: "--host \(book.host) --project 1"),
      ["POSTHOG_PERSONAL_API_KEY": "phx_abc"])
    #expect(!end.output.contains("phx_abc") && !end.errors.contains("phx_abc"))
    return (end, book.requests)
  }

  private func writes(_ requests: [String]) -> [String] { requests.filter { !$0.hasPrefix("GET ") } }

  @Test(arguments: [
    ("priority $AT high 7", "#7 is so already\n"), ("tag $AT --add vip 7", "#7 is so already\n"),
    ("tag $AT --remove eu 7", "#7 is so already\n"),
    ("status $AT --dry-run resolved 7", "#7 would change: status open -> resolved\n"),
    ("tag $AT --dry-run --set eu 7", "#7 would change: tags vip -> eu\n"),
    ("priority $AT --dry-run none 7", "#7 would change: priority high -> -\n"), ("unread $AT", "3 unread\n"),
  ])
  func whatIsSoOrIsOnlyTriedWritesNothing(_ line: String, _ output: String) throws {
    let count = (part: "unread_count", status: "200 OK", body: #"{"count": 3}"#)
    let (end, requests) = try run(line, [count])
    #expect(end.code == 0 && end.output == output, "\(end)")
    #expect(
      writes(requests).isEmpty && !requests.contains { $0.contains("\(Self.id)/ ") || $0.hasSuffix("\(Self.id)/") },
      "\(requests)")
  }

  /// A sum over the list is about right and no more.
  @Test func aServerWithoutACountIsSummedAndSaidToBe() throws {
    let missing = (
      part: "unread_count", status: "404 Not Found",
      body: #"{"type": "x", "code": "not_found", "detail": "Endpoint not found."}"#
    )
    let (end, _) = try run("unread $AT --count", [missing])
    #expect(end.code == 0 && end.output == "~3\n" && end.errors.hasPrefix("posthorn: "), "\(end)")
  }

  @Test(arguments: [
    ("status $AT resolved 7", "PATCH"), ("tag $AT --add eu 7", "POST"), ("reply $AT --text hi 7", "POST"),
    ("note $AT --text hi 7", "POST"),
  ])
  func aRefusedWriteIsMadeOnceAndToldWithItsTicket(_ line: String, _ method: String) throws {
    let thread = (
      part: "GET /api/projects/1/conversations/tickets/\(Self.id)/messages", status: "200 OK", body: AnswerBook.page()
    )
    let (end, requests) = try run(line, [thread, (part: method, status: "403 Forbidden", body: Self.refused)])
    #expect(end.code == 5 && end.errors.contains("#7") && end.output.isEmpty, "\(end)")
    #expect(writes(requests).count == 1, "\(requests)")
  }

  @Test(arguments: ["[]", "null", "<html>", "{", #"{"results": 7}"#, "\u{1B}[2J", ""])
  func aListThatIsNoneIsSaid(_ body: String) throws {
    let (end, requests) = try run("list $AT", [(part: "tickets/", status: "200 OK", body: body)])
    #expect(end.code == 1 && end.output.isEmpty && end.errors.hasPrefix("posthorn: "), "\(end)")
    #expect(!end.errors.contains("\u{1B}") && requests.count <= 3, "\(requests)")
  }

  /// What a ticket tells as its address, and what is said of a reply to it before anything leaves.
  @Test(arguments: [
    ("\"mara@northwind.example\"", "#7 would get a reply to mara@northwind.example\n"),
    ("null", "#7 would get a reply to Customer; the ticket tells no address\n"),
    ("\"mara\"", "#7 would get a reply to mara; the ticket tells no address\n"),
  ])
  func aReplyWithoutAnAddressIsNotSaidToGoByEmail(_ address: String, _ output: String) throws {
    let ticket = Self.ticket.replacing("\"mara@northwind.example\"", with: address)
    let list = (part: "tickets/?", status: "200 OK", body: AnswerBook.page(ticket, count: 1))
    let thread = (part: "/messages", status: "200 OK", body: AnswerBook.page())
    let (end, requests) = try run("reply $AT --dry-run --text hi 7", [list, thread])
    #expect(end.code == 0 && end.output == output, "\(end)")
    #expect(writes(requests).isEmpty, "\(requests)")
  }

  @Test func whatWasSeenMustBeInTheThread() throws {
    let thread = (part: "/messages", status: "200 OK", body: AnswerBook.page())
    let (end, requests) = try run("reply $AT --seen gone --text hi 7", [thread])
    #expect(
      end.code == 5 && end.errors.contains("#7 has no message gone; read the thread again. Nothing was sent."), "\(end)"
    )
    #expect(writes(requests).isEmpty, "\(requests)")
  }

  @Test func whereTheTeamsAddressesAreHiddenTheirIDIsAskedFor() throws {
    let closed = (
      part: "email/status", status: "403 Forbidden",
      body:
        #"{"type": "x", "code": "permission_denied", "detail": "This action does not support personal API key access"}"#
    )
    let (end, requests) = try run("compose $AT --to a@b.example --text hi", [closed])
    #expect(
      end.code == 2 && end.errors.contains("give the id of the email channel: --from ID. Nothing was sent."), "\(end)")
    #expect(writes(requests).isEmpty, "\(requests)")
  }
}
