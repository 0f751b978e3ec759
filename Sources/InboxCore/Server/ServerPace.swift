/// How the server may be asked for threads now.
struct ServerPace: Equatable {
  /// How long the next poll of a thread waits.
  var pause: Duration
  /// Whether the server is away; what is away is looked for by the refresh alone.
  var isAway: Bool
}

extension ServerArea {
  /// How the server may be asked for threads now.
  func pace(_ shared: Shared) -> ServerPace {
    ServerPace(
      pause: paced(shared.idleMinutes >= 5 ? .seconds(90) : .seconds(30)), isAway: freshness.offlineSince != nil)
  }
}
