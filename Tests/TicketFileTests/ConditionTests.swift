import Foundation
import GRDB
import Notation
import Testing
import TicketFakes
import Tickets

@testable import TicketFile

/// Random conditions on random tickets: what the writer finds in the file is what the reader finds by looking.
@Suite("Conditions as SQL")
struct ConditionTests {
  private static let now = TestClock().now
  private static let tags = ["billing", "export", "spam", "caf\u{E9}", "cafe\u{301}"]
  private static let results = ["clarified", "persisted", "in_progress"]

  private static func ticket(_ number: Int, using generator: inout SeededGenerator) -> Ticket {
    var ticket = Ticket.random(number, now: now, using: &generator)
    func any<Value>(_ values: [Value?]) -> Value? { values.randomElement(using: &generator) ?? nil }
    ticket.tags = TagSet(tags.filter { _ in Int.random(in: 0..<4, using: &generator) == 0 }).sorted()
    ticket.channel = any(["email", "widget", "pigeon"]) ?? ""
    ticket.channelDetail = any([nil, "widget_api", "github_issue"])
    ticket.distinctID = any(["", "anon-1", "anon-2"]) ?? ""
    ticket.emailFrom = any([nil, "", "Mara@north.example", "ben@south.example"])
    ticket.escalationReason = any([nil, "", "legal"])
    ticket.accessLevel = any([nil, "viewer", "editor", "none"])
    let result = any(results).map { JSONValue.object(["result": .string($0)]) }
    ticket.triage = any([nil, result, .object(["status": .string("in_progress")]), .object([:])])
    return ticket
  }

  private static func condition(_ depth: Int, using generator: inout SeededGenerator) -> TicketCondition {
    guard depth > 0, Bool.random(using: &generator) else { return atom(using: &generator) }
    let parts = (0..<Int.random(in: 0...3, using: &generator)).map { _ in condition(depth - 1, using: &generator) }
    switch Int.random(in: 0..<3, using: &generator) {
    case 0: return .all(parts)
    case 1: return .any(parts)
    default: return .not(condition(depth - 1, using: &generator))
    }
  }

  private static func atom(using generator: inout SeededGenerator) -> TicketCondition {
    func some<Value>(_ values: [Value]) -> [Value] {
      Array(values.shuffled(using: &generator).prefix(Int.random(in: 0...2, using: &generator)))
    }
    func moment() -> Timestamp? {
      let hours = [nil, -15, -2, 0, 0.5, 1, 24].randomElement(using: &generator) ?? nil
      return hours.map { Timestamp(now.addingTimeInterval($0 * 3600)) }
    }
    let tiers = [Tier.allCases.randomElement(using: &generator), Tier.allCases.randomElement(using: &generator)]
      .compactMap(\.self).sorted()
    let atoms: [TicketCondition] = [
      .number(some([1, 2, 3, 900])), .status(some(Status.known + [.other("parked")])),
      .priority(some([nil, .other("p0")] + Priority.known)), .assignee(some([nil, "u:1", "u:2", "r:tier-2", "u:9"])),
      .tag(some(tags + ["none"])), .channel(some(["email", "widget", "slack"])),
      .channelDetail(some(["widget_api", "x"])), .triage(some(results)), .customer(some(["anon-1", "x"])),
      .sender(some(["mara@NORTH.example", "ben@south.example", "x"])), .due(after: moment(), upTo: moment()),
      .changed(from: moment(), upTo: moment()), .tier(tiers[0]...tiers[1]),
      .access(some(["viewer", "none"])), .has(TicketCondition.Part.allCases.randomElement(using: &generator) ?? .tag),
      SLA.breached.condition(at: now), SLA.none.condition(at: now), ListView.inbox.condition ?? .all([]),
    ]
    return atoms.randomElement(using: &generator) ?? .all([])
  }

