import ArgumentParser
import Glibc
import Screen
import TicketClient
import Tickets

/// Options of every command that works on tickets without a screen.
struct DeskOptions: ParsableArguments {
  @OptionGroup var place: TicketPlace
  @OptionGroup var identity: Identity

  @Flag(help: "Write JSON, a line for each ticket or message.")
  var json = false

  func validate() throws {
    guard place.local != nil || place.host != nil else {
      throw ValidationError("Say where the tickets are: --local FILE, or --host URL with --project ID.")
    }
  }

  /// Opens the file or turns to the server; nothing is sent yet.
  func open() throws(Failure) -> Desk {
    if let local = place.local {
      guard access(local, F_OK) == 0 else {
        throw Failure(
          .notFound, "There is no inbox file \(local); `posthorn --local FILE --create` or `posthorn import` makes one."
        )
      }
      return try Desk(local: local, me: identity.me)
    }
    let server = try RemoteServer(host: place.host ?? "", project: place.project ?? "")
    return Desk(of: server, caFile: try place.certificates())
  }
}

/// Options of commands that write.
struct WritingOptions: ParsableArguments {
  @Flag(help: "Only say what would be done.")
  var dryRun = false
}
