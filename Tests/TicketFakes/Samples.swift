package import Foundation
import Notation
package import TicketFile
package import Tickets

extension FileRole {
  /// A mirror of a project.
  package static let testMirror = FileRole.mirror(of: "https://acme.example project 1")
}

extension Viewer {
  /// Somebody whom an inbox may know.
  package static let sam = Viewer(userID: 1, name: "Sam Ortiz", email: "sam@acme.example", roleIDs: ["tier-2"])
  /// Somebody without a number.
  package static let nobody = Viewer(name: "nobody")
}

extension Ticket {
  /// A plain ticket; the id follows from the number.
  package static func sample(_ number: Int, _ change: (inout Ticket) -> Void = { _ in }) -> Ticket {
    var ticket = Ticket(
      id: .numbered(number), number: number, channel: "email", status: .open,
      createdAt: date("2026-03-01T08:00:00Z"), updatedAt: date("2026-03-02T08:00:00Z"))
    ticket.priority = .medium
    ticket.emailSubject = "Subject \(number)"
    ticket.emailFrom = "customer\(number)@northwind.example"
    change(&ticket)
    return ticket
  }
}

extension TicketID {
  /// The id of a number.
  package static func numbered(_ number: Int) -> TicketID {
    let tail = String(String(number + 1_000_000_000_000, radix: 10).suffix(12))
    return TicketID("00000000-0000-4000-8000-\(tail)") ?? TicketID(UUID())
  }
}

extension Message {
  /// A plain message, or one with what is told.
  package static func sample(
    _ id: String, _ text: String = "Hello.", by author: Author = .customer, at time: String = "2026-03-02T08:00:00Z",
    audience: Audience = .customer
  ) -> Message {
    Message(
      id: MessageID(rawValue: id), text: text, author: author, authorName: "Mara Voss", audience: audience,
      createdAt: date(time))
  }
}

/// The moment that a text tells.
package func date(_ text: String) -> Date { Timestamp(text)?.date ?? .distantPast }

/// A ticket with a value in every field.
package func fullTicket(_ number: Int = 318) -> Ticket {
  var ticket = Ticket.sample(number) { ticket in
    ticket.channelDetail = "widget_embedded"
    ticket.distinctID = "mara"
    ticket.priority = .other("urgent")
    ticket.assignee = .role(id: "tier-2", name: "Tier 2")
    ticket.traits = ["name": .string("Mara Voss"), "age": .integer(41), "score": .number(0.5), "tags": .array([.null])]
    ticket.identityVerified = false
    ticket.isResolvedByAI = true
    ticket.escalationReason = "asked \"twice\"\n"
    ticket.triage = .object(["status": .string("done"), "nested": .object(["deep": .array([.bool(true)])])])
    ticket.createdAt = date("2026-03-01T08:00:00.000001Z")
    ticket.updatedAt = date("2026-03-02T08:00:00.999999Z")
    ticket.messageCount = 4
    ticket.lastMessageAt = date("2026-03-02T07:59:59.123456Z")
    ticket.lastMessageText = "Still failing 🙏 after the upgrade."
  }
  ticket.unreadByTeam = 2
  ticket.unreadByCustomer = 1
  ticket.sessionID = "session"
  ticket.sessionContext = ["browser": .string("Firefox"), "width": .integer(1280)]
  ticket.slaDueAt = date("2026-03-06T17:00:00Z")
  ticket.snoozedUntil = date("2026-03-07T09:00:00Z")
  ticket.emailTo = "support@acme.example"
  ticket.copyParticipants = ["ops@northwind.example", "a@b.example"]
  ticket.extras = ["slack_channel_id": .null, "github_issue_number": .integer(7), "organization_id": .string("nw")]
  ticket.person = Person(
    id: "01954c11", name: "Mara Voss", distinctIDs: ["mara", "anon"], properties: ["plan": .string("scale")],
    createdAt: date("2025-11-20T08:00:00Z"), isIdentified: false)
  ticket.tags = ["billing", "ünïcode", "日本"]
  ticket.accessLevel = "editor"
  return ticket
}

extension TicketDatabase {
  /// The replies and notes that are not sent.
  package func drafts() throws -> [Draft] { try keptTexts().drafts }

  /// The new ticket that is not sent.
  package func newTicketDraft() throws -> NewTicketDraft? { try keptTexts().newTickets.first }

  /// Stores a draft where nothing else is.
  @discardableResult
  package func save(_ draft: Draft) throws(StorageProblem) -> Int? { try save(draft, over: []) }

  /// The same for a new ticket.
  @discardableResult
  package func save(_ draft: NewTicketDraft) throws(StorageProblem) -> Int? { try save(draft, over: []) }
}
