import ArgumentParser
import FoundationEssentials
import Screen
import TicketServing
import TicketStorage
import Tickets

/// The command line.
struct ServerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "posthorn-server",
    abstract: "Serve a local inbox file over PostHog's support ticket API.",
    discussion: """
      The key that callers must show is read from POSTHORN_SERVER_KEY. Without it a new key is made at every start and \
      written once to standard error.

      Exit codes: 0 stopped, 1 failure, 2 wrong usage, 3 no such file or folder.
      """)

  @Option(help: ArgumentHelp("The inbox file to serve.", valueName: "file"))
  var local: String

  @Option(help: ArgumentHelp("The port to listen on; 0 takes any free one.", valueName: "number"))
  var port = 8020

  @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
  var bind = "127.0.0.1"

  @Flag(help: "Make the file when it does not exist.")
  var create = false

  func validate() throws {
    guard (0...65535).contains(port) else { throw ValidationError("The port must lie between 0 and 65535.") }
    guard !local.isEmpty else { throw ValidationError("The file must have a name.") }
    guard !bind.isEmpty else { throw ValidationError("The address must not be empty.") }
  }

  /// Serves until SIGTERM or SIGINT.
  func serve() async throws(Failure) {
    let key = try ServerKey(environment: ProcessInfo.processInfo.environment)
    let (database, service) = try openInbox()
    defer { database.close() }
    if key.isNew { say("key \(key.text)") }
    let server = TicketServer(service: service, keys: AccessKeys([key.text]), host: bind, port: port)
    let clock = Task { await keepTime(database, server) }
    defer { clock.cancel() }
    // Examples for suggested replies, where an older version left them to be indexed; calls do not wait for it.
    Task.detached(priority: .utility) { try? database.catchUpExamples() }
    do {
      try await server.run(stopsOnSignals: true) { address in say("listening on \(address.url)") }
    } catch {
      throw Failure(error, bind: bind, port: port)
    }
  }

  private func openInbox() throws(Failure) -> (TicketDatabase, LocalTicketService) {
    do throws(StorageProblem) {
      let database = try TicketDatabase.open(
        path: local, mode: create ? .openOrCreate : .open, role: .authority,
        // Shorter than the time there is to stop in.
        busyTimeout: .seconds(2), now: { Date() })
      guard !database.isReadOnly else { throw StorageProblem.readOnly }
      let viewer = try database.viewer(name: loginName, email: nil)
      let service = LocalTicketService(
        database: database, viewer: viewer, now: { Date() }, makeID: { UUID() })
      return (database, service)
    } catch {
      throw Failure(error, file: local)
    }
  }

  private var loginName: String {
    let environment = ProcessInfo.processInfo.environment
    return ["LOGNAME", "USER"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? "Support"
  }

  /// Ends snoozes each minute, as the API's servers do (contract.md section 7).
  private func keepTime(_ database: TicketDatabase, _ server: TicketServer) async {
    var last: StorageProblem?
    while (try? await Task.sleep(for: .seconds(60))) != nil {
      do {
        // A ticket that woke may have been reopened, and then its unread messages count again.
        if try !database.advance(to: Date()).isEmpty { await server.dropUnreadCount() }
        last = nil
      } catch {
        if error != last { say(error.sentence(about: local)) }
        last = error
      }
    }
  }
}
