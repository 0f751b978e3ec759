import FoundationEssentials
import Tickets

/// What the server is asked for by timers and by gr, and what its answers mean for how old the screen is.
extension ServerArea {
  /// Whether everything that is polled may be asked for: not where it was a moment ago.
  func mayCatchUp(_ shared: Shared) -> Bool {
    !shared.profile.isLocal && freshness.syncedAt.map { shared.moment.timeIntervalSince($0) > 30 } ?? true
  }

  /// Asks the server what changed.
  ///
  /// - Parameters:
  ///   - isAskedFor: Whether a person asked, so that it goes before what timers ask and its waits are told.
  ///   - isListEmpty: Whether the list shows nothing: that is looked at by somebody, too.
  ///   - shared: The moment.
  /// - Returns: The call; none while one is under way.
  mutating func poll(isAskedFor: Bool = false, isListEmpty: Bool, _ shared: inout Shared) -> [Effect] {
    guard freshness.request == nil else { return [] }
    let id = shared.requests.next(for: .server(.refresh))
    freshness.request = id
    freshness.askedAt = shared.moment
    freshness.progress = nil
    freshness.filledAt = nil
    freshness.comparedAt = nil
    let isFirst = freshness.syncedAt == nil && isListEmpty
    return [.service(id, isFirst || isAskedFor ? .catchUp(isFirst: isFirst) : .refresh)]
  }

  /// After how many more tickets the list is compared with a file that a long refresh fills: every few seconds.
  private static let comparison = 2000

  /// A page is in the file: an empty list shows it at once, and takes or counts what came since in larger steps.
  mutating func refreshGoesOn(
    _ id: RequestID, _ progress: RefreshProgress, isListEmpty: Bool, _ shared: Shared
  ) -> AreaResult {
    guard id == freshness.request else { return AreaResult() }
    freshness.progress = progress
    freshness.offlineSince = nil
    return AreaResult(events: [.reached]) + takeParts(progress, isListEmpty: isListEmpty, shared)
  }

  private mutating func takeParts(_ progress: RefreshProgress, isListEmpty: Bool, _ shared: Shared) -> AreaResult {
    guard progress.read > 0 else { return AreaResult() }
    if isListEmpty {
      freshness.filledAt = shared.moment
      freshness.comparedAt = progress.read
      return AreaResult(events: [.filled])
    }
    let last = freshness.comparedAt ?? progress.read
    freshness.comparedAt = last
    guard progress.read - last >= Self.comparison else { return AreaResult() }
    freshness.comparedAt = progress.read
    return AreaResult(events: [.grew])
  }

  /// Whether nobody has touched the list since a refresh put its first page there.
  func isUntouched(_ shared: Shared) -> Bool { freshness.filledAt.map { shared.lastKeyAt <= $0 } ?? false }

  /// The file was brought up to date.
  mutating func refreshed(
    _ id: RequestID, _ result: Result<[RowID], TicketServiceError>, _ shared: inout Shared
  ) -> AreaResult {
    guard id == freshness.request else { return AreaResult() }
    freshness.request = nil
    let next = Effect.timer(.refresh, after: paced(.seconds(60)))
    let isAskedFor = freshness.appliesNews
    freshness.appliesNews = false
    switch result {
    case .success(let rows):
      freshness.syncedAt = shared.moment
      freshness.confirmedAt = freshness.askedAt
      read = [:]
      reached(.refresh)
      forgetPartProblems()
      return AreaResult(effects: [next], events: [.brought(rows, isAskedFor: isAskedFor), .reached])
    case .failure(let error):
      let next = error.isAbsence ? reconnection() : next
      guard let part = freshness.progress, part.read > 0, error != .cancelled else {
        return AreaResult(effects: [next]) + missed(error, attempt: .refresh, &shared)
      }
      if freshness.problems[.refreshPart(part)] == nil { forgetPartProblems() }
      let tags = shared.readTags()
      return AreaResult(effects: [next]) + missed(error, attempt: .refreshPart(part), &shared)
        + AreaResult(effects: tags, events: [.grew])
    }
  }

  /// The unread count was told; only the newest question counts.
  mutating func tookUnread(_ result: Result<Int, TicketServiceError>, _ shared: inout Shared) -> AreaResult {
    switch result {
    case .success(let count):
      let isNew = badge.count != count
      badge.count = count
      badge.failures = 0
      reached(.badge)
      return AreaResult(
        effects: isNew ? [.terminal(.title(unread: count))] : [], events: [.unread(count), .reached])
    case .failure(let error):
      badge.failures += 1
      let wasThere = freshness.offlineSince == nil
      let missing = missed(error, attempt: .badge, &shared)
      return wasThere && freshness.offlineSince != nil ? missing + AreaResult(effects: [reconnection()]) : missing
    }
  }

  // MARK: There or away

  private mutating func reached(_ attempt: Attempt) {
    signIn.isRefused = false
    freshness.offlineSince = nil
    freshness.problems[attempt] = nil
    freshness.misses = 0
  }

  /// A verb found that the server is away.
  mutating func foundAway(_ shared: Shared) -> [Effect] {
    guard freshness.offlineSince == nil else { return [] }
    freshness.offlineSince = shared.moment
    return freshness.request == nil ? [reconnection()] : []
  }

  /// The server did not answer as hoped: said once; while it does not answer at all, the top bar shows since when.
  private mutating func missed(
    _ error: TicketServiceError, attempt: Attempt, _ shared: inout Shared
  ) -> AreaResult {
    guard error != .cancelled else { return AreaResult() }
    let isKnown = freshness.problems[attempt] == error || (error.isAbsence && freshness.offlineSince != nil)
    freshness.problems[attempt] = error
    freshness.offlineSince = error.isAbsence ? freshness.offlineSince ?? shared.moment : nil
    if !isKnown, !error.needsKey || saysRefusal() { shared.say(attempt, error) }
    return AreaResult(events: [.unreached])
  }

  /// A refresh that ended early somewhere else than before is worth saying again.
  private mutating func forgetPartProblems() {
    freshness.problems = freshness.problems.filter { problem in
      if case .refreshPart = problem.key { false } else { true }
    }
  }

  /// Looks for a server that is away: after 5 s, then ever more seldom, each minute at last.
  private mutating func reconnection() -> Effect {
    defer { freshness.misses += 1 }
    return .timer(.refresh, after: paced(.seconds(min(60, 5 << min(freshness.misses, 4)))))
  }
}

extension TicketServiceError {
  /// Whether nothing that could refuse the key or the request was reached.
  var isAbsence: Bool {
    switch self {
    case .refused, .hostNotFound, .proxy, .timedOut, .dropped, .network, .insecure, .certificateUntrusted,
      .certificateWrongHost, .certificateExpired, .certificateFile, .serverFault, .unexpectedAnswer:
      true
    default: false
    }
  }
}
