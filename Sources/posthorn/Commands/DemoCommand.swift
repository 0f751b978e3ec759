import ArgumentParser
import DemoInbox
import FoundationEssentials
import Screen
import TicketFile
import Tickets

/// Opens a made-up inbox to try the program with; what one does there stays.
struct DemoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Try a made-up inbox; your changes stay until --fresh.")

  @Flag(help: "Throw the demo inbox away and start anew.")
  var fresh = false

  @OptionGroup(title: "Inbox") var inbox: InboxOptions

  func run() throws { try Self.open(inbox, isFresh: fresh) }

  /// Opens the demo inbox, which is made when it is missing.
  static func open(_ inbox: InboxOptions, isFresh: Bool = false) throws(Failure) {
    try requireTerminal()
    let path = try PrivateFolder.data.path(of: "demo.sqlite")
    if isFresh { try Self.remove(path) }
    let database = try openFile(path, mode: .openOrCreate, role: .authority)
    try Self.seedIfNew(database, path: path)
    let viewer = if let me = inbox.identity.me { try database.viewer(me, path: path) } else { DemoInbox.viewer }
    try OpenInbox(local: database, path: path, name: "demo", viewer: viewer).show(inbox)
  }

  private static func remove(_ path: String) throws(Failure) {
    do { try TicketDatabase.remove(path: path) } catch .locked {
      throw Failure(
        .failure,
        "The demo inbox is open in another terminal, so nothing was thrown away; leave it there, then try again.")
    } catch { throw Failure(error, path: path) }
  }

  private static func seedIfNew(_ database: TicketDatabase, path: String) throws(Failure) {
    do { try database.seedDemo(at: Date()) } catch { throw Failure(error, path: path) }
  }
}
