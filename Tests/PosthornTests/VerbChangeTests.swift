import Notation
import Screen
import Testing
import Tickets

@testable import posthorn

@Suite("What the verbs write")
struct VerbChangeTests {
  /// A Friday at noon, an hour ahead of UTC.
  private func change(_ line: String) throws -> TicketChange {
    try command(SnoozeCommand.self, line).change(
      now: moment("2026-03-06T11:00:00Z"), zone: ZoneRules(initialOffset: 3600))
  }

  @Test(arguments: [
    ("2d", "2026-03-08T11:00:00Z"), ("1h30m", "2026-03-06T12:30:00Z"), ("'mon 9'", "2026-03-09T08:00:00Z"),
    ("'2026-03-07 9:00'", "2026-03-07T08:00:00Z"), ("2027-03-01T09:00:00Z", "2027-03-01T09:00:00Z"),
  ])
  func aSnoozeIsTheMomentThatItsWordsMeanHere(_ words: String, _ until: String) throws {
    #expect(try change("snooze \(words) 1") == TicketChange(snoozedUntil: .set(moment(until))))
  }

  @Test func offWakes() throws { #expect(try change("snooze off 1") == TicketChange(snoozedUntil: .clear)) }

  @Test(arguments: [
    ("'2026-03-05 9:00'", "`2026-03-05 9:00` lies in the past; write it like `"),
    ("someday", "`someday` is no time that is understood; write it like `"), ("''", "`` is no time that is understood"),
  ])
  func whatMeansNoMomentToComeIsRefused(_ words: String, _ sentence: String) throws {
    let end = try #require(throws: Failure.self) { try change("snooze \(words) 1") }
    #expect(end.status == .usage && end.sentence.string.hasPrefix(sentence), "\(end.sentence.string)")
  }

  private static let beyond: [(line: String, late: [Int], sentence: String?)] = [
    ("snooze 2d 1 2", [2], "1 ticket wakes after the SLA is due."),
    ("snooze 2d 1 2", [1, 2], "2 tickets wake after the SLA is due."),
    ("snooze 2d 1 2 --dry-run", [1, 2], "2 tickets would wake after the SLA is due."),
    ("snooze 2d 1 --json", [1], "1 ticket wakes after the SLA is due: #1."),
    ("snooze 2d 1 2 --json", [2, 1], "2 tickets wake after the SLA is due: #2, #1."),
    ("snooze 2d 1", [1], nil), ("snooze 2d 1 2", [], nil), ("snooze 2d 1 --json", [], nil),
  ]

  @Test(arguments: beyond)
  func aSnoozeBeyondTheSLAIsSaidOnce(_ line: String, _ late: [Int], _ sentence: String?) throws {
    let snooze = try command(SnoozeCommand.self, line)
    #expect(snooze.sentence(about: late, of: snooze.names.tickets.count)?.string == sentence)
  }

  @Test func resolvingWakesWhatSleepsAndNothingElseDoes() throws {
    let asleep = try Ticket.example { $0.snoozedUntil = $0.updatedAt }
    let awake = try Ticket.example()
    let resolving = try command(StatusCommand.self, "status resolved 1")
    #expect(resolving.change(of: asleep) == TicketChange(status: .resolved, snoozedUntil: .clear))
    #expect(resolving.change(of: awake) == TicketChange(status: .resolved))
    #expect(try command(StatusCommand.self, "status on_hold 1").change(of: asleep) == TicketChange(status: .onHold))
  }

  @Test(arguments: [("none", FieldChange<Priority>.clear), ("low", .set(.low)), ("critical", .set(.critical))])
  func noPriorityIsNotALowOne(_ word: String, _ change: FieldChange<Priority>) throws {
    #expect(try command(PriorityCommand.self, "priority \(word) 1").change == TicketChange(priority: change))
  }
}
