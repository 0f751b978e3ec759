import Foundation
import Screen
import TestSupport
import Testing
import Tickets

@testable import posthorn

/// `list` and the screen share one language; these are the answers of the command.
@Suite("What `list` finds in a file, and in which order", .blocking)
struct NarrowingTests {
  private static func inbox() throws -> InboxFile {
    let people = [
      #"{"posthorn":"person","id":1,"name":"Sam Ortiz","email":"sam@acme.example"}"#,
      #"{"posthorn":"person","id":2,"name":"Lena Hoffmann","email":"lena@acme.example"}"#,
    ]
    func said(_ id: Int, _ author: String, _ text: String, isPrivate: Bool = false) -> String {
      InboxFile.message(id, author, text, at: "2026-01-01T09:\(id + 10):00Z", isPrivate: isPrivate)
    }
    func user(_ id: Int, _ name: String) -> String {
      #""assignee": {"type": "user", "id": \#(id), "name": "\#(name)"}, "#
    }
    return try InboxFile(
      people + [
        InboxFile.ticket(
          1,
          #""email_subject": "Refund for March", "tags": ["vip"], "priority": "low", "channel_source": "email", "#
            + user(1, "sam@acme.example"), messages: said(1, "customer", "please")),
        InboxFile.ticket(
          2,
          #""email_subject": "日本語の件名", "tags": ["needs reply"], "priority": "critical", "#
            + user(2, "lena@acme.example"), messages: said(2, "customer", "Straße gesperrt")),
        InboxFile.ticket(
          3, #""email_subject": "Login", "status": "pending", "#,
          messages: said(3, "customer", "help") + ", " + said(4, "support", "try again")),
        InboxFile.ticket(
          4, #""email_subject": "Export", "status": "resolved", "tags": ["vip", "eu"], "#,
          messages: said(5, "customer", "CSV please") + ", " + said(6, "support", "done")),
        InboxFile.ticket(
          5, #""email_subject": "Café closed", "status": "new", "unread_team_count": 3, "priority": "high", "#,
          messages: said(7, "customer", "a\\u200Bb") + ", " + said(8, "support", "psst secret", isPrivate: true)),
        InboxFile.ticket(
          6, #""email_subject": "Sleeper", "status": "on_hold", "snoozed_until": "2099-01-01T00:00:00Z", "#,
          messages: said(9, "customer", "zzz")),
      ])
  }

  /// Lists one inbox with all lines, because nothing here changes it.
  private func check(_ lines: [(line: String, found: [Int])]) throws {
    try Self.inbox().session { (session) throws in
      let all = try (1...6).map { try session.ticket($0) }
      for (line, found) in lines {
        let list = try command(ListCommand.self, "list " + line)
        let filter = try ListFilter(list.searches, view: list.order.view, sort: list.order.listSort)
        let numbers = try filter.narrowed(all, at: session).map(\.number)
        #expect(numbers == found, "\(line)")
      }
    }
  }

  private static let filters: [(line: String, found: [Int])] = [
    ("", [6, 5, 4, 3, 2, 1]), ("status:open", [2, 1]), ("status:open,new", [5, 2, 1]), ("-status:open", [6, 5, 4, 3]),
    ("priority:critical", [2]), ("priority:none", [6, 4, 3]), ("--priority none", [6, 4, 3]),
    ("--priority none,low status:open,pending", [3, 1]), ("tag:vip", [4, 1]), ("tag:vip -tag:eu", [1]),
    ("'tag:\"needs reply\"'", [2]), ("assignee:me", [1]), ("assignee:lena", [2]), ("assignee:none", [6, 5, 4, 3]),
    ("is:unread", [5]), ("is:snoozed", [6]), ("--snoozed", [6]), ("is:mine", [1]), ("is:waiting", [3]),
    ("refund", [1]), ("REF", [1]), ("fund", []), ("件", [2]), ("strasse", [2]), ("cafe\u{301}", [5]), ("ab", [5]),
    ("'\"for March\"'", [1]), ("'\"March for\"'", []), ("vip refund", [1]), ("-refund status:open", [2]),
    ("secret", [5]), ("channel:email", [1]), ("1", [1]), ("refund --search vip", [1]), ("refund --search eu", []),
  ]

  @Test func everyFilterFindsWhatTheScreensSearchFinds() throws { try check(Self.filters) }

  private static let views: [(line: String, found: [Int])] = [
    ("--sort number", [6, 5, 4, 3, 2, 1]), ("--view all --sort activity", [6, 5, 4, 3, 2, 1]),
    ("--view waiting", [3]), ("--view inbox --sort number", [5, 2, 1]), ("--view inbox --sort ranked", [2, 5, 1]),
    ("--view waiting --snoozed", []), ("--view inbox --snoozed", []), ("--view inbox is:unread", [5]),
    ("--view all --sort number tag:vip", [4, 1]), ("--view inbox tag:eu", []),
  ]

  @Test func everyViewHoldsItsTicketsInItsOrder() throws { try check(Self.views) }

  @Test(arguments: ["assignee:me", "is:mine", "-assignee:me"]) func whoIsMeantByMeMustBeKnown(_ line: String) throws {
    let filter = try ListFilter([line], view: nil, sort: nil)
    try Self.inbox().session(nil) { (session) throws in
      let end = try #require(failure { () throws(Failure) in try filter.narrowed([], at: session) }, "\(line)")
      #expect(end.status == .usage && end.sentence.string.hasSuffix("Nothing was listed."), "\(end.sentence.string)")
    }
  }
}
