import ArgumentParser
import Screen
import Tickets

/// Sets or clears the priority.
struct PriorityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "priority", abstract: "Set or clear the priority.")

  @Argument(help: "One of \(Priority.names), or `none`.")
  var priority: String

  @OptionGroup var names: TicketNumbers
  @OptionGroup var writing: WritingOptions
  @OptionGroup(title: "Where") var source: SessionOptions

  func validate() throws {
    guard priority == "none" || Priority.known.contains(Priority(wire: priority)) else {
      throw ValidationError(
        "There is no priority `\(SafeText(priority).string)`; there are \(Priority.names) and none.")
    }
  }

  func run() throws {
    let session = try source.open(writes: !writing.dryRun)
    defer { session.close() }
    let work = TicketWriting(session: session, isJSON: source.json, isDryRun: writing.dryRun)
    try work.run(names.numbers()) { (ticket) throws(Failure) in try work.apply(change, to: ticket) }
  }

  /// What is written.
  var change: TicketChange { TicketChange(priority: priority == "none" ? .clear : .set(Priority(wire: priority))) }
}
