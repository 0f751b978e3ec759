import Foundation
import LocalTickets
import Testing
import TicketFakes
import Tickets

import TicketTransfer

@Suite("Imports of what others write")
struct ForeignImportTests {
  private static func ticket(_ number: Int, _ more: String = "") -> String {
    """
    {"id": "0195c0de-0000-7000-8000-00000000000\(number)", "ticket_number": \(number), "status": "open", \
    "created_at": "2026-03-01T09:00:00Z", "messages": [{"id": "m\(number)", "content": "Hello", \
    "author_type": "customer", "created_at": "2026-03-01T09:00:00Z"}]\(more)}
    """
  }

  private func imported(_ text: String) throws -> (report: ImportReport, inbox: TestInbox) {
    let inbox = try TestInbox()
    let path = inbox.folder.path("lines.jsonl")
    try Data(text.utf8).write(to: URL(filePath: path))
    return (try TicketImporter(into: inbox.database).run(path: path), inbox)
  }

  @Test func pagesAndListsOfTheAPIAreTakenOnOneLineOrOnSeveral() throws {
    let (one, two) = (Self.ticket(1), Self.ticket(2))
    let indented = two.replacing(", ", with: ",\n  ").replacing("{", with: "{\n").replacing("}", with: "\n}")
    for text in [
      "{\"count\": 2, \"next\": null, \"previous\": null, \"results\": [\(one), \(two)]}\n", "[\(one), \(two)]",
      "[\n\(one),\n\(indented)\n]\n", "\u{FEFF}[\(one),\r\n\(two)]\r\n", "{\n\"results\": [\n\(one),\n\(two)\n]\n}\n",
      "{\"results\": [\(one)]}\n{\"results\": [\(two)]}\n", "\(indented)\n\(one)\n", "[\(one)]\n[\(two)]\n",
    ] {
      let (report, _) = try imported(text)
      #expect(report.added == 2 && report.problems.isEmpty, "\(text)\n\(report.problems)")
    }
  }

  @Test func whatIsWrongInAListIsToldWithItsLine() throws {
    let (report, _) = try imported("[\n\(Self.ticket(1)),\n{\"id\": 7},\n nonsense,\n\(Self.ticket(2))\n]")
    #expect(report.added == 2 && report.problems.map(\.line) == [3, 4], "\(report.problems)")
    let cut = try imported("[\n\(Self.ticket(1)),\n\(Self.ticket(2).dropLast(9))")
    #expect(cut.report.added == 1 && cut.report.problems.map(\.line) == [3], "\(cut.report.problems)")
    // A first line that was cut off makes no document of the rest.
    let lines = try imported("\(Self.ticket(1).dropLast(9))\n\(Self.ticket(2))\n")
    #expect(lines.report.added == 1 && lines.report.problems.map(\.line) == [1], "\(lines.report.problems)")
  }

  @Test func aMessageWithoutTextKeepsItsThread() async throws {
    let text = Self.ticket(1).replacing("\"Hello\"", with: "null")
      .replacing("}]", with: "}, {\"id\": \"b\", \"content\": \"ok\", \"created_at\": \"2026-03-01T09:01:00Z\"}, null]")
    let (report, inbox) = try imported(text)
    #expect(report.added == 1 && report.problems.isEmpty, "\(report.problems)")
    let id = try #require(TicketID("0195c0de-0000-7000-8000-000000000001"))
    #expect(try await inbox.service().wholeThread(of: id).messages.map(\.text) == ["(no text)", "ok"])
  }

  @Test func numbersAndListsOfTablesAreUnderstood() async throws {
    let (report, inbox) = try imported(
      Self.ticket(8, ", \"unread_team_count\": 2.0, \"tags\": [\"a\", null]").replacing("\": 8,", with: "\": 8.0,"))
    #expect(report.added == 1 && report.problems.isEmpty, "\(report.problems)")
    let ticket = try #require(try await inbox.service().tickets(TicketQuery(limit: 1)).tickets.first)
    #expect(ticket.unreadByTeam == 2 && ticket.tags == ["a"])
    let quoted = try imported(Self.ticket(7).replacing("\": 7,", with: "\": \"7\","))
    #expect(quoted.report.problems.first?.sentence.contains("a number in quotes") == true)
    let half = try imported(Self.ticket(7).replacing("\": 7,", with: "\": 7.5,"))
    #expect(half.report.problems.first?.sentence.contains("no whole number") == true)
  }

  @Test(arguments: [
    (
      ForeignTicket.zendesk,
      #"{"id": 1, "url": "https://acme.zendesk.example/api/v2/tickets/1.json", "status": "open"}"#
    ),
    (.zendesk, #"{"tickets": [{"id": 1, "raw_subject": "a", "requester_id": 2}], "count": 1}"#),
    (.chatwoot, #"{"id": 17, "account_id": 1, "inbox_id": 3, "status": "resolved", "messages": []}"#),
    (.chatwoot, #"{"data": {"meta": {}, "payload": [{"id": 17, "account_id": 1, "inbox_id": 3}]}}"#),
    (.freshdesk, #"{"id": 881, "description_text": "a", "status": 2, "requester_id": 6001, "responder_id": null}"#),
    (.freshdesk, #"[{"id": 881, "status": 2, "requester_id": 6001, "source": 1}]"#),
  ])
  func otherHelpDesksAreToldApart(foreign: ForeignTicket, text: String) throws {
    let inbox = try TestInbox()
    let path = inbox.folder.path("lines.jsonl")
    try Data("\(text)\n\(text)\n".utf8).write(to: URL(filePath: path))
    #expect(throws: ImportProblem.foreign(foreign)) { try TicketImporter(into: inbox.database).run(path: path) }
    #expect(foreign.sentence.contains(foreign.rawValue))
  }
}
