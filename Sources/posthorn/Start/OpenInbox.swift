import CurlHTTP
import FoundationEssentials
import InboxCore
import InboxRuntime
import LocalTickets
import Screen
import TicketClient
import TicketFile
import TicketSync
import TicketWire
import Tickets

/// An inbox whose file is open, ready to be shown once.
struct OpenInbox {
  private let profile: Profile
  private let viewer: Viewer
  private var environment: Environment
  private let database: TicketDatabase
  private let path: String
  private let client: CurlClient?
  private let lacks: Set<Lack>

  /// A file that is the authority.
  ///
  /// - Parameters:
  ///   - database: The file.
  ///   - path: Where it lies.
  ///   - name: What the top bar calls it.
  ///   - viewer: Who is at the keyboard.
  init(local database: TicketDatabase, path: String, name: String, viewer: Viewer) {
    let service = LocalTicketService(database: database, viewer: viewer, now: { Date() }, makeID: { UUID() })
    // A file that an older version wrote has its texts and its examples for replies yet to be indexed; nobody waits.
    database.catchUpAside()
    profile = Profile(name: name, isLocal: true)
    environment = Environment(service: service, refreshing: nil, reading: database, keeping: database)
    environment.recording = RunRecorder(database)
    self.viewer = viewer
    self.database = database
    self.path = path
    client = nil
    lacks = []
  }

  /// A file that mirrors a server.
  ///
  /// - Parameters:
  ///   - database: The file.
  ///   - path: Where it lies.
  ///   - project: The project.
  ///   - key: Its key, and where that was found; nothing is sent before the inbox is shown.
  ///   - options: How the server is talked to.
  init(
    mirror database: TicketDatabase, path: String, of project: ProjectPlace,
    key: (server: RemoteServer, source: ProjectPlace.KeySource), options: CurlOptions
  ) {
    let client = CurlClient(options: options)
    let server = key.server
    database.catchUpAside()
    let command = key.source == .command ? project.keyCommand : nil
    var renew: (@Sendable () async -> String?)?
    if let command { renew = { await command.renewed() } }
    let current = CurrentKey(of: server, renew: renew)
    let (news, said) = AsyncStream.makeStream(of: ServiceNews.self)
    let budget = RateBudget(news: { said.yield($0) })
    // What the file does not tell is found out anew.
    lacks = (try? database.lacks(of: server.keyDigest)) ?? []
    let remote = RemoteTicketService(
      server: server, client: client, budget: budget, key: current, numberOf: { (try? database.row(of: $0))?.number },
      known: lacks, remember: { try? database.setLacks($0, of: $1) }, news: { said.yield($0) })
    let service = MirroredTicketService(remote: remote, database: database)
    profile = Profile(
      name: project.name, isLocal: false, webAddress: server.webAddress,
      signInWay: command == nil ? .typed : .command)
    environment = Environment(
      service: service,
      refreshing: TicketMirror(of: service, news: { said.yield($0) }) {
        Task.detached { await remote.recheck() }
      },
      reading: database, keeping: database)
    environment.queueing = database
    environment.recording = RunRecorder(database)
    environment.news = news
    environment.budget = budget
    environment.signingIn = KeyChange(project: project, source: key.source, client: client, current: current)
    viewer = Viewer(name: SystemFacts.loginName)
    self.database = database
    self.path = path
    self.client = client
  }

  /// Shows the inbox until the person leaves, then closes everything: the terminal, curl, the file.
  ///
  /// - Parameters:
  ///   - options: Options of the command line.
  ///   - warnings: What the person should know before, a sentence each.
  ///   - configuration: What the person wishes of the inbox.
  /// - Throws: `Failure` when it cannot be shown, or when something written or changed last may be lost.
  func show(
    _ options: InboxOptions, warnings: [SafeText] = [], configuration: InboxConfiguration = InboxConfiguration()
  ) throws(Failure) {
    defer {
      client?.close()
      database.close()
    }
    var settings = InboxSettings(
      profile: profile, spec: ListSpec(view: options.view, sort: options.sort, viewer: viewer),
      zone: .system(), nonce: UInt64.random(in: .min ... .max), theme: options.theme)
    settings.lacks = lacks
    settings.usesMouse = !options.leavesMouse
    settings.isMonochrome = options.isMonochrome
    settings.warnings = warnings.map(\.string)
    settings.configuration = configuration
    settings.idleDescriptor = options.idleFd
    var environment = environment
    environment.rescue = RescueFile.write
    environment.setAside = { text in
      guard let path = try? PrivateFolder.state.path(of: "copied.txt") else { return nil }
      return PrivateFile.write(text, to: path) ? path : nil
    }
    environment.mark = { [database] in try? database.watchedMark() }
    let ending: Ending
    do { ending = try InboxApp.run(settings, in: environment) } catch { throw Failure(error) }
    if let failure = Failure(ending, path: path, profile: profile) { throw failure }
  }
}
