import FoundationEssentials
import Testing

/// Made-up answers in the shape of each server generation (contract.md sections 0, 4.1 and 4.3).
enum Payloads {
  static func data(_ text: String) -> Data { Data(text.utf8) }

  /// G0: no tags, no person, a string assignee id.
  static let ticketG0 = """
    {"id":"01957a3e-6c1f-7d2b-9a40-5b1f0c7e8d11","ticket_number":7,"channel_source":"widget","distinct_id":"",
     "status":"new","priority":null,"assignee":{"id":"7412","type":"user"},"anonymous_traits":{"name":"Mara Voss"},
     "ai_resolved":false,"escalation_reason":null,"created_at":"2026-03-04T09:15:30Z",
     "updated_at":"2026-03-04T09:15:30.000001Z","message_count":1,"last_message_at":null,"last_message_text":null,
     "unread_team_count":1,"session_id":null,"session_context":{}}
    """

  /// G1: tags, person, snooze; no triage.
  static let ticketG1 = """
    {"id":"01957A3E-6C1F-7D2B-9A40-5B1F0C7E8D12","ticket_number":8,"channel_source":"slack",
     "channel_detail":"slack_bot_mention","distinct_id":"u1","status":"on_hold","priority":"low",
     "assignee":{"id":"01949d20-77aa-7c31-8f02-6f5b1f0b2c9d","type":"role","user":null,"role":{"name":"Tier 2"}},
     "anonymous_traits":{"name":"Mara Voss","email":"mara.voss@northwind.example"},"ai_resolved":false,
     "escalation_reason":"asked twice","created_at":"2026-03-04T09:15:30.120450Z",
     "updated_at":"2026-03-05T11:02:00Z","message_count":4,"last_message_at":"2026-03-05T11:02:00Z",
     "last_message_text":"Still failing.","unread_team_count":2,"unread_customer_count":3,"session_id":"s1",
     "session_context":{"browser":"Firefox","retina":true,"width":1440},"sla_due_at":"2026-03-05T17:00:00Z",
     "snoozed_until":"2026-03-06T09:00:00Z","slack_channel_id":"C01","slack_thread_ts":"171.5","slack_team_id":"T01",
     "email_subject":null,"email_from":null,"email_to":null,"cc_participants":[],"github_repo":null,
     "github_issue_number":null,"person":{"id":"01954c11-3a8e-7f00-b1c2-90d4e7a6f512","name":"Mara Voss",
     "distinct_ids":["u1"],"properties":{"plan":"scale","seats":12,"ratio":0.5},"created_at":"2025-11-20T08:00:00Z",
     "is_identified":true},"tags":["export","billing"]}
    """

  /// M: triage and verified identity; priority stored as the empty string; null tags.
  static let ticketM = """
    {"id":"01957a3e-6c1f-7d2b-9a40-5b1f0c7e8d13","ticket_number":9,"channel_source":"github",
     "channel_detail":"github_issue","distinct_id":"","status":"pending","priority":"","assignee":null,
     "anonymous_traits":null,"identity_verified":null,"ai_resolved":true,"escalation_reason":null,"ai_triage":{},
     "created_at":"2026-03-04T09:15:30Z","updated_at":"2026-03-05T11:02:00Z","message_count":2,
     "last_message_at":"2026-03-05T11:02:00Z","last_message_text":"Thanks","unread_team_count":0,
     "unread_customer_count":0,"session_id":null,"session_context":null,"sla_due_at":null,"snoozed_until":null,
     "cc_participants":null,"github_repo":"northwind/app","github_issue_number":55,"organization_id":"northwind",
     "person":null,"tags":null}
    """

