import Notation
import Foundation
import TestSupport
import Testing
import Tickets

@testable import posthorn

/// A PATCH carries only what changed (product rule 9), whatever a command line asks for.
@Suite("Sending only what changed")
struct TicketChangeReducingTests {
  private static let moments = [-1.0, 0, 2_147_483_647, 2_147_483_648, 1_772_800_000].map(
    Date.init(timeIntervalSince1970:))
  private static let statuses: [Status] = Status.known + [.other("new_kind")]
  private static let people: [Assignee] = [
    .user(id: 1, name: "Lena"), .user(id: 2, name: "Sam"), .role(id: "1", name: "T"),
  ]
  private static let tags = [[], ["vip"], ["é"], ["e\u{301}"], ["é", "e\u{301}"], ["needs reply", "vip"]]

  private func ticket(using random: inout SeededGenerator) throws -> Ticket {
    let status = Self.statuses.randomElement(using: &random) ?? .open
    let priority = ([nil] + Priority.known.map(Optional.some)).randomElement(using: &random) ?? nil
    let assignee = ([nil] + Self.people.map(Optional.some)).randomElement(using: &random) ?? nil
    let times = (0..<2).map { _ in ([nil] + Self.moments.map(Optional.some)).randomElement(using: &random) ?? nil }
    let tags = Self.tags.randomElement(using: &random) ?? []
    return try Ticket.example {
      ($0.status, $0.priority, $0.assignee, $0.tags) = (status, priority, assignee, tags)
      ($0.snoozedUntil, $0.slaDueAt) = (times[0], times[1])
    }
  }

  /// The change that makes one ticket like another, in some of its fields.
  private func change(to ticket: Ticket, using random: inout SeededGenerator) -> TicketChange {
    var change = TicketChange()
    if Bool.random(using: &random) { change.status = ticket.status }
    if Bool.random(using: &random) { change.priority = FieldChange(ticket.priority) }
    if Bool.random(using: &random) { change.assignee = FieldChange(ticket.assignee) }
    if Bool.random(using: &random) { change.snoozedUntil = FieldChange(ticket.snoozedUntil) }
    if Bool.random(using: &random) { change.slaDueAt = FieldChange(ticket.slaDueAt) }
    if Bool.random(using: &random) { change.tags = ticket.tags }
    return change
  }

  @Test(arguments: Fuzz.seeds(from: 1)) func whatATicketIsAlreadyIsNeverSent(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let ticket = try ticket(using: &random)
      #expect(change(to: ticket, using: &random).reduced(against: ticket).isEmpty, "\(ticket)")
    }
  }

  @Test(arguments: Fuzz.seeds(from: 2)) func whatIsReducedOnceIsReducedForGoodAndKeepsWhatItSays(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let (before, wanted) = (try ticket(using: &random), try ticket(using: &random))
      let whole = change(to: wanted, using: &random)
      let reduced = whole.reduced(against: before)
      #expect(reduced.reduced(against: before) == reduced)
      // Nothing is made up: each field is as it was asked for, or is not sent.
      #expect(reduced.status == nil || reduced.status == whole.status)
      #expect(reduced.priority == nil || reduced.priority == whole.priority)
      #expect(reduced.assignee == nil || reduced.assignee == whole.assignee)
      #expect(reduced.snoozedUntil == nil || reduced.snoozedUntil == whole.snoozedUntil)
      #expect(reduced.slaDueAt == nil || reduced.slaDueAt == whole.slaDueAt)
      #expect(reduced.tags == nil || reduced.tags == whole.tags)
    }
  }

  @Test(arguments: Fuzz.seeds(from: 3)) func everyStepThatIsToldChangesSomething(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let (before, wanted) = (try ticket(using: &random), try ticket(using: &random))
      let steps = change(to: wanted, using: &random).reduced(against: before).steps(from: before)
      // By code points: two spellings of a tag are two.
      let told = steps.map { [$0.before, $0.after].map { Array($0.jsonText.utf8) } }
      #expect(told.allSatisfy { $0[0] != $0[1] }, "\(steps)")
      #expect(Set(steps.map(\.field)).count == steps.count, "A field is told once: \(steps)")
    }
  }

  @Test func twoSpellingsOfATagAreTwoTags() throws {
    let ticket = try Ticket.example { $0.tags = ["é"] }
    #expect(
      TicketChange(tags: ["e\u{301}"]).reduced(against: ticket).tags.map { $0.map { Array($0.utf8) } } == [
        [0x65, 0xCC, 0x81]
      ])
    #expect(TicketChange(tags: ["é"]).reduced(against: ticket).isEmpty)
    let both = try Ticket.example { $0.tags = ["é", "e\u{301}"] }
    #expect(TicketChange(tags: ["e\u{301}", "é"]).reduced(against: both).isEmpty, "The order of tags means nothing.")
  }

  @Test func aStatusThatNobodyKnowsIsComparedAsItIsWritten() throws {
    let ticket = try Ticket.example { $0.status = .other("Waiting") }
    #expect(TicketChange(status: .other("Waiting")).reduced(against: ticket).isEmpty)
    #expect(TicketChange(status: .other("waiting")).reduced(against: ticket).status == .other("waiting"))
  }

  @Test func aPersonAndARoleOfOneNumberAreTwo() throws {
    let ticket = try Ticket.example { $0.assignee = .user(id: 1, name: "T") }
    let pool = TicketChange(assignee: .set(.role(id: "1", name: "T")))
    #expect(pool.reduced(against: ticket) == pool)
  }
}
