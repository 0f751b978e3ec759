import Foundation
import Testing
import TicketFakes
import Tickets

import LocalTickets
import TicketFile

@Suite("What a change is made to before it is stored")
struct TicketChangeCheckTests {
  private let id = TicketID.numbered(1)

  private func inbox(agents: [Agent] = [], roles: [AgentRole] = []) throws -> TestInbox {
    let inbox = try TestInbox()
    try inbox.database.seed([(.sample(1), [])], agents: agents, roles: roles)
    return inbox
  }

  /// Product rule 10: trimmed, lower-cased, compared by code points, sorted.
  @Test(
    arguments: [
      ([], []), (["b", "a"], ["a", "b"]), ([" VIP ", "vip", "Vip"], ["vip"]), (["needs reply"], ["needs reply"]),
      (["caf\u{E9}", "cafe\u{301}"], ["cafe\u{301}", "caf\u{E9}"]), (["\u{3000}日本\n"], ["日本"]),
      (["🩷", "Ω", "ω"], ["ω", "🩷"]),
      (["ai-task:1", "A"], ["a", "ai-task:1"]), (["a\u{200B}", "a"], ["a", "a\u{200B}"]), (["İ"], ["i\u{307}"]),
    ] as [([String], [String])])
  func tagsAreASetOfCodePoints(_ written: [String], _ stored: [String]) async throws {
    let inbox = try inbox()
    let changed = try await inbox.service().apply(TicketChange(tags: written), to: id)
    #expect(changed.tags.map { Array($0.unicodeScalars) } == stored.map { Array($0.unicodeScalars) })
    #expect(try inbox.database.ticket(id)?.tags.map { Array($0.utf8) } == stored.map { Array($0.utf8) })
  }

  @Test(arguments: [(255, true), (256, false)]) func aTagHasAtMost255CodePoints(_ count: Int, _ fits: Bool) async throws
  {
    let inbox = try inbox()
    let service = inbox.service()
    for letter in ["x", "日", "🩷"] {
      let change = TicketChange(tags: ["a", " " + String(repeating: letter, count: count) + " "])
      guard !fits else {
        #expect(try await service.apply(change, to: id).tags.count == 2)
        continue
      }
      await #expect(throws: TicketServiceError.invalid(field: "tags__1", reason: .tooLong(limit: 255))) {
        _ = try await service.apply(change, to: id)
      }
    }
  }

  @Test(arguments: [(0, ""), (1, " "), (2, "\u{3000}\n")]) func aBlankTagIsRefusedByItsPlace(
    _ place: Int, _ tag: String
  ) async throws {
    let inbox = try inbox()
    let service = inbox.service()
    var tags = ["a", "b", "c"]
    tags[place] = tag
    await #expect(throws: TicketServiceError.invalid(field: "tags__\(place)", reason: .blank)) {
      _ = try await service.apply(TicketChange(tags: tags), to: id)
    }
    #expect(try await service.apply(TicketChange(), to: id).tags.isEmpty)
  }

  /// Whoever is assigned is called as the file calls them, whatever the caller says.
  @Test func anAssigneeIsCalledAsTheFileDoes() async throws {
    let inbox = try inbox(
      agents: [Agent(id: 7, name: "Zoë", email: nil), Agent(id: 8, name: "Kim", email: "kim@acme.example")],
      roles: [AgentRole(id: "tier-2", name: "Tier 2")])
    let cases: [(Assignee, Assignee)] = [
      (.user(id: 7, name: "other"), .user(id: 7, name: "Zoë")),
      (.user(id: 8, name: ""), .user(id: 8, name: "kim@acme.example")),
      (.role(id: "tier-2", name: ""), .role(id: "tier-2", name: "Tier 2")),
    ]
    for (written, stored) in cases {
      #expect(try await inbox.service().apply(TicketChange(assignee: .set(written)), to: id).assignee == stored)
    }
    #expect(try await inbox.service().apply(TicketChange(assignee: .clear), to: id).assignee == nil)
  }

  /// While a file knows nobody, anybody can be assigned; once it knows people, roles stay free until it knows one.
  @Test func whereNobodyIsKnownAnybodyIsAssigned() async throws {
    let anybody = Assignee.user(id: 99, name: "somebody@acme.example")
    let (empty, peopled) = (try inbox(), try inbox(agents: [Agent(id: 7, name: "Zoë")]))
    #expect(try await empty.service().apply(TicketChange(assignee: .set(anybody)), to: id).assignee == anybody)
    let service = peopled.service()
    await #expect(throws: TicketServiceError.self) {
      _ = try await service.apply(TicketChange(assignee: .set(anybody)), to: id)
    }
    let pool = Assignee.role(id: "tier-9", name: "Tier 9")
    #expect(try await service.apply(TicketChange(assignee: .set(pool)), to: id).assignee == pool)
  }

  @Test(arguments: [
    "1969-12-31T23:59:59.999999Z", "2024-02-29T12:00:00Z", "2038-01-19T03:14:08.000001Z", "2100-03-01T00:00:00Z",
    "1900-01-01T00:00:00Z", "9999-12-31T23:59:59Z",
  ])
  func aMomentIsStoredToTheMicrosecond(_ text: String) async throws {
    let inbox = try inbox()
    let moment = date(text)
    let change = TicketChange(snoozedUntil: .set(moment + 0.0000002), slaDueAt: .set(moment))
    _ = try await inbox.service().apply(change, to: id)
    let stored = try #require(try inbox.database.ticket(id))
    #expect(stored.slaDueAt == moment && stored.snoozedUntil == moment && stored.status == .onHold)
  }

  @Test(arguments: [
    (" asked twice\n", "asked twice"), ("   ", ""), ("", ""), ("e\u{301}", "e\u{301}"), ("a\nb", "a\nb"),
  ])
  func aReasonIsTrimmed(_ written: String, _ stored: String) async throws {
    let inbox = try inbox()
    let changed = try await inbox.service().apply(TicketChange(escalationReason: .set(written)), to: id)
    #expect(changed.escalationReason.map { Array($0.utf8) } == Array(stored.utf8))
  }

  /// Older servers write the rest of a change whose assignee they refuse (contract section 5.3).
  @Test(arguments: [(Generation.g1, true), (.m, true), (.s, false), (.n, false)])
  func aRefusedAssigneeTakesTheRestAlongOnNewerServersAlone(_ generation: Generation, _ isWritten: Bool) async throws {
    let inbox = try inbox(agents: [Agent(id: 7, name: "Zoë")])
    let clock = inbox.clock
    let service = LocalTicketService(
      database: inbox.database, viewer: .sam, generation: generation, now: { clock.now }, makeID: { UUID() })
    let change = TicketChange(status: .pending, assignee: .set(.user(id: 99, name: "")))
    await #expect(throws: TicketServiceError.self) { _ = try await service.apply(change, to: id) }
    #expect(try inbox.database.ticket(id)?.status == (isWritten ? .pending : .open))
    #expect(try inbox.database.ticket(id)?.assignee == nil)
  }
}
