import Foundation
import GRDB
import LocalTickets
import Notation
import TestSupport
import Testing
import TicketFakes
import Tickets

@testable import TicketFile
@testable import TicketTransfer

@Suite("Importing JSON lines")
struct ImportTests {
  private let inbox: TestInbox

  init() throws { inbox = try TestInbox() }

  private func write(_ lines: [String], to name: String = "lines.jsonl") throws -> String {
    let path = inbox.folder.path(name)
    try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: path))
    return path
  }

  @discardableResult
  private func run(_ lines: [String]) throws -> ImportReport {
    try TicketImporter(into: inbox.database).run(path: try write(lines))
  }

  private static let simple = """
    {"id":"11111111-1111-4111-8111-111111111111","ticket_number":7,"subject":"Refund not received",\
    "customer":{"name":"Zoë Kim","email":"zoe@example.org"},"status":"pending","priority":null,\
    "tags":["vip"," EU "],"unread_team_count":2,"created_at":"2022-01-03T08:00:12.500000Z",\
    "updated_at":"2022-01-04T08:00:12Z","messages":[\
    {"id":"m1","author":"customer","author_name":"Zoë Kim","created_at":"2022-01-03T08:00:12.500000Z","body":"Hello"},\
    {"id":"m2","author":"agent","author_name":"Support","created_at":"2022-01-04T08:00:12Z","body":"Done \\ud83d\\ude4f"}]}
    """

  @Test(
    "A key that stands twice is told, and nothing of its line is taken",
    arguments: [
      #""subject":"a","subject":"b""#, #""messages":[],"messages":[{"body":"x"}]"#,
      #""messages":[{"id":"m","author":"customer","created_at":"2026-03-01","body":"a","bod\u0079":"b"}]"#,
    ])
  func aDoubledKeyIsTold(_ fields: String) throws {
    let report = try run([
      #"{"id":"11111111-1111-4111-8111-111111111111","ticket_number":1,"status":"open","created_at":"2026-03-01","#
        + fields + "}", Self.simple,
    ])
    #expect(report.added == 1 && report.problems.map(\.line) == [1])
    #expect(report.problems.first?.sentence.contains("a key that stands twice") == true)
  }

  private static let simpleID = TicketID("11111111-1111-4111-8111-111111111111") ?? .numbered(0)

  @Test func theSimpleShapeBecomesATicketWithItsThread() throws {
    let report = try run([Self.simple])
    #expect(report.added == 1 && report.updated == 0 && report.problems.isEmpty)
    var expected = Ticket(
      id: Self.simpleID, number: 7, channel: "email", status: .pending, createdAt: date("2022-01-03T08:00:12.5Z"),
      updatedAt: date("2022-01-04T08:00:12Z"))
    expected.emailSubject = "Refund not received"
    expected.traits = ["name": .string("Zoë Kim"), "email": .string("zoe@example.org")]
    expected.emailFrom = "zoe@example.org"
    expected.tags = ["eu", "vip"]
    expected.unreadByTeam = 2
    expected.messageCount = 2
    expected.lastMessageAt = date("2022-01-04T08:00:12Z")
    expected.lastMessageText = "Done 🙏"
    #expect(try inbox.database.ticket(Self.simpleID) == expected)
    let row = try #require(try inbox.database.row(number: 7))
    #expect(row.customer == "Zoë Kim" && row.isLastPublicFromCustomer == false)
    let thread = try #require(try inbox.database.conversation(of: row.row))
    #expect(thread.isThreadKnown)
    #expect(thread.messages.map(\.author) == [.customer, .team("support")])
    #expect(thread.messages.map(\.text) == ["Hello", "Done 🙏"])
  }

  @Test func messagesWithoutAnIDGetUUIDsThatStay() throws {
    let line = Self.simple.replacing(#""id":"m1","#, with: "").replacing(#""id":"m2","#, with: "")
    var seen: Set<[MessageID]> = []
    for _ in 0..<2 {
      try run([line])
      let row = try #require(try inbox.database.row(number: 7)).row
      let ids = try #require(try inbox.database.conversation(of: row)).messages.map(\.id)
      #expect(Set(ids).count == 2 && ids.allSatisfy { UUID(uuidString: $0.rawValue) != nil })
      seen.insert(ids)
    }
    #expect(seen.count == 1)
  }

  @Test func twoMessagesWithOneIDAreBothKept() throws {
    let doubled = Self.simple.replacing(#""id":"m2""#, with: #""id":"m1""#)
    let report = try run([doubled])
    let sentence = "Message 2: its `id` is that of an earlier message; it got one of its own."
    #expect(report.warnings.map(\.sentence) == [sentence] && report.problems.isEmpty)
    func texts() throws -> [String] {
      let row = try #require(try inbox.database.row(number: 7)).row
      return try #require(try inbox.database.conversation(of: row)).messages.map(\.text)
    }
    #expect(try texts() == ["Hello", "Done \u{1F64F}"])
    try run([doubled])
    #expect(try texts() == ["Hello", "Done \u{1F64F}"], "a second run doubles nothing")
  }

  @Test func theFieldsOfTheContractAreAllTaken() throws {
    let line = """
      {"id":"01957a3e-6c1f-7d2b-9a40-5b1f0c7e8d11","ticket_number":318,"channel_source":"slack",\
      "channel_detail":"slack_bot_mention","distinct_id":"mara","status":"open","priority":"",\
      "assignee":{"id":7412,"type":"user","user":{"email":"sam@acme.example"},"role":null},\
      "anonymous_traits":{"name":"Mara"},"identity_verified":true,"ai_resolved":false,"escalation_reason":null,\
      "ai_triage":{"status":"done","confidence":0.71},"created_at":"2026-03-04T09:15:30.120450Z",\
      "updated_at":"2026-03-05T11:02:00Z","message_count":4,"last_message_at":"2026-03-05T11:02:00Z",\
      "last_message_text":"Still failing.","unread_team_count":2,"unread_customer_count":1,"session_id":"s",\
      "session_context":{"browser":"Firefox"},"sla_due_at":"2026-03-05T17:00:00Z","snoozed_until":null,\
      "slack_channel_id":"C1","github_issue_number":null,"email_subject":null,"email_from":null,"email_to":null,\
      "cc_participants":["ops@northwind.example"],"organization_id":"nw","tags":["b","a"],"user_access_level":"editor",\
      "person":{"id":"p","name":"Mara Voss","distinct_ids":["mara"],"properties":{"plan":"scale"},\
      "created_at":"2025-11-20T08:00:00Z","is_identified":false},"messages":[\
      {"id":"d","message_type":"ai_draft","content":"Try 2.4.1","rich_content":null,"author_type":"AI",\
      "author_name":"PostHog Assistant","author_email":null,"is_private":true,"version":2,\
      "created_at":"2026-03-05T10:00:00Z"},\
      {"message_type":"internal_note","content":"Hm","author_type":"human","created_at":"2026-03-05T10:00:01Z"}]}
      """
    #expect(try run([line]).problems.isEmpty)
    let id = try #require(TicketID("01957a3e-6c1f-7d2b-9a40-5b1f0c7e8d11"))
    let ticket = try #require(try inbox.database.ticket(id))
    #expect(ticket.channel == "slack" && ticket.priority == nil && ticket.messageCount == 4)
    #expect(ticket.assignee == .user(id: 7412, name: "sam@acme.example"))
    #expect(ticket.triage == .object(["status": .string("done"), "confidence": .number(0.71)]))
    #expect(
      ticket.extras == [
        "slack_channel_id": .string("C1"), "github_issue_number": .null, "organization_id": .string("nw"),
      ])
    #expect(ticket.person?.isIdentified == false && ticket.person?.properties == ["plan": .string("scale")])
    #expect(ticket.lastMessageText == "Still failing." && ticket.unreadByCustomer == 1)
    let row = try #require(try inbox.database.row(number: 318))
    let thread = try #require(try inbox.database.conversation(of: row.row)).messages
    #expect(thread.map(\.isAIDraft) == [true, false])
    #expect(thread.map(\.audience) == [.team, .team])
    #expect(thread.map(\.author) == [.ai, .team("human")])
    #expect(thread[0].version == 2)
    #expect(row.isLastPublicFromCustomer == true, "what is unread comes from the customer")
  }

  @Test func badLinesAreSkippedAndNamedWithoutTheirText() throws {
    let id = "22222222-2222-4222-8222-222222222222"
    let head = "{\"id\":\"\(id)\",\"ticket_number\":1,\"status\":\"open\",\"created_at\":\"2026-03-01\""
    let report = try run([
      "\u{FEFF}" + Self.simple + "\r", "", "  ", "{\"secret", "[1]", "{}", "{\"id\":\"secret\"}",
      "{\"id\":\"\(id)\"}", "{\"id\":\"\(id)\",\"ticket_number\":\"secret\"}",
      "{\"id\":\"\(id)\",\"ticket_number\":1}",
      "{\"id\":\"\(id)\",\"ticket_number\":1,\"status\":\"open\"}",
      head + ",\"updated_at\":\"secret\"}", head + ",\"tags\":[1]}", head + ",\"assignee\":{\"type\":\"secret\"}}",
      head.replacing(",\"created_at\":\"2026-03-01\"", with: "") + ",\"messages\":[{\"body\":\"secret\"}]}",
      head.replacing("_number\":1", with: "_number\":7") + "}", head + "} secret", head + ",\"person\":3}",
      head + "}",
    ])
    #expect(report.added == 2)
    #expect(report.problemCount == report.problems.count)
    #expect(report.problems.map(\.line) == [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18])
    #expect(
      report.problems.map(\.sentence) == [
        "The line is no JSON: a text has no end, at byte 2.", "The line is no JSON object.", "`id` is missing.",
        "`id` is no UUID.", "`ticket_number` is missing.", "`ticket_number` is a text, not a number.",
        "`status` is missing.", "`created_at` is missing.",
        "`updated_at` is no date; dates are written like 2026-03-01T09:00:00Z.",
        "`tags` holds something that is no text.",
        "`assignee` is neither a user with a number nor a role with a text as `id`.",
        "Message 1: `created_at` is missing.",
        "Its `ticket_number` belongs to another ticket of the inbox.",
        "The line is no JSON: something follows the value, at byte 107.", "`person` is no object.",
      ])
  }

  @Test func aMessageWithoutTextOrTimeLeavesOutNeitherItselfNorItsTicket() throws {
    let line = """
      {"id":"22222222-2222-4222-8222-222222222222","ticket_number":1,"status":"open","created_at":"2026-03-01T08:00:00Z",\
      "messages":[{"author_type":"customer","created_at":null,"content":"First"},\
      {"author_type":"human","created_at":"2026-03-01T09:00:00Z"},{"author_type":"human","content":"Third"}]}
      """
    let report = try run([line])
    #expect(report.added == 1 && report.problemCount == 0)
    #expect(
      report.warnings.map(\.sentence) == [
        "Message 1: `created_at` is missing; it got the time of the ticket.",
        "Message 3: `created_at` is missing; it got the time of the message before it.",
      ])
    #expect(report.warnings.map(\.line) == [1, 1])
    let row = try #require(try inbox.database.row(number: 1))
    let thread = try #require(try inbox.database.conversation(of: row.row)).messages
    #expect(thread.map(\.text) == ["First", "(no text)", "Third"])
    #expect(
      thread.map { Timestamp($0.createdAt).description.prefix(16) } == [
        "2026-03-01T08:00", "2026-03-01T09:00", "2026-03-01T09:00",
      ])
  }

  @Test func aSecondRunUpdatesAndDoublesNothing() async throws {
    try run([Self.simple])
    _ = try await inbox.service().send(OutgoingMessage(text: "Typed here", audience: .customer), to: Self.simpleID)
    let changed = Self.simple.replacing("\"pending\"", with: "\"open\"").replacing("\"Hello\"", with: "\"Hello!\"")
    let report = try run([changed])
    #expect(report.added == 0 && report.updated == 1)
    #expect(try inbox.database.ticketCount() == 1)
    let row = try #require(try inbox.database.row(number: 7))
    let thread = try #require(try inbox.database.conversation(of: row.row))
    #expect(thread.messages.map(\.text) == ["Hello!", "Done 🙏", "Typed here"], "nothing typed here is lost")
    #expect(thread.ticket.messageCount == 3 && thread.ticket.lastMessageText == "Typed here")
    #expect(row.status == .open)
  }

  @Test func anImportThatStopsHalfWayIsCompletedByTheNext() throws {
    let lines = (1...25).map { number in
      Self.simple.replacing("11111111-1111", with: "\(11_111_111 + number)-1111")
        .replacing("_number\":7", with: "_number\":\(number)")
    }
    let path = try write(lines)
    struct Stop: Error {}
    var seen: [ImportProgress] = []
    let size = try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
    // The first half only, as a process leaves it that dies between two transactions.
    _ = try TicketImporter(into: inbox.database, batchSize: 10).run(
      path: try write(Array(lines.prefix(10)), to: "half"))
    #expect(try inbox.reopened().ticketCount() == 10)
    let report = try TicketImporter(into: inbox.database, batchSize: 10).run(path: path) { seen.append($0) }
    #expect(report.updated == 10 && report.added == 15)
    #expect(seen.map(\.lines) == [10, 20, 25])
    #expect(seen.last == ImportProgress(bytes: size, totalBytes: size, lines: 25))
    #expect(try inbox.database.ticketCount() == 25)
  }

  /// A copy of the files as they lie is what a killed process leaves behind, here in the middle of a transaction.
  @Test func anImportKilledInsideATransactionIsCompletedByTheNext() throws {
    let lines = (1...40).map { number in
      Self.simple.replacing("11111111-1111", with: "\(11_111_111 + number)-1111")
        .replacing("_number\":7", with: "_number\":\(number)")
    }
    let path = try write(lines)
    let first = try write(Array(lines.prefix(20)), to: "first")
    _ = try TicketImporter(into: inbox.database, batchSize: 10).run(path: first)
    try inbox.database.writer.inDatabase { db in
      // So small a cache writes pages of the open transaction into the file of changes.
      try db.execute(sql: "PRAGMA cache_size = 1; BEGIN IMMEDIATE; UPDATE message SET text = 'half'; DELETE FROM seen")
      for suffix in ["", "-wal"] {
        try FileManager.default.copyItem(atPath: inbox.path + suffix, toPath: inbox.folder.path("killed" + suffix))
      }
      try db.execute(sql: "ROLLBACK")
    }
    let clock = inbox.clock
    let killed = try TicketDatabase.open(path: inbox.folder.path("killed"), mode: .open, role: .authority) { clock.now }
    #expect(try killed.ticketCount() == 20)
    let report = try TicketImporter(into: killed, batchSize: 10).run(path: path)
    #expect(report.updated == 20 && report.added == 20)
    try TicketExporter(from: killed).write(toFile: inbox.folder.path("after"))

    let whole = try TestInbox(clock: clock)
    _ = try TicketImporter(into: whole.database).run(path: path)
    try TicketExporter(from: whole.database).write(toFile: inbox.folder.path("whole"))
    let exports = try ["after", "whole"].map { try Data(contentsOf: URL(fileURLWithPath: inbox.folder.path($0))) }
    #expect(exports[0] == exports[1])
  }

  @Test func aFullDiskKeepsWhatWasCommitted() throws {
    let lines = (1...400).map { number in
      Self.simple.replacing("11111111-1111", with: "\(11_111_111 + number)-1111")
        .replacing("_number\":7", with: "_number\":\(number)")
    }
    try inbox.database.writer.inDatabase { try $0.execute(sql: "PRAGMA max_page_count = 60") }
    #expect(throws: ImportProblem.inbox(.diskFull)) {
      try TicketImporter(into: inbox.database, batchSize: 10).run(path: try write(lines))
    }
    let count = try inbox.database.ticketCount()
    #expect(count > 0 && count % 10 == 0)
    try inbox.database.writer.inDatabase { try $0.execute(sql: "PRAGMA max_page_count = 100000") }
    #expect(try run(lines).added == 400 - count)
  }

  @Test func unreadableSourcesAreNamed() throws {
    let importer = TicketImporter(into: inbox.database)
    #expect(throws: ImportProblem.source(.missing)) { try importer.run(path: inbox.folder.path("none")) }
    #expect(throws: ImportProblem.source(.notAFile)) { try importer.run(path: inbox.folder.url.path) }
  }

  @Test func linesAreSplitWhereverTheChunksEnd() throws {
    let texts = ["", "a", "bb\r", String(repeating: "x", count: 50), "", "end"]
    let path = try write(texts)
    for chunk in [1, 2, 3, 7, 1000] {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      var reader = LineReader(file, limit: 20, chunk: chunk)
      var lines: [String?] = []
      while let line = try reader.next() {
        if case .bytes(let bytes) = line {
          lines.append(String(decoding: bytes, as: UTF8.self))
        } else {
          lines.append(nil)
        }
      }
      #expect(lines == ["", "a", "bb", nil, "", "end"], "\(chunk)")
      #expect(reader.bytesRead == texts.joined(separator: "\n").utf8.count)
    }
  }
}