  /// S: access level, critical priority.
  static let ticketS = """
    {"id":"01957a3e-6c1f-7d2b-9a40-5b1f0c7e8d14","ticket_number":10,"channel_source":"email","channel_detail":null,
     "distinct_id":"mara","status":"open","priority":"critical",
     "assignee":{"id":7412,"type":"user","user":{"email":"sam@acme.example"},"role":null},"anonymous_traits":{},
     "identity_verified":false,"ai_resolved":false,"escalation_reason":null,
     "ai_triage":{"status":"done","confidence":0.71},"created_at":"2026-03-04T09:15:30.5Z",
     "updated_at":"2026-03-05T11:02:00+00:00","message_count":4,"last_message_at":"2026-03-05T11:02:00Z",
     "last_message_text":"x","unread_team_count":2,"unread_customer_count":0,"session_id":null,"session_context":{},
     "sla_due_at":null,"snoozed_until":null,"slack_channel_id":null,"email_subject":"Export keeps failing",
     "email_from":"mara.voss@northwind.example","email_to":"support@acme.example",
     "cc_participants":["ops@northwind.example"],"zendesk_ticket_id":991,"organization_id_source":"person",
     "person":null,"tags":[],"user_access_level":"viewer"}
    """

  /// N and beyond: every field, and some that nobody knows yet.
  static let ticketN = """
    {"id":"01957a3e-6c1f-7d2b-9a40-5b1f0c7e8d15","ticket_number":318,"channel_source":"carrier_pigeon",
     "channel_detail":null,"distinct_id":"mara.voss@northwind.example","status":"escalated","priority":"blocker",
     "assignee":{"id":"squad-1","type":"squad","user":null,"role":null},"anonymous_traits":{"name":"Mara Voss"},
     "identity_verified":true,"ai_resolved":false,"escalation_reason":null,
     "ai_triage":{"status":"done","sources":[1,{"a":null}]},"created_at":"2026-03-04T09:15:30.120450Z",
     "updated_at":"2026-03-05T11:02:00Z","message_count":4,"last_message_at":"2026-03-05T11:02:00Z",
     "last_message_text":"Still failing.","unread_team_count":2,"unread_customer_count":0,"session_id":"s",
     "session_context":{"current_url":"https://app.northwind.example/billing"},"sla_due_at":"2026-03-05T17:00:00Z",
     "snoozed_until":null,"slack_channel_id":null,"slack_thread_ts":null,"slack_team_id":null,
     "email_subject":"Export keeps failing","email_from":"mara.voss@northwind.example",
     "email_to":"support@acme.example","cc_participants":[],"github_repo":null,"github_issue_number":null,
     "zendesk_ticket_id":null,"organization_id":"northwind","organization_id_source":"person",
     "person":{"id":12,"name":null},"tags":["vip","vip","billing"],"user_access_level":"editor",
     "mood":{"score":3},"watchers":[1,2]}
    """

  static let tickets = [
    Payload(name: "G0", text: ticketG0), Payload(name: "G1", text: ticketG1), Payload(name: "M", text: ticketM),
    Payload(name: "S", text: ticketS), Payload(name: "N", text: ticketN),
  ]

  static let messages = [
    Payload(name: "M", text: messageM), Payload(name: "S", text: messageS), Payload(name: "N", text: messageN),
  ]

  /// M: no email, version or type.
  static let messageM = """
    {"id":"01957a40-11d2-7a90-9d3e-47a5f3e0c2b1","content":"Hello","rich_content":null,"author_type":"customer",
     "author_name":"Mara","is_private":false,"created_at":"2026-03-05T11:02:00Z"}
    """

  /// S: a private note without a type.
  static let messageS = """
    {"id":"01957a40-11d2-7a90-9d3e-47a5f3e0c2b2","content":"Careful","rich_content":{"type":"doc","content":[]},
     "author_type":"support","author_name":"Sam Ortiz","author_email":"sam@acme.example","is_private":true,
     "has_full_email_content":false,"version":2,"created_at":"2026-03-05T11:02:00.25Z"}
    """

  /// N: a composed ticket's first message.
  static let messageN = """
    {"id":"01957a40-11d2-7a90-9d3e-47a5f3e0c2b3","message_type":"sent_reply","content":"A fix ships **today**.",
     "rich_content":null,"author_type":"human","author_name":"Sam Ortiz","author_email":"sam@acme.example",
     "is_private":false,"has_full_email_content":false,"version":0,"created_at":"2026-03-05T11:02:00Z"}
    """
}

/// An answer with the name of the generation it is of.
struct Payload: Sendable, CustomTestStringConvertible {
  var name: String
  var text: String

  var testDescription: String { name }
}
