import FoundationEssentials
import Tickets

extension TicketJSON {
  static func write(_ ticket: Ticket, hidesPerson: Bool, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", ticket.id.description)
      writer.member("ticket_number", ticket.number)
      writePeople(ticket, to: &writer)
      writeMessages(ticket, to: &writer)
      writeOrigin(ticket, to: &writer)
      writer.key("person")
      if let person = ticket.person, !hidesPerson {
        PersonJSON.write(person, to: &writer)
      } else {
        writer.value(.null)
      }
      writer.member("tags", ticket.tags)
      writer.member("user_access_level", ticket.accessLevel)
    }
  }

  private static func writePeople(_ ticket: Ticket, to writer: inout JSONWriter) {
    writer.member("channel_source", ticket.channel)
    writer.member("channel_detail", ticket.channelDetail)
    writer.member("distinct_id", ticket.distinctID)
    writer.member("status", ticket.status.wire)
    writer.member("priority", ticket.priority?.wire)
    writer.key("assignee")
    if let assignee = ticket.assignee {
      AssigneeJSON.full(assignee, &writer)
    } else {
      writer.value(.null)
    }
    writer.member("anonymous_traits", .object(ticket.traits))
    writer.member("identity_verified", ticket.identityVerified.map(JSONValue.bool) ?? .null)
    writer.member("ai_resolved", ticket.isResolvedByAI)
    writer.member("escalation_reason", ticket.escalationReason)
    writer.member("ai_triage", ticket.triage ?? .null)
  }

  private static func writeMessages(_ ticket: Ticket, to writer: inout JSONWriter) {
    writer.member("created_at", ticket.createdAt)
    writer.member("updated_at", ticket.updatedAt)
    writer.member("message_count", ticket.messageCount)
    writer.member("last_message_at", ticket.lastMessageAt)
    writer.member("last_message_text", ticket.lastMessageText)
    writer.member("unread_team_count", ticket.unreadByTeam)
    writer.member("unread_customer_count", ticket.unreadByCustomer)
    writer.member("session_id", ticket.sessionID)
    writer.member("session_context", .object(ticket.sessionContext))
    writer.member("sla_due_at", ticket.slaDueAt)
    writer.member("snoozed_until", ticket.snoozedUntil)
  }

  private static func writeOrigin(_ ticket: Ticket, to writer: inout JSONWriter) {
    func extra(_ key: String) { writer.member(key, ticket.extras[key] ?? .null) }
    extra("slack_channel_id")
    extra("slack_thread_ts")
    extra("slack_team_id")
    writer.member("email_subject", ticket.emailSubject)
    writer.member("email_from", ticket.emailFrom)
    writer.member("email_to", ticket.emailTo)
    writer.member("cc_participants", ticket.copyParticipants)
    extra("github_repo")
    extra("github_issue_number")
    extra("zendesk_ticket_id")
    extra("organization_id")
    extra("organization_id_source")
  }
}

/// The person behind a ticket (contract.md section 4.1).
enum PersonJSON {
  static func read(_ value: JSONValue) throws(WireProblem) -> Person {
    let fields = try Fields(value)
    let id = fields["id"].flatMap { $0.text ?? $0.integer.map(String.init) }
    return Person(
      id: try fields.required("id", id), name: fields.text("name") ?? "",
      distinctIDs: fields.texts("distinct_ids") ?? [], properties: fields.object("properties") ?? [:],
      createdAt: fields.date("created_at"), isIdentified: fields.flag("is_identified") ?? false)
  }

  static func write(_ person: Person, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", person.id)
      writer.member("name", person.name)
      writer.member("distinct_ids", person.distinctIDs)
      writer.member("properties", .object(person.properties))
      writer.member("created_at", person.createdAt)
      writer.member("is_identified", person.isIdentified)
    }
  }
}
