import ArgumentParser
import Screen
import Tickets

/// Sets the status.
struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Set the status; resolving also ends a snooze.")

  @Argument(help: "One of \(Status.names).")
  var status: String

  @OptionGroup var names: TicketNumbers
  @OptionGroup var writing: WritingOptions
  @OptionGroup(title: "Where") var source: SessionOptions

  func validate() throws {
    guard Status.known.contains(Status(wire: status)) else {
      throw ValidationError("There is no status `\(SafeText(status).string)`; there are \(Status.names).")
    }
  }

  func run() throws {
    let session = try source.open(writes: !writing.dryRun)
    defer { session.close() }
    let work = TicketWriting(session: session, isJSON: source.json, isDryRun: writing.dryRun)
    try work.run(names.numbers()) { (ticket) throws(Failure) in try work.apply(change(of: ticket), to: ticket) }
  }

  /// What is written to a ticket: a snoozed one that is resolved would wake and reopen.
  func change(of ticket: Ticket) -> TicketChange {
    let status = Status(wire: status)
    let endsSnooze = status == .resolved && ticket.snoozedUntil != nil
    return TicketChange(status: status, snoozedUntil: endsSnooze ? .clear : nil)
  }
}
