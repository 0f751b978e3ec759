import ArgumentParser
import Screen
import TicketFile
import TicketWire
import Tickets

/// Shows one ticket without its thread.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show tickets; marks nothing read unless --open is given.",
    discussion: "Opening a ticket marks it read for the whole team, so it is done only when asked for.")

  @Flag(help: "Open it, which marks it read for the whole team.")
  var open = false

  @OptionGroup var names: TicketNumbers
  @OptionGroup(title: "Where") var source: SessionOptions

  func run() throws {
    let session = try source.open(writes: false)
    defer { session.close() }
    let opens = open
    if opens { StandardOutput.outliveReader() }
    let style = MomentStyle.ofOutput
    try TicketWriting(session: session, isJSON: source.json, isDryRun: false).run(names.numbers()) {
      (listed) throws(Failure) in
      var ticket = listed
      if opens {
        ticket = try session.call(about: "#\(listed.number)") { service async throws(TicketServiceError) in
          try await service.open(listed.id)
        }
      }
      guard source.json else {
        let named = session.names.called(ticket)
        StandardOutput.write(
          rows: named.lines(style, subject: session.subject(of: ticket), isRoused: session.isRoused(ticket)))
        return StandardOutput.write("")
      }
      StandardOutput.write(json: session.json(of: ticket))
    }
  }
}
