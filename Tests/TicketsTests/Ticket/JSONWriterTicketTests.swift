import FoundationEssentials
import Notation
import TestSupport
import Testing
import Tickets

/// A ticket as JSON: names and order of contract.md section 4.1; a guess never becomes a fact on its way through a file.
@Suite("Tickets as JSON")
struct JSONWriterTicketTests {
  private func text(
    _ ticket: Ticket, fillsExtras: Bool = true, hidesPerson: Bool = false, _ generation: Generation = .n
  ) -> String {
    var writer = JSONWriter()
    writer.object { $0.members(of: ticket, fillsExtras: fillsExtras, hidesPerson: hidesPerson, generation: generation) }
    return writer.text
  }

  private func json(_ ticket: Ticket, hidesPerson: Bool = false) throws -> JSONValue {
    try JSONValue(json: text(ticket, hidesPerson: hidesPerson).utf8)
  }

  @Test(
    arguments: [
      (.status, "status", "null"), (.priority, "priority", "{}"),
      (.assignee, "assignee", #"{"id":null,"role":null,"type":null,"user":null}"#), (.tags, "tags", "null"),
      (.snooze, "snoozed_until", "\"\""), (.due, "sla_due_at", "\"\""),
    ] as [(Ticket.UnknownField, String, String)])
  func whatIsUnknownIsWrittenAsSomethingThatNobodyUnderstands(
    _ field: Ticket.UnknownField, _ key: String, _ value: String
  ) throws {
    let guess = ticket {
      ($0.status, $0.priority, $0.unknown) = (.other("unknown"), .low, [field])
      ($0.snoozedUntil, $0.slaDueAt) = (minutes(1), minutes(2))
    }
    #expect(try json(guess)[key]?.jsonText == value)
    var known = guess
    known.unknown = []
    #expect(try json(known)[key]?.jsonText != value || field == .tags || field == .assignee)
  }

  @Test func tagsOfWhichSomeAreUnknownHoldANull() throws {
    let some = ticket { ($0.tags, $0.unknown) = (["a"], [.tags]) }
    #expect(try json(some)["tags"] == .array([.string("a"), .null]))
    #expect(try json(ticket())["tags"] == .array([]), "none is told from nobody knows")
  }

  @Test func whatIsNotThereIsNullAndWhatIsEmptyIsEmpty() throws {
    let bare = try json(ticket { ($0.distinctID, $0.emailSubject) = ("", "") })
    for key in [
      "priority", "assignee", "person", "sla_due_at", "snoozed_until", "last_message_at", "last_message_text",
      "session_id", "email_from", "escalation_reason", "ai_triage", "identity_verified", "user_access_level",
      "channel_detail",
    ] {
      #expect(bare[key] == .null, "\(key)")
    }
    #expect(bare["distinct_id"] == .string("") && bare["email_subject"] == .string(""))
    #expect(bare["session_context"] == [:] && bare["anonymous_traits"] == [:] && bare["cc_participants"] == .array([]))
  }

  @Test(arguments: [(Bool?.none, JSONValue.null), (true, .bool(true)), (false, .bool(false))])
  func anIdentityIsVerifiedNotVerifiedOrUnknown(_ verified: Bool?, _ value: JSONValue) throws {
    #expect(try json(ticket { $0.identityVerified = verified })["identity_verified"] == value)
  }

  /// The answer to a PATCH has no person, whatever there is (contract.md section 5.3).
  @Test func thePersonIsHiddenWhereTheServerHidesIt() throws {
    let known = ticket { $0.person = Person(id: "p", name: "Mara") }
    #expect(try json(known)["person"]?["name"] == .string("Mara"))
    #expect(try json(known, hidesPerson: true)["person"] == .null)
  }

  @Test(
    arguments: [
      (
        .user(id: 7, name: "sam@acme.example"),
        #"{"id":7,"role":null,"type":"user","user":{"email":"sam@acme.example"}}"#
      ), (.user(id: 7, name: "Sam"), #"{"id":7,"role":null,"type":"user","user":{"email":null,"name":"Sam"}}"#),
      (.role(id: "r", name: "a@b"), #"{"id":"r","role":{"name":"a@b"},"type":"role","user":null}"#),
      (
        .user(id: .max, name: ""),
        #"{"id":9223372036854775807,"role":null,"type":"user","user":{"email":null,"name":""}}"#
      ),
    ] as [(Assignee, String)])
  func aUsersIDIsANumberAndARolesAText(_ assignee: Assignee, _ written: String) throws {
    #expect(try json(ticket { $0.assignee = assignee })["assignee"]?.jsonText == written)
  }

  @Test(arguments: [
    Date(timeIntervalSince1970: -1), Date(timeIntervalSince1970: 0), Date(timeIntervalSince1970: 4_102_444_800),
    Date(timeIntervalSince1970: 1_709_164_800.5),
  ])
  func momentsAreWrittenAsTheServerWritesThem(_ date: Date) throws {
    let written = try json(ticket { ($0.createdAt, $0.slaDueAt, $0.lastMessageAt) = (date, date, date) })
    let value = JSONValue.string(Timestamp(date).description)
    #expect(written["created_at"] == value && written["sla_due_at"] == value && written["last_message_at"] == value)
  }

  @Test func equalTicketsAreEqualBytes() {
    let keys = (0..<20).map { "k\($0)" }
    let one = ticket { $0.sessionContext = Dictionary(uniqueKeysWithValues: keys.map { ($0, .null) }) }
    let other = ticket { $0.sessionContext = Dictionary(uniqueKeysWithValues: keys.reversed().map { ($0, .null) }) }
    #expect(text(one) == text(other))
  }

  @Test(arguments: ["\u{1B}[2J", "\u{202E}", "a\0", "\"", "\\", "e\u{301}", "🙏", "\u{2028}"])
  func whatStrangersWroteComesBackAndSteersNothing(_ odd: String) throws {
    let ticket = ticket {
      ($0.channel, $0.emailSubject, $0.lastMessageText, $0.status) = (odd, odd, odd, .other(odd))
      ($0.tags, $0.copyParticipants, $0.traits) = ([odd], [odd], .string(odd))
    }
    let written = try json(ticket)
    for key in ["channel_source", "email_subject", "last_message_text", "status", "anonymous_traits"] {
      #expect(written[key]?.text?.isSame(as: odd) == true, "\(key)")
    }
    #expect(
      text(ticket).unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F ~= $0.value) && $0 != "\u{202E}" })
  }
}
