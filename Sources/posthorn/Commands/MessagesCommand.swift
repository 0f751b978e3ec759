import ArgumentParser
import TicketWire
import Tickets

/// Shows the thread of a ticket.
struct MessagesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "messages", abstract: "Show the thread of tickets, oldest message first; marks nothing read.")

  @OptionGroup var names: TicketNumbers
  @OptionGroup(title: "Where") var source: SessionOptions

  func run() throws {
    let session = try source.open(writes: false)
    defer { session.close() }
    let style = MomentStyle.ofOutput
    try TicketWriting(session: session, isJSON: source.json, isDryRun: false).run(names.numbers()) {
      (ticket) throws(Failure) in
      for message in try session.thread(of: ticket) {
        guard source.json else {
          for line in message.lines(style) { StandardOutput.write(line) }
          continue
        }
        StandardOutput.write(json: MessageJSON.data(message))
      }
    }
  }
}
