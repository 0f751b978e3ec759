import ArgumentParser
import FoundationEssentials
import InboxRuntime
import Notation
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
  @OptionGroup(title: "Where") var source: SessionOptions

  func run() throws {
    let zone = ZoneRules.system()
    let change = try change(now: Date(), zone: zone)
    if let date = change.snoozedUntil?.value, !source.json {
      StandardError.write("posthorn: `\(SafeText(until).string)` is \(MomentStyle.local(zone).text(date)) here.\n")
    }
    let session = try source.open(writes: !writing.dryRun)
    defer { session.close() }
    let work = TicketWriting(session: session, isJSON: source.json, isDryRun: writing.dryRun)
    let numbers = try names.numbers()
    var late: [Int] = []
    defer {
      if let sentence = sentence(about: late, of: numbers.count) {
        StandardError.write("posthorn: \(sentence.string)\n")
      }
    }
    try work.run(numbers) { (ticket) throws(Failure) in
      try work.apply(change, to: ticket)
      if change.reduced(against: ticket).wakesAfterSLA(due: ticket.slaDueAt) { late.append(ticket.number) }
    }
  }

  /// What is written: the moment that the words mean, or none.
  ///
  /// - Parameters:
  ///   - now: The moment at which it is said.
  ///   - zone: The person's zone.
  /// - Returns: The change.
  /// - Throws: `Failure` for words that mean no moment to come.
  func change(now: Date, zone: ZoneRules) throws(Failure) -> TicketChange {
    if until == "off" { return TicketChange(snoozedUntil: .clear) }
    do throws(Snooze.Problem) {
      return TicketChange(snoozedUntil: FieldChange(try Snooze(parsing: until, now: now, zone: zone).until))
    } catch {
      let why: SafeText = error == .past ? "lies in the past" : "is no time that is understood"
      throw Failure(
        .usage,
        "`\(until)` \(why); write it like "
          + SafeText.joined(Snooze.examples.map { "`\($0)`" }, separator: ", ") + ".")
    }
  }

  /// How many tickets sleep on beyond the moment at which an answer is due; lines of JSON do not say which.
  ///
  /// - Parameters:
  ///   - late: Those tickets.
  ///   - count: How many there were.
  /// - Returns: The sentence; `nil` where there is none, or its only line said so.
  func sentence(about late: [Int], of count: Int) -> SafeText? {
    guard !late.isEmpty, source.json || count > 1 else { return nil }
    let verb = writing.dryRun ? "would wake" : late.count == 1 ? "wakes" : "wake"
    let which = source.json ? ": " + late.map { "#\($0)" }.joined(separator: ", ") : ""
    return "\(late.count.counted("ticket", "tickets")) \(verb) after the SLA is due\(which)."
  }
}
