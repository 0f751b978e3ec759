import ArgumentParser
import FoundationEssentials
import InboxRuntime
import Screen
import Tickets

/// Puts tickets to sleep or wakes them.
struct SnoozeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "snooze", abstract: "Snooze tickets until a time, or wake them.",
    discussion: "Times are those of your zone (TZ): 2d, 90m, tomorrow, 'fri 14:00', '2026-03-01 9:00'; off wakes.")

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
        let snooze = try Snooze(parsing: until, now: now, zone: .system(around: now))
        change = TicketChange(snoozedUntil: FieldChange(snooze.until))
      } catch {
        let why: SafeText = error == .past ? "lies in the past" : "is no time that is understood"
        throw Failure(.usage, "`\(until)` \(why); write it like 2d, 'fri 14:00' or '2026-03-01 9:00'.")
      }
    }
    let desk = try source.open()
    defer { desk.close() }
    let work = TicketWriting(desk: desk, isJSON: source.json, isDryRun: writing.dryRun)
    try work.run(names.numbers()) { (ticket) throws(Failure) in try work.apply(change, to: ticket) }
  }
}
