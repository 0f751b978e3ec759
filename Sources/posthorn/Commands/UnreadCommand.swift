import ArgumentParser
import Glibc
import Screen
import TicketWire
import Tickets

/// Tells how many customer messages are unread.
struct UnreadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "unread", abstract: "Tell how many customer messages are unread; marks nothing read.")

  @Flag(help: "Only the number, for prompts and status lines.")
  var count = false

  @OptionGroup(title: "Where") var source: SessionOptions

  func run() throws {
    let session = try source.open(writes: false)
    defer { session.close() }
    let unread = try session.call { service async throws(TicketServiceError) in try await service.unreadCount() }
    if source.json {
      StandardOutput.write(json: CountJSON.data(unread))
    } else {
      // A sum over the list is about right and no more.
      let words: SafeText = "\(session.lacks(.unreadCount) ? "~" : "")\(unread)"
      StandardOutput.write(count ? words : words + " unread")
    }
  }
}
