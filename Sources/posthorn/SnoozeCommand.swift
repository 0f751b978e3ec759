import ArgumentParser
import FoundationEssentials
import InboxRuntime
import Screen
import Tickets

/// Puts tickets to sleep or wakes them.
struct SnoozeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snooze", abstract: "Snooze tickets until a time, or wake them.",
    discussion: """
      Times are those of your zone (TZ): 2d, 1h30m, 'half an hour', tonight, eod, 'mon 9', 'fri 14:00', '2 months', \
      '1 mar 2027', '2026-03-01 9:00', 2027-03-01T09:00:00Z; off wakes. The moment is told before it is applied.
      """)

  @Argument(help: "Until when, or `off`.")
  var until: String

  @OptionGroup var names: TicketNumbers
  @OptionGroup var writing: WritingOptions
  @OptionGroup(title: "Where") var source: DeskOptions

  func run() throws {
    let change: TicketChange
    if until == "off" {
      change = TicketChange(snoozedUntil: .clear)
    } else {
      let now = Date()
      do throws(Snooze.Problem) {
        let zone = ZoneRules.system()
        let snooze = try Snooze(parsing: until, now: now, zone: zone)
        change = TicketChange(snoozedUntil: FieldChange(snooze.until))
        if let date = snooze.until, !source.json {
          StandardError.write("posthorn: `\(SafeText(until).string)` is \(MomentStyle.local(zone).text(date)) here.\n")
        }
      } catch {
        let why: SafeText = error == .past ? "lies in the past" : "is no time that is understood"
        throw Failure(
          .usage,
          "`\(until)` \(why); write it like "
            + SafeText.joined(Snooze.examples.map { "`\($0)`" }, separator: ", ") + ".")
      }
    }
    let desk = try source.open()
    defer { desk.close() }
    let work = TicketWriting(desk: desk, isJSON: source.json, isDryRun: writing.dryRun)
    let numbers = try names.numbers()
    var late: [Int] = []
    defer { tell(late, of: numbers.count) }
    try work.run(numbers) { (ticket) throws(Failure) in
      try work.apply(change, to: ticket)
      if change.reduced(against: ticket).wakesAfterSLA(due: ticket.slaDueAt) { late.append(ticket.number) }
    }
  }

  /// Says how many tickets sleep on beyond the moment at which an answer is due; lines of JSON do not say which.
  private func tell(_ late: [Int], of count: Int) {
    guard !late.isEmpty, source.json || count > 1 else { return }
    let verb = writing.dryRun ? "would wake" : late.count == 1 ? "wakes" : "wake"
    let which = source.json ? ": " + late.map { "#\($0)" }.joined(separator: ", ") : ""
    let tickets = late.count == 1 ? "1 ticket" : "\(late.count) tickets"
    StandardError.write("posthorn: \(tickets) \(verb) after the SLA is due\(which).\n")
  }
}
