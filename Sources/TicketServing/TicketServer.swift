import Glibc
import Hummingbird
import Logging
import NIOCore
package import ServerPorts
import ServiceLifecycle
import Tickets
import UnixSignals

/// Serves ticket services over the HTTP API (contract.md section 14).
///
/// Answers `/api/projects/{project}/conversations/…` and `/api/users/@me/` for callers that show one of its keys.
/// `/health` answers anybody. Nothing is logged but the line a request where a log is given. Any thread may call any method.
package struct TicketServer: Sendable {
  private let handler: CallHandler
  private let host: String
  private let port: Int
  private let socket: SocketFile?
  private let log: RequestLog?
  private let patience: ServerPatience

  /// Makes a server that does not run yet.
  ///
  /// - Parameters:
  ///   - keys: The keys to accept.
  ///   - profile: What it is to its callers.
  ///   - limits: How many calls it allows.
  ///   - host: The address to listen on: an IP address or a name; only this machine unless said otherwise.
  ///   - port: The port; 0 lets the system choose, and `run` tells.
  ///   - now: A clock that never jumps: calls are counted by it, and the answer of `unread_count/` is kept 30 s.
  ///   - unread: Where the answer of `unread_count/` is kept; `nil` keeps it in this process.
  ///   - marks: The marks of writes under way that all servers over the file share; `nil` where there is only this one.
  ///   - fileVersion: A number that changes when anybody has written to the file, which drops the kept answers of
  ///     `unread_count/` and of the list; `nil` when nobody can tell, and then no list is kept.
  ///   - socket: The path of a unix socket to listen on instead of host and port.
  ///   - log: Where a line about every request goes; `nil` for nowhere.
  ///   - patience: How long it waits for its callers.
  ///   - isHealthy: Whether the tickets can be read, which `/health` tells.
  ///   - service: What to serve to the owner of a key; called for every request, on any thread.
  package init(
    keys: AccessKeys, profile: ServerProfile = .complete, limits: RateLimits = .standard, host: String = "127.0.0.1",
    port: Int = 0, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
    unread: (any UnreadKeeping)? = nil, marks: (any WriteMarking)? = nil,
    fileVersion: @escaping @Sendable () -> Int? = { nil },
    socket: String? = nil, log: RequestLog? = nil, patience: ServerPatience = ServerPatience(),
    isHealthy: @escaping @Sendable () -> Bool = { true },
    service: @escaping @Sendable (AccessKey) -> any ServedTicketService
  ) {
    let counter = UnreadCounter(keeper: unread ?? UnreadMemory(now: now), fileVersion: fileVersion)
    handler = CallHandler(
      service: service, keys: keys, unread: counter, profile: profile,
      throttle: Throttle(limits, now: now), flights: WriteFlights(now: now, shared: marks),
      pages: KeptPages(now: now, fileMark: fileVersion), isHealthy: isHealthy)
    self.host = host
    self.port = port
    self.socket = socket.map(SocketFile.init)
    self.log = log
    self.patience = patience
  }

  /// Where a running server listens.
  package struct Address: Hashable, Sendable {
    /// The host as it was asked for.
    package var host: String
    /// The port that is really in use.
    package var port: Int
    /// The path of the unix socket, where it listens on one.
    package var socket: String?

    /// `http://127.0.0.1:8020` without a slash at the end, or `unix:` and a path.
    package var url: String {
      if let socket { return "unix:\(socket)" }
      return host.contains(":") ? "http://[\(host)]:\(port)" : "http://\(host):\(port)"
    }
  }

  /// Runs until the calling task is cancelled or, where asked for, the process is told to end.
  ///
  /// Then no connection is taken any more, calls in progress are finished, and whatever lasts longer than four seconds
  /// is cut off. Call it once.
  ///
  /// - Parameters:
  ///   - stopsOnSignals: Whether SIGTERM and SIGINT stop it too, instead of ending the process.
  ///   - onStopping: Called when it begins to stop, before the calls in progress are finished.
  ///   - onReady: Called once, when connections are taken.
  /// - Throws: `ServingProblem` when it cannot listen; nothing when it was stopped.
  package func run(
    stopsOnSignals: Bool = false, onStopping: @escaping @Sendable () -> Void = {},
    onReady: @escaping @Sendable (Address) async -> Void
  ) async throws(ServingProblem) {
    try socket?.claim()
    defer { socket?.remove() }
    // Nobody else may connect in the moment between the making of the socket and its permissions.
    let mask = socket.map { _ in umask(0o177) }
    defer { mask.map { _ = umask($0) } }
    let group = serviceGroup(
      mask: mask, signals: stopsOnSignals ? [.sigterm, .sigint] : [], StopWatch(onStopping: onStopping),
      onReady: onReady)
    do {
      try await withTaskCancellationHandler {
        // A task of its own: cancelling it would cut off the calls in progress.
        try await Task { try await group.run() }.value
      } onCancel: {
        Task { await group.triggerGracefulShutdown() }
      }
    } catch {
      if Task.isCancelled { return }
      throw ServingProblem(error)
    }
  }

  /// Forgets the kept answer of `unread_count/`; to be called when the tickets changed in another way than through this server.
  package func dropUnreadCount() async { await handler.unread.drop() }

  private func serviceGroup(
    mask: mode_t?, signals: [UnixSignal], _ watch: StopWatch, onReady: @escaping @Sendable (Address) async -> Void
  ) -> ServiceGroup {
    let logger = Logger(label: "posthorn-server") { _ in SwiftLogNoOpLogHandler() }
    let responder = CallbackResponder<BasicRequestContext> { [handler, log] request, _ in
      await handler.respond(to: request, log: log)
    }
    let application = Application(
      responder: responder,
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [CallDeadlineHandler(limit: patience.call)],
          idleTimeout: TimeAmount(patience.idle),
          // Our requests have a dozen fields of some hundred bytes.
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 64 << 10, maxHeaderFieldCount: 200))),
      configuration: ApplicationConfiguration(
        address: socket.map { .unixDomainSocket(path: $0.path) } ?? .hostname(host, port: port), reuseAddress: true),
      onServerRunning: { [host, socket] channel in
        socket?.restrict()
        if let mask { umask(mask) }
        await onReady(Address(host: host, port: channel.localAddress?.port ?? 0, socket: socket?.path))
      },
      logger: logger)
    var configuration = ServiceGroupConfiguration(
      services: [application, watch], gracefulShutdownSignals: signals, logger: logger)
    configuration.maximumGracefulShutdownDuration = .seconds(4)
    return ServiceGroup(configuration: configuration)
  }
}