  /// Random tickets in a file, some with drafts and flags, and what is known of each.
  private static func known(in inbox: TestInbox, using generator: inout SeededGenerator) throws -> [RowID: TicketFacts]
  {
    let tickets = (1...200).map { ticket($0, using: &generator) }
    var threads: [TicketID: [Message]] = [:]
    for ticket in tickets {
      threads[ticket.id] = Ticket.randomThread(of: ticket.number, using: &generator)
      guard ticket.number % 7 == 0 else { continue }
      var suggestion = Message.sample("s\(ticket.number)", by: .ai, audience: .team)
      suggestion.isAIDraft = true
      threads[ticket.id]?.append(suggestion)
    }
    try inbox.database.seed(tickets.map { ($0, threads[$0.id] ?? []) })
    var facts: [RowID: TicketFacts] = [:]
    for ticket in tickets {
      let row = try inbox.row(ticket)
      let (hasDraft, hasFlag) = (ticket.number % 5 == 0, ticket.number % 3 == 0)
      if hasDraft {
        let draft = Draft(ticket: ticket.id, audience: .customer, text: "Hi", state: .editing, savedAt: now)
        _ = try inbox.database.save(draft, over: [])
      }
      if hasFlag { try inbox.database.setFlags(true, of: [row.row]) }
      let thread = threads[ticket.id] ?? []
      var known = TicketFacts(try #require(try inbox.database.ticket(ticket.id)))
      known.tier = Rank(of: row, at: now, for: nil).tier
      var kept: Set<TicketCondition.Part> = []
      if hasDraft { kept.insert(.draft) }
      if hasFlag { kept.insert(.flag) }
      if thread.contains(where: { $0.audience == .team }) { kept.insert(.note) }
      if thread.contains(where: \.isAIDraft) { kept.insert(.suggestion) }
      known.kept = kept
      facts[row.row] = known
    }
    return facts
  }

  @Test(arguments: [31, 32, 33]) func writerAndReaderAgree(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed)
    let inbox = try TestInbox()
    let facts = try Self.known(in: inbox, using: &generator)
    var told = 0
    for _ in 0..<400 {
      let condition = Self.condition(3, using: &generator)
      let answers = facts.mapValues { condition.holds(for: $0) }
      told += answers.values.count { $0 != nil }
      for use in [ConditionWriter.Use.rows, .file, .list] {
        let found = try inbox.database.scanning { db in
          let names = try condition.tagNames.map { ($0, try db.tags(lookingLike: $0)) }
          let writer = ConditionWriter(use: use, tags: Dictionary(uniqueKeysWithValues: names))
          let term = writer.term(condition)
          return try Int64.fetchAll(
            db, sql: "SELECT row FROM ticket WHERE \(term.sql)", arguments: StatementArguments(term.arguments))
        }
        let rows = Set(found.map(RowID.init(rawValue:)))
        for (row, answer) in answers where answer != nil {
          #expect(rows.contains(row) == answer, "\(use) \(condition) of \(String(describing: facts[row]?.ticket))")
        }
      }
    }
    // Only the ids of a customer are not told by a ticket.
    #expect(told > 400 * facts.count * 8 / 10)
  }

  @Test func whatIsWrittenIsWhatIndexesAreMadeFor() {
    func sql(_ condition: TicketCondition, _ use: ConditionWriter.Use = .list) -> String {
      ConditionWriter(use: use, tags: ["vip": [4], "eu": [2]]).term(condition).sql
    }
    #expect(sql(.status([.open, .new])) == "status IN (?, ?)")
    #expect(sql(.priority([nil, .high])) == "(priority IN (?) OR priority IS NULL)")
    #expect(sql(.assignee([nil])) == "assignee_key IS NULL" && sql(.not(.has(.due))) == "sla_due_at IS NULL")
    #expect(sql(.not(.status([.open]))) == "(status IN (?)) IS NOT TRUE")
    let breached = SLA.breached.condition(at: Self.now)
    #expect(sql(breached) == "(sla_due_at > ? AND sla_due_at <= ?)" && sql(breached, .file) == "sla_due_at <= ?")
    #expect(sql(.tier(.waiting ... .waiting)) == "tier = 10")
    #expect(sql(.tier(.cameBack ... .woke)) == "(tier >= 1 AND tier <= 7)")
    #expect(sql(.tier(.customerRepliedLate ... .inProgress)) == "tier <= 9")
    #expect(sql(.any([.customer([]), .sender(["a@b.example"])])) == sql(.sender(["a@b.example"])))
    #expect(sql(.any([.tag(["nosuch"]), .status([])])) == "0" && sql(.all([])) == "1")
    #expect(sql(.tag(["vip", "eu"])).hasSuffix("carried.tag IN (2, 4))"))
    #expect(sql(.tag(["vip"]), .rows) == sql(.tag(["eu", "vip"]), .rows), "a statement that is kept stays the same")
    #expect(sql(.tag(["vip"]), .file).hasPrefix("row IN (SELECT ticket FROM ticket_tag"))
  }

  @Test(arguments: [
    (TicketCondition.status([.open]), true), (.not(.tag(["vip"])), true), (.channel(["email"]), true),
    (.any([.has(.due), .has(.wakeTime)]), true), (.has(.unread), false), (.channelDetail(["x"]), false),
    (.all([.status([.open]), .triage(["clarified"])]), false), (.access(["none"]), false),
  ])
  func whatTheWalkByLastChangeTellsIsMarked(_ condition: TicketCondition, _ isInWalk: Bool) {
    #expect(ConditionWriter(tags: ["vip": [1]]).term(condition).isInWalk == isInWalk)
  }
}
