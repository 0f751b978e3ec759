import ArgumentParser
import Screen
import TicketWire
import Tickets

/// Asks for a reply to start from.
struct SuggestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest", abstract: "Suggest a reply to start from; nothing is sent.",
    discussion: """
      The text is kept as an AI draft in the thread, a private message that no customer gets, as `A` on the screen \
      keeps it; a file that cannot be written keeps nothing. In a local inbox it comes from a similar resolved ticket, \
      with a gap in double braces for everything that belonged to somebody else.
      """)

  @Argument(help: "The ticket's number.")
  var ticket: String

  @OptionGroup(title: "Where") var source: SessionOptions

  func run() throws {
    guard let number = TicketNumbers.number(ticket) else {
      throw Failure(.usage, "`\(ticket)` is no ticket number.")
    }
    let session = try source.open(writes: false)
    defer { session.close() }
    let id = try session.ticket(number).id
    let reply = try session.call(about: "#\(number)") { service async throws(TicketServiceError) in
      try await service.suggestReply(for: id)
    }
    if source.json {
      StandardOutput.write(json: SuggestionJSON.data(reply))
    } else {
      for line in SafeText.body(reply.text) { StandardOutput.write(line) }
      if let from = reply.sourceNumber { StandardError.write("posthorn: from the reply on #\(from)\n") }
    }
    // Whoever only asks does not expect that the thread changes.
    if session.keepsSuggestions { StandardError.write("posthorn: kept as an AI draft in the thread of #\(number)\n") }
  }
}
