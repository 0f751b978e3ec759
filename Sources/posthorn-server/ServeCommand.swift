import ArgumentParser
import CurlHTTP
import FoundationEssentials
import LocalTickets
import MailDelivery
import Screen
import ServerPorts
import TicketServing
import TicketFile
import Tickets

/// `posthorn-server serve`, which is meant where no other command is named.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve the file until SIGTERM or SIGINT.",
    discussion: """
      Accepted are the keys of `posthorn-server key add` and the one in POSTHORN_SERVER_KEY. While there is neither, a \
      new key is made at every start and written once to standard error.

      Without --smtp and --maildir no mail is sent, and no tickets are opened to customers. Mail comes from the \
      addresses of `posthorn-server channel add`; it comes in through `posthorn-server receive`.

      Exit codes: 0 stopped, 1 failure, 2 wrong usage, 3 no such file or folder.
      """)

  @OptionGroup var source: ServedSource

  @Option(help: ArgumentHelp("The port to listen on; 0 takes any free one.", valueName: "number"))
  var port = 8020

  @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
  var bind = "127.0.0.1"

  @OptionGroup var mail: MailOptions

  @OptionGroup var pose: PoseOptions

  @OptionGroup var unread: UnreadOptions

  @OptionGroup var suggestions: SuggestionOptions

  @OptionGroup var operation: OperationOptions

  private var place: ServedFile { source.file }

  func validate() throws {
    guard (0...65535).contains(port) else { throw ValidationError("The port must lie between 0 and 65535.") }
    guard !bind.isEmpty else { throw ValidationError("The address must not be empty.") }
  }

  /// Serves until SIGTERM or SIGINT.
  func serve() async throws(Failure) {
    let given = try ServerKey(environment: ProcessInfo.processInfo.environment)
    let log = try operation.openLog()
    try source.prepare()
    defer { source.cleanUp() }
    // Shorter than the time there is to stop in.
    let database = try place.open(
      create: source.makesFile, busyTimeout: .seconds(2), generation: pose.profile.generation)
    defer { database.close() }
    try source.fill(database)
    let (replies, client) = try suggestions.open { sentence in operation.tell(sentence, log) }
    defer { client?.close() }
    let keys = FileKeys(database, now: { Date() })
    let first = given == nil ? try firstKey(keys) : given
    let viewer = try place.viewer(NamedPerson(name: ServedFile.loginName), in: database)
    let server = server(
      of: database, accepting: keys.accessKeys(and: first.map { [$0.text] } ?? [], of: viewer), replies: replies,
      log: log)
    if let first, first.isNew { say("key \(first.text)") }
    let courier = try mail.courier(for: database)
    courier?.start()
    defer { courier?.stop() }
    let clock = Task { await keepTime(database, server, keys) }
    defer {
      clock.cancel()
      // Best effort: that a key was used is worth less than a clean end.
      try? keys.writeDown()
    }
    // Examples for suggested replies, where an older version left them to be indexed; calls do not wait for it.
    Task.detached(priority: .utility) { try? database.catchUpExamples() }
    do {
      // A mail server that stalls must not add its time to that of callers who do.
      try await server.run(stopsOnSignals: true, onStopping: { courier?.beginStopping() }) { address in
        say("listening on \(address.url)")
      }
    } catch {
      if let socket = operation.socket { throw Failure(error, socket: socket) }
      throw Failure(error, bind: bind, port: port)
    }
  }

  /// A key for the first look, while the file has none.
  private func firstKey(_ keys: FileKeys) throws(Failure) -> ServerKey? {
    do {
      return try keys.current().isEmpty ? ServerKey() : nil
    } catch {
      throw Failure(error, file: place.local)
    }
  }

  private func server(
    of database: TicketDatabase, accepting keys: AccessKeys, replies: ReplySource, log: RequestLog?
  ) -> TicketServer {
    let generation = pose.profile.generation
    let (path, policy) = (place.local, mail.policy)
    return TicketServer(
      keys: keys, profile: pose.profile, limits: pose.rateLimits, host: bind, port: port,
      unread: unread.keeper(of: path) { sentence in operation.tell(sentence, log) },
      marks: database, fileVersion: { try? database.mark() }, socket: operation.socket, log: log,
      isHealthy: { (try? database.checkReadable(at: path)) != nil }
    ) { key in
      LocalTicketService(
        database: database, viewer: key.person, generation: generation, durability: .power, mail: policy,
        now: { Date() }, makeID: { UUID() }, replies: replies)
    }
  }

  /// Ends snoozes each minute, as the API's servers do (contract.md section 7).
  private func keepTime(_ database: TicketDatabase, _ server: TicketServer, _ keys: FileKeys) async {
    var last: StorageProblem?
    while (try? await Task.sleep(for: .seconds(60))) != nil {
      do {
        // A ticket that woke may have been reopened, and then its unread messages count again.
        if try !database.advance(to: Date()).isEmpty { await server.dropUnreadCount() }
        try keys.writeDown()
        last = nil
      } catch {
        if error != last { say(error.sentence(about: place.local)) }
        last = error
      }
    }
  }
}
