import FoundationEssentials
import Notation
import TestSupport
import Testing
import Tickets

@Suite("What an activity log tells of a change (contract.md section 10.6)")
struct ActivityEntryTests {
  private func differences(_ change: (inout Ticket) -> Void) -> [String] {
    let before = ticket {
      ($0.status, $0.priority, $0.tags) = (.open, .low, ["a", "é"])
      ($0.assignee, $0.slaDueAt) = (.user(id: 7, name: "Sam"), start)
    }
    var after = before
    change(&after)
    return ActivityEntry.differences(before, after).flatMap { entry in
      entry.changes.map { "\(entry.kind) \($0.field): \($0.before.jsonText) -> \($0.after.jsonText)" }
    }
  }

  @Test func nothingChangedIsNoEntry() {
    #expect(differences { _ in } == [])
    #expect(
      differences {
        ($0.unreadByTeam, $0.messageCount, $0.emailSubject, $0.isResolvedByAI, $0.escalationReason) = (
          9, 9, "x", true, "x"
        )
      } == [], "what no log tells")
  }

  @Test func everyFieldIsTold() {
    #expect(differences { $0.status = .onHold } == [#"updated status: "open" -> "on_hold""#])
    #expect(differences { $0.priority = nil } == [#"updated priority: "low" -> null"#])
    #expect(
      differences { $0.snoozedUntil = Date(timeIntervalSince1970: -0.5) } == [
        #"updated snoozed_until: null -> "1969-12-31T23:59:59.500000+00:00""#
      ])
    #expect(differences { $0.slaDueAt = nil } == [#"updated sla_due_at: "2026-03-02T10:00:00+00:00" -> null"#])
    #expect(differences { $0.tags = ["a"] } == [#"updated tags: ["a","é"] -> ["a"]"#])
    #expect(
      differences { $0.assignee = .role(id: "r", name: "Tier 2") } == [
        #"assigned assignee: {"id":7,"type":"user"} -> {"id":"r","type":"role"}"#
      ])
  }

  @Test func theNameOfAnAssigneeIsNoChange() {
    #expect(differences { $0.assignee = .user(id: 7, name: "S. Ortiz") } == [])
  }

  @Test func oneChangeOfManyFieldsIsTwoEntries() {
    let told = differences {
      ($0.status, $0.priority, $0.snoozedUntil, $0.slaDueAt, $0.assignee, $0.tags) = (
        .new, .high, start, minutes(1), nil, []
      )
    }
    #expect(
      told.map { $0.prefix { $0 != ":" } } == [
        "updated status", "updated priority", "updated sla_due_at", "updated snoozed_until", "updated tags",
        "assigned assignee",
      ])
  }

  /// Read backwards, the log tells the same fields the other way round.
  @Test func takenBackEveryChangeIsToldTheOtherWayRound() {
    var generator = SeededGenerator(seed: 106)
    func random() -> Ticket {
      ticket {
        $0.status = Status.known.randomElement(using: &generator) ?? .open
        $0.priority = [nil, .low, .other("p0")].randomElement(using: &generator) ?? nil
        $0.assignee = [nil, .user(id: 7, name: ""), .role(id: "r", name: "")].randomElement(using: &generator) ?? nil
        $0.snoozedUntil = [nil, start, minutes(5)].randomElement(using: &generator) ?? nil
        $0.tags = [[], ["a"], ["é"], ["a", "b"]].randomElement(using: &generator) ?? []
      }
    }
    for _ in 0..<300 {
      let (one, other) = (random(), random())
      let there = ActivityEntry.differences(one, other)
      let back = ActivityEntry.differences(other, one)
      #expect(there.map(\.kind) == back.map(\.kind))
      for (way, reverse) in zip(there, back) {
        #expect(way.changes.map(\.field) == reverse.changes.map(\.field))
        #expect(way.changes.map(\.before) == reverse.changes.map(\.after))
      }
      #expect(ActivityEntry.differences(one, one).isEmpty)
      let fields = there.flatMap(\.changes).map(\.field).filter { $0 != "tags" }
      #expect(Set(fields) == Set(TriageFields(one).changed(to: TriageFields(other)).map(\.wireName)))
    }
  }

  @Test func momentsEndInAnOffset() {
    #expect(Timestamp(microseconds: 0).offsetText == "1970-01-01T00:00:00+00:00")
    #expect(Timestamp(microseconds: 1).offsetText == "1970-01-01T00:00:00.000001+00:00")
    #expect(Timestamp(Timestamp(microseconds: -1).offsetText)?.microseconds == -1)
    #expect(Timestamp(Timestamp(microseconds: .max).offsetText) == Timestamp(microseconds: .max))
  }

  // MARK: Authors

  @Test(
    arguments: [
      (nil, .customer, "customer"), ("customer", .customer, "customer"), ("AI", .ai, "AI"),
      ("support", .team("support"), "support"), ("human", .team("human"), "human"), ("ai", .team("ai"), "ai"),
      ("Customer", .team("Customer"), "Customer"), ("", .team(""), ""),
      ("e\u{301}", .team("e\u{301}"), "e\u{301}"),
    ] as [(String?, Author, String)])
  func whoeverIsNeitherTheCustomerNorTheAIIsTheTeam(_ wire: String?, _ author: Author, _ word: String) {
    #expect(Author(wire: wire) == author)
    #expect(author.wire.isSame(as: word))
  }

  // MARK: Messages as JSON

  private func json(_ generation: Generation, _ change: (inout Message) -> Void = { _ in }) -> JSONValue? {
    var message = Message(
      id: MessageID(rawValue: "m"), text: "Hi", author: .team("support"), authorName: "Sam Ortiz",
      authorEmail: "sam@acme.example", audience: .customer, createdAt: start, version: 2)
    change(&message)
    var writer = JSONWriter()
    writer.object { $0.members(of: message, generation: generation) }
    return try? JSONValue(json: writer.data)
  }

  @Test func olderServersTellFirstNamesAndLessOfAMessage() {
    #expect(json(.m)?["author_name"] == .string("Sam") && json(.s)?["author_name"] == .string("Sam Ortiz"))
    #expect(json(.m)?["author_email"] == nil && json(.m)?["version"] == nil && json(.s)?["version"] == .integer(2))
    #expect(json(.s)?["message_type"] == nil && json(.n)?["message_type"] == .string("sent_reply"))
    #expect(json(.m) { $0.author = .customer }?["author_name"] == .string("Sam Ortiz"), "customers are told whole")
    #expect(json(.m) { $0.authorName = " " }?["author_name"] == .string(" "))
  }

  @Test(
    arguments: [
      (.customer, .customer, false, "customer_message"), (.team("human"), .customer, false, "sent_reply"),
      (.ai, .customer, false, "sent_reply"), (.customer, .team, false, "internal_note"),
      (.team("support"), .team, false, "internal_note"), (.ai, .team, false, "internal_note"),
      (.ai, .team, true, "ai_draft"),
    ] as [(Author, Audience, Bool, String)])
  func theKindOfAMessageFollowsFromWhoSeesIt(_ author: Author, _ audience: Audience, _ isDraft: Bool, _ kind: String) {
    let written = json(.n) { ($0.author, $0.audience, $0.isAIDraft) = (author, audience, isDraft) }
    #expect(written?["message_type"] == .string(kind))
    #expect(written?["is_private"] == .bool(audience == .team))
  }
}
