import FoundationEssentials
import Testing

@testable import Tickets

/// Changes are compared with what others did, field by field (product section 5; contract.md sections 5.3 and 7).
@Suite("Changes on a ticket as it stands")
struct OvertakingTests {
  private func fields(_ change: (inout Ticket) -> Void = { _ in }) -> TriageFields { TriageFields(ticket(change)) }

  // MARK: Fitting

  @Test(
    arguments: [
      (
        "resolving a snoozed ticket", TicketChange(status: .resolved), true,
        TicketChange(status: .resolved, snoozedUntil: .clear)
      ), ("resolving one that is awake", TicketChange(status: .resolved), false, TicketChange(status: .resolved)),
      (
        "clearing what is not there", TicketChange(status: .resolved, snoozedUntil: .clear), false,
        TicketChange(status: .resolved)
      ), ("another status", TicketChange(status: .open), true, TicketChange(status: .open)),
      ("a snooze", TicketChange(snoozedUntil: .set(minutes(5))), true, TicketChange(snoozedUntil: .set(minutes(5)))),
      ("no status", TicketChange(priority: .clear), true, TicketChange(priority: .clear)),
    ])
  func resolvingAlwaysEndsASnooze(_ name: String, _ change: TicketChange, _ isSnoozed: Bool, _ fitting: TicketChange) {
    let now = ticket { $0.snoozedUntil = isSnoozed ? minutes(60) : nil }
    #expect(change.fitting(now) == fitting, "\(name)")
    #expect(change.fitting(now).fitting(now) == fitting, "once is enough")
  }

  // MARK: Overtaken

  @Test(
    arguments: [
      ("another field", TicketChange(priority: .clear), [.status, .assignee, .due], false, false),
      ("the same field", TicketChange(priority: .clear), [.priority], false, true),
      ("a status that a snooze moves", TicketChange(snoozedUntil: .set(minutes(5))), [.status], false, true),
      (
        "a status that another time does not move", TicketChange(snoozedUntil: .set(minutes(5))), [.priority], true,
        false
      ), ("waking", TicketChange(snoozedUntil: .clear), [.status], true, true),
      ("resolving and a status", TicketChange(status: .resolved), [.status, .snooze], false, false),
      ("resolving and ending a snooze", TicketChange(status: .resolved, snoozedUntil: .clear), [.snooze], true, false),
      ("resolving with another field", TicketChange(status: .resolved, priority: .clear), [.priority], false, true),
      ("nothing changed", TicketChange(status: .open), [], false, false),
      ("opening and a status", TicketChange(status: .open), [.status], false, true),
    ] as [(String, TicketChange, [TriageField], Bool, Bool)])
  func onlyWhatIsWrittenCanBeOvertaken(
    _ name: String, _ change: TicketChange, _ changed: [TriageField], _ isSnoozed: Bool, _ isOvertaken: Bool
  ) {
    let now = fields { $0.snoozedUntil = isSnoozed ? minutes(60) : nil }
    #expect(change.isOvertaken(by: changed, on: now) == isOvertaken, "\(name)")
  }

  // MARK: Done

  @Test(
    arguments: [
      ("nothing", TicketChange(), true), ("the same status", TicketChange(status: .pending), true),
      ("another status", TicketChange(status: .open), false),
      ("the same assignee by another name", TicketChange(assignee: .set(.user(id: 7, name: "S."))), true),
      ("another assignee", TicketChange(assignee: .set(.user(id: 8, name: "Sam"))), false),
      ("the same tags in another order", TicketChange(tags: ["é", "a"]), true),
      ("another spelling of a tag", TicketChange(tags: ["a", "e\u{301}"]), false),
      ("fewer tags", TicketChange(tags: ["a"]), false),
      ("no reason and none", TicketChange(escalationReason: .clear), true),
      ("an empty reason and none", TicketChange(escalationReason: .set("")), false),
      ("a due time and none", TicketChange(slaDueAt: .set(start)), false),
      ("one field of two", TicketChange(status: .pending, priority: .set(.high)), false),
    ])
  func aTicketTellsWhetherItIsDone(_ name: String, _ change: TicketChange, _ isDone: Bool) {
    let now = ticket {
      ($0.status, $0.assignee, $0.tags, $0.priority) = (.pending, .user(id: 7, name: "Sam"), ["a", "é"], .low)
    }
    #expect(change.isDone(on: now, from: TriageFields(now)) == isDone, "\(name)")
  }

  @Test func aSnoozeIsDoneOnlyWithTheStatusThatItMoves() {
    let change = TicketChange(snoozedUntil: .set(minutes(60)))
    let awake = fields()
    #expect(change.isDone(on: ticket { ($0.snoozedUntil, $0.status) = (minutes(60), .onHold) }, from: awake))
    #expect(!change.isDone(on: ticket { ($0.snoozedUntil, $0.status) = (minutes(60), .open) }, from: awake))
    let asleep = fields { ($0.snoozedUntil, $0.status) = (minutes(5), .pending) }
    #expect(
      change.isDone(on: ticket { ($0.snoozedUntil, $0.status) = (minutes(60), .pending) }, from: asleep),
      "another time moves no status")
  }

  @Test(
    arguments: [
      (TicketChange(status: .open), [.status]), (TicketChange(status: .resolved), [.status]),
      (TicketChange(status: .resolved, snoozedUntil: .clear), [.status]),
      (TicketChange(snoozedUntil: .clear), [.snooze]),
      (TicketChange(status: .open, snoozedUntil: .clear), [.snooze, .status]), (TicketChange(tags: []), [.tags]),
      (TicketChange(priority: .clear, tags: ["a"]), [.priority, .tags]),
      (TicketChange(isResolvedByAI: true), []), (TicketChange(escalationReason: .clear), [.escalation]),
      (TicketChange(), []),
      (TicketChange(slaDueAt: .clear), [.due]),
    ] as [(TicketChange, [Ticket.UnknownField])])
  func whatIsReplacedHasToBeKnown(_ change: TicketChange, _ needed: [Ticket.UnknownField]) {
    #expect(change.needed == needed)
    let now = ticket()
    for field in Ticket.UnknownField.allCases {
      var guess = now
      guess.take(change)
      guess.tags = change.tags ?? guess.tags
      guess.unknown = [field]
      if needed.contains(field) { #expect(!change.isDone(on: guess, from: TriageFields(now)), "a guess is not done") }
    }
  }
}