@Suite("Exporting JSON lines")
struct ExportTests {
  private func export(_ database: TicketDatabase, to path: String) throws -> Data {
    try TicketExporter(from: database).write(toFile: path)
    return try Data(contentsOf: URL(fileURLWithPath: path))
  }

  @Test(arguments: [11, 12]) func exportAndImportGiveTheSameInboxAndTheSameBytes(seed: UInt64) async throws {
    let first = try TestInbox()
    var generator = SeededGenerator(seed: seed)
    try first.database.seed(
      (1...60).map { number in
        (
          .random(number, now: first.clock.now, using: &generator),
          Ticket.randomThread(of: number, using: &generator)
        )
      } + [(fullTicket(), [.sample("z"), .sample("a")])])
    first.clock.advance(by: 1900)
    _ = try first.database.advance(to: first.clock.now)
    _ = try await first.service().send(OutgoingMessage(text: "A\u{0}", audience: .team).cleaned, to: .numbered(3))
    try first.database.markSeen(2, of: try first.row(fullTicket()).row)
    try first.database.save(
      Draft(ticket: .numbered(1), audience: .team, text: "draft", state: .editing, savedAt: first.clock.now))
    try first.database.setFlags(true, of: [try first.row(fullTicket()).row])
    let lines = try export(first.database, to: first.folder.path("one"))

    let second = try TestInbox(clock: first.clock)
    let report = try TicketImporter(into: second.database).run(path: first.folder.path("one"))
    #expect(report.problems.isEmpty && report.added == 61)
    #expect(try export(second.database, to: second.folder.path("two")) == lines)
    #expect(try second.database.drafts().isEmpty)
    for sort in ListSort.allCases {
      let spec = ListSpec(view: .all, sort: sort, viewer: .sam)
      let orders = try [first, second].map { inbox in
        try inbox.database.rows(try inbox.database.order(spec).rows).map(\.number)
      }
      #expect(orders[0] == orders[1])
    }
    for number in [1, 30, 60, 318] {
      let rows = try [first, second].map { try #require(try $0.database.row(number: number)) }
      let threads = try zip([first, second], rows).map { try $0.database.conversation(of: $1.row) }
      #expect(threads[0]?.ticket == threads[1]?.ticket)
      #expect(threads[0]?.messages == threads[1]?.messages)
      #expect(threads[0]?.seenCount == threads[1]?.seenCount)
      #expect(rows[0].wokeAt == rows[1].wokeAt)
      #expect(try second.database.flaggedRows().contains(rows[1].row) == (number == 318))
    }
    let again = try TicketImporter(into: second.database).run(path: second.folder.path("two"))
    #expect(again.updated == 61)
    #expect(try export(second.database, to: second.folder.path("two")) == lines, "an existing file is replaced")
  }

  @Test func aLineThatSaysNothingOfAFlagLeavesItAndOneThatDeniesItTakesItAway() throws {
    let inbox = try TestInbox()
    let plain =
      #"{"id":"00000000-0000-4000-8000-000000000001","ticket_number":1,"status":"open","created_at":"2026-03-01""#
    func importing(_ rest: String) throws -> ImportReport {
      try Data("\(plain)\(rest)}".utf8).write(to: URL(fileURLWithPath: inbox.folder.path("in")))
      return try TicketImporter(into: inbox.database).run(path: inbox.folder.path("in"))
    }
    for (rest, count) in [(#","flagged":true"#, 1), ("", 1), (#","flagged":false"#, 0)] {
      #expect(try importing(rest).problems.isEmpty)
      #expect(try inbox.database.flaggedRows().count == count, "\(rest)")
    }
    #expect(try importing(#","flagged":"yes""#).problemCount == 1)
  }

  @Test func ticketsComeByNumberAndOnlyTheOwnerMayRead() throws {
    let inbox = try TestInbox()
    try inbox.database.store([.sample(20), .sample(3), .sample(100)])
    let data = try export(inbox.database, to: inbox.folder.path("out"))
    let numbers = String(decoding: data, as: UTF8.self).split(separator: "\n").map { line in
      Int(line.split(separator: "ticket_number\":")[1].prefix { $0.isNumber })
    }
    #expect(numbers == [3, 20, 100])
    let attributes = try FileManager.default.attributesOfItem(atPath: inbox.folder.path("out"))
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(!FileManager.default.fileExists(atPath: inbox.folder.path("out.part")))
  }

  @Test func placesThatCannotBeWrittenAreNamed() throws {
    let inbox = try TestInbox()
    let exporter = TicketExporter(from: inbox.database)
    #expect(throws: StorageProblem.missingFolder) { try exporter.write(toFile: inbox.folder.path("none/out")) }
    #expect(throws: StorageProblem.notAFile) { try exporter.write(toFile: inbox.folder.url.path) }
    #expect(throws: StorageProblem.other(code: 14)) { try exporter.write(toFile: inbox.path) }
    #expect(try inbox.reopened().ticketCount() == 0)
  }
}

extension OutgoingMessage {
  fileprivate var cleaned: OutgoingMessage {
    OutgoingMessage(text: text.replacing("\0", with: ""), audience: audience)
  }
}
