import Foundation
import GRDB
import Notation
import Testing
import TicketFakes
import Tickets

@testable import TicketFile

/// By which index SQLite finds what a search asks of the whole file, and of one row.
@Suite("How a search is found")
struct SearchPlanTests {
  private static func details(_ text: String, of row: Int? = nil) throws -> [String] {
    let inbox = try TestInbox()
    try inbox.database.store((1...3).map { number in .sample(number) { $0.tags = ["vip"] } })
    let query = TicketSearchQuery.parse(text, now: inbox.clock.now, zone: ZoneRules(initialOffset: 0)).query
    return try inbox.database.scanning { db in
      let plan = try SearchPlan(query, viewer: .sam, now: inbox.clock.now, in: db)
      let condition = row.map { "row = \($0) AND \(plan.condition)" } ?? plan.wholeCondition
      return try Row.fetchAll(
        db, sql: "EXPLAIN QUERY PLAN SELECT row FROM ticket WHERE \(condition)",
        arguments: StatementArguments(plan.arguments)
      ).map { row -> String in row["detail"] }
    }
  }

  @Test(arguments: [
    ("status:open", "ticket_status (status=?)"), ("status:open,new", "ticket_status (status=?)"),
    ("assignee:me", "ticket_assigned (assignee_key=?)"), ("assignee:none", "ticket_owned (assignee_key=?)"),
    ("sla:breached", "ticket_sla (sla_due_at<?)"), ("sla:none", "ticket_sla (sla_due_at=?)"),
    ("sla:at-risk", "ticket_sla (sla_due_at>? AND sla_due_at<?)"), ("has:sla", "ticket_sla (sla_due_at>?)"),
    ("-has:sla", "ticket_sla (sla_due_at=?)"), ("-has:assignee", "ticket_owned (assignee_key=?)"),
    ("is:snoozed", "ticket_ranked (tier=?)"), ("is:waiting", "ticket_ranked (tier=?)"),
    ("channel:email", "ticket_origin (channel=?)"), ("before:2026-03-04", "ticket_active (updated_at<?)"),
    ("after:2026-03-04", "ticket_active (updated_at>?)"), ("#7", "(number=?)"),
    ("tag:vip", "INTEGER PRIMARY KEY (rowid=?)"), ("tag:vip,nosuch", "INTEGER PRIMARY KEY (rowid=?)"),
    ("has:note", "INTEGER PRIMARY KEY (rowid=?)"), ("has:draft", "sqlite_autoindex_ticket_1 (id=?)"),
    ("is:flagged", "INTEGER PRIMARY KEY (rowid=?)"),
  ])
  func theWholeFileIsAskedByIndex(_ text: String, _ index: String) throws {
    let details = try Self.details(text)
    #expect(details.first?.hasPrefix("SEARCH ticket USING") == true, "\(details)")
    #expect(details.first?.hasSuffix(index) == true, "\(details)")
  }

  @Test(arguments: [
    "status:open", "-status:open", "tag:vip", "-tag:vip", "has:note", "-has:ai-draft", "sla:breached", "-has:sla",
    "is:unread", "is:mine", "is:draft", "-is:flagged", "before:2026-03-04", "priority:none", "from:2026 channel:email",
  ])
  func oneRowIsAskedByItsKey(_ text: String) throws {
    let details = try Self.details(text, of: 2)
    #expect(details.first == "SEARCH ticket USING INTEGER PRIMARY KEY (rowid=?)", "\(details)")
    // Nothing behind it goes through a table, but for the keys that the statement was given.
    #expect(!details.contains { $0.hasPrefix("SCAN") && !$0.contains("json_each") }, "\(details)")
  }
}
