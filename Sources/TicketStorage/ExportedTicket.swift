import Foundation
import Tickets

/// One line of an export: every field under its name in contract.md section 4, in a fixed order.
struct ExportedTicket {
  var ticket: Ticket
  var messages: [Message]
  var wokeAt: Date?
  var seenCount: Int?

  /// The line, without its end.
  var line: String {
    var members = stateMembers + customerMembers
    let taken = Set(members.map(\.key) + ["subject", "customer", "messages", "woke_at", "seen_count"])
    members += ticket.extras.filter { !taken.contains($0.key) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    if let wokeAt { members.append(("woke_at", Self.date(wokeAt))) }
    if let seenCount { members.append(("seen_count", .integer(Int64(seenCount)))) }
    var writer = JSONWriter()
    writer.append(members: members, last: "messages", items: messages.map(Self.members))
    return writer.text
  }

  private var stateMembers: [(key: String, value: JSONValue)] {
    [
      ("id", .string(ticket.id.description)), ("ticket_number", .integer(Int64(ticket.number))),
      ("channel_source", .string(ticket.channel)), ("channel_detail", Self.text(ticket.channelDetail)),
      ("distinct_id", .string(ticket.distinctID)), ("status", .string(ticket.status.wire)),
      ("priority", Self.text(ticket.priority?.wire)), ("assignee", Self.assignee(ticket.assignee)),
      ("anonymous_traits", .object(ticket.traits)),
      ("identity_verified", ticket.identityVerified.map(JSONValue.bool) ?? .null),
      ("ai_resolved", .bool(ticket.isResolvedByAI)), ("escalation_reason", Self.text(ticket.escalationReason)),
      ("ai_triage", ticket.triage ?? .null), ("created_at", Self.date(ticket.createdAt)),
      ("updated_at", Self.date(ticket.updatedAt)), ("message_count", .integer(Int64(ticket.messageCount))),
      ("last_message_at", Self.date(ticket.lastMessageAt)), ("last_message_text", Self.text(ticket.lastMessageText)),
      ("unread_team_count", .integer(Int64(ticket.unreadByTeam))),
      ("unread_customer_count", .integer(Int64(ticket.unreadByCustomer))),
    ]
  }

  private var customerMembers: [(key: String, value: JSONValue)] {
    [
      ("session_id", Self.text(ticket.sessionID)), ("session_context", .object(ticket.sessionContext)),
      ("sla_due_at", Self.date(ticket.slaDueAt)), ("snoozed_until", Self.date(ticket.snoozedUntil)),
      ("email_subject", Self.text(ticket.emailSubject)), ("email_from", Self.text(ticket.emailFrom)),
      ("email_to", Self.text(ticket.emailTo)),
      ("cc_participants", .array(ticket.copyParticipants.map(JSONValue.string))),
      ("person", ticket.person.map(PersonJSON.value) ?? .null),
      ("tags", .array(ticket.tags.map(JSONValue.string))), ("user_access_level", Self.text(ticket.accessLevel)),
    ]
  }

  private static func members(of message: Message) -> [(key: String, value: JSONValue)] {
    [
      ("id", .string(message.id.rawValue)), ("message_type", .string(type(of: message))),
      ("content", .string(message.text)), ("author_type", .string(message.author.wire)),
      ("author_name", .string(message.authorName)), ("author_email", text(message.authorEmail)),
      ("is_private", .bool(message.audience == .team)), ("version", .integer(Int64(message.version))),
      ("created_at", date(message.createdAt)),
    ]
  }

  private static func type(of message: Message) -> String {
    if message.isAIDraft { return "ai_draft" }
    if message.audience == .team { return "internal_note" }
    return message.author == .customer ? "customer_message" : "sent_reply"
  }

  private static func assignee(_ assignee: Assignee?) -> JSONValue {
    switch assignee {
    case nil: .null
    case .user(let id, let name):
      .object([
        "id": .integer(Int64(id)), "type": .string("user"), "user": .object(["email": .string(name)]), "role": .null,
      ])
    case .role(let id, let name):
      .object([
        "id": .string(id), "type": .string("role"), "user": .null, "role": .object(["name": .string(name)]),
      ])
    }
  }

  private static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }

  private static func date(_ date: Date?) -> JSONValue { date.map { .string(DateText.text($0)) } ?? .null }
}
