import ArgumentParser
import Screen
import TicketStorage
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
  @OptionGroup(title: "Where") var source: DeskOptions

  func run() throws {
    let desk = try source.open()
    defer { desk.close() }
    let opens = open
    if opens { StandardOutput.outliveReader() }
    let style = MomentStyle.ofOutput
    try TicketWriting(desk: desk, isJSON: source.json, isDryRun: false).run(names.numbers()) {
      (listed) throws(Failure) in
      var ticket = listed
      if opens {
        ticket = try desk.call(about: "#\(listed.number)") { service async throws(TicketServiceError) in
          try await service.open(listed.id)
        }
      }
      guard source.json else {
        let named = desk.names.called(ticket)
        StandardOutput.write(
          rows: named.lines(style, subject: desk.subject(of: ticket), isRoused: desk.isRoused(ticket)))
        return StandardOutput.write("")
      }
      StandardOutput.write(json: desk.json(of: ticket))
    }
  }
}
