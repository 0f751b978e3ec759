import ServiceLifecycle

/// Tells when the server begins to stop: services that were started last are stopped first.
struct StopWatch: Service {
  let onStopping: @Sendable () -> Void

  func run() async throws {
    // A server that could not begin ends without having been asked to.
    do { try await gracefulShutdown() } catch { return }
    onStopping()
  }
}
