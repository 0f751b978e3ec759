import FoundationEssentials
import Tickets

extension ListArea {
  /// The file told what it has counted; a list that cannot be read says so itself.
  mutating func tookCounts(_ result: Result<FileCounts, StorageProblem>) -> [Effect] {
    if case .success(let counts) = result { order.counts = counts }
    return []
  }
}

extension ServerArea {
  /// Asks for the unread count because this person changed it: in a file at once; a server when no further change comes
  /// for a moment, so that ten verbs ask once.
  mutating func renewBadge(_ shared: inout Shared) -> [Effect] {
    guard !shared.profile.isLocal else { return pollBadge(&shared) }
    let since = badge.changedAt ?? shared.moment
    badge.changedAt = since
    let left = Badge.patience - shared.moment.timeIntervalSince(since)
    return [.timer(.badge, after: .seconds(min(Badge.pause, max(0, left))))]
  }

  /// Asks for the unread count and sets the next time (product rule 2).
  mutating func pollBadge(_ shared: inout Shared) -> [Effect] {
    badge.changedAt = nil
    let id = shared.requests.next(replacing: .server(.badge))
    return [.service(id, .unreadCount), .timer(.badge, after: nextBadge(&shared))]
  }

  /// 30 s with ±10% jitter, 60 s after five minutes without a key, backing off to five minutes on errors.
  private mutating func badgeInterval(_ base: Int, _ shared: inout Shared) -> Duration {
    shared.nonce = shared.nonce &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let jitter = Int((shared.nonce >> 33) % 201) - 100
    return .milliseconds(base * (1000 + jitter))
  }

  private mutating func nextBadge(_ shared: inout Shared) -> Duration {
    // A sum over the list costs many calls.
    let calm = lacks.contains(.unreadCount) ? 300 : shared.idleMinutes >= 5 ? 60 : 30
    return paced(badgeInterval(min(300, calm << min(badge.failures, 4)), &shared))
  }

  /// How long to wait until the server is asked again: four times as long while nobody looks at the terminal.
  func paced(_ interval: Duration) -> Duration { isFocused ? interval : interval * 4 }

  /// A refresh that ended early somewhere else than before is worth saying again.
  fileprivate mutating func forgetPartProblems() {
    freshness.problems = freshness.problems.filter { problem in
      if case .refreshPart = problem.key { false } else { true }
    }
  }

  /// Looks for a server that is away: after 5 s, then ever more seldom, each minute at last.
  fileprivate mutating func reconnection() -> Effect {
    defer { freshness.misses += 1 }
    return .timer(.refresh, after: paced(.seconds(min(60, 5 << min(freshness.misses, 4)))))
  }
}

extension InboxState {
  /// Another minute began: ages are drawn anew, snoozes end, other programs' writes are noticed.
  mutating func tick(_ now: Date) -> [Effect] {
    // A clock that jumped tells that the machine slept, and what is on screen is as old.
    let hasSlept = list.isJump(to: now, shared)
    // Asked for anew, as answers in between have no moment to count from.
    list.nextAgeAt = nil
    self.shared.now = now
    shared.moment = now
    let applied = (shared.idleMinutes >= 1 ? applyWaitingWhenIdle() : []) + (hasSlept ? catchUp() : [])
    let version = Effect.read(shared.requests.next(for: .program(.dataVersion)), .dataVersion)
    return applied + shared.advanceTime() + [version] + writing.lookForLeftovers(&shared)
  }

  /// The file's version was read: another program's writes are shown in the rows, and counted.
  mutating func tookDataVersion(_ result: Result<Int, StorageProblem>) -> [Effect] {
    guard case .success(let version) = result else { return [] }
    let isChanged = server.dataVersion.map { $0 != version } ?? false
    server.dataVersion = version
    guard isChanged else { return [] }
    // The badge of a local inbox costs one row; a server's is polled at its own pace.
    let badge = shared.profile.isLocal ? server.pollBadge(&shared) : []
    return list.fileChanged(in: layout, &shared) + thread.reloadThread(&shared) + shared.readTags() + shared.readFlags()
      + changes.readQueue(&shared)
      + writing.readTexts(&shared) + badge + shared.askNextDue()
  }

  /// A timer ran out.
  mutating func fire(_ timer: TimerID, at moment: Date) -> [Effect] {
    self.shared.moment = moment
    switch timer {
    case .keyHints:
      keys.sequence.showsHints = !keys.sequence.pending.isEmpty
      return []
    case .due:
      // What has woken by now is not judged by the beginning of this minute.
      shared.now = moment
      return shared.advanceTime()
    case .draft: return writing.saveDraftNow(&shared)
    case .draftRetry: return writing.retryDrafts(&shared)
    case .badge: return server.pollBadge(&shared)
    case .refresh: return pollServer()
    case .queue:
      changes.queue.isOpen = true
      return changes.sendWaiting(&shared)
    case .thread: return pollThread()
    case .preview: return readPreview()
    case .ages: return list.countAges(at: moment, &shared)
    case .notice:
      return takeNoticeAway()
    case .spinner: return spin()
    case .stop: return writing.newsHadItsTime(&shared)
    case .takenSheet:
      writing.sheetWasTaken = false
      return []
    case .interrupt:
      keys.isInterrupted = false
      return []
    }
  }

  /// Turns the spinner while something is waited for; it stops by itself.
  private mutating func spin() -> [Effect] {
    guard let what = waitingFor else {
      wait.seconds = nil
      wait.what = nil
      return []
    }
    wait.seconds = what == wait.what ? wait.seconds.map { $0 + 1 } ?? 0 : 0
    wait.what = what
    return [.timer(.spinner, after: .seconds(1))]
  }

  // MARK: Badge

  /// The unread count was told; only the newest question counts.
  mutating func tookUnread(_ result: Result<Int, TicketServiceError>) -> [Effect] {
    switch result {
    case .success(let count):
      let isNew = server.badge.count != count
      server.badge.count = count
      server.badge.failures = 0
      reached(.badge)
      let counting = list.order.counts.unread == count ? [] : shared.readCounts()
      return (isNew ? [.terminal(.title(unread: count))] : []) + counting + changes.sendWaiting(&shared)
    case .failure(let error):
      server.badge.failures += 1
      let wasThere = server.freshness.offlineSince == nil
      let effects = missed(error, attempt: .badge)
      return wasThere && server.freshness.offlineSince != nil ? effects + [server.reconnection()] : effects
    }
  }

  // MARK: Pace

  /// The terminal gained or lost the focus; what is looked at again is brought up to date.
  mutating func focused(_ isFocused: Bool) -> [Effect] {
    let isBack = isFocused && !server.isFocused
    server.isFocused = isFocused
    return isBack ? catchUp() : []
  }

  /// Asks for everything that is polled, unless that was done a moment ago.
  private mutating func catchUp() -> [Effect] {
    guard !shared.profile.isLocal, server.freshness.syncedAt.map({ shared.moment.timeIntervalSince($0) > 30 }) ?? true
    else { return [] }
    return server.pollBadge(&shared) + pollServer() + pollThread()
  }

  // MARK: Server

  /// Asks the server what changed and sets the next time.
  ///
  /// - Parameter isAskedFor: Whether a person asked, so that it goes before what timers ask and its waits are told.
  /// - Returns: The call.
  mutating func pollServer(isAskedFor: Bool = false) -> [Effect] {
    guard server.freshness.request == nil else { return [] }
    let id = shared.requests.next(for: .server(.refresh))
    server.freshness.request = id
    server.freshness.askedAt = shared.moment
    server.freshness.progress = nil
    server.freshness.filledAt = nil
    server.freshness.comparedAt = nil
    // An empty list is looked at by somebody, too.
    let isFirst = server.freshness.syncedAt == nil && list.order.rows.isEmpty
    return [.service(id, isFirst || isAskedFor ? .catchUp(isFirst: isFirst) : .refresh)]
  }

  /// After how many more tickets the list is compared with a file that a long refresh fills: every few seconds.
  private static let comparison = 2000

  /// A page is in the file: an empty list shows it at once, and takes or counts what came since in larger steps.
  mutating func refreshGoesOn(_ id: RequestID, _ progress: RefreshProgress) -> [Effect] {
    guard id == server.freshness.request else { return [] }
    server.freshness.progress = progress
    server.freshness.offlineSince = nil
    changes.queue.isOpen = true
    return changes.sendWaiting(&shared) + takeParts(progress)
  }

  /// Shows or counts what a refresh has brought so far.
  private mutating func takeParts(_ progress: RefreshProgress) -> [Effect] {
    guard progress.read > 0 else { return [] }
    if list.order.rows.isEmpty {
      server.freshness.filledAt = shared.moment
      server.freshness.comparedAt = progress.read
      return list.takeOrder(in: layout, &shared)
    }
    let last = server.freshness.comparedAt ?? progress.read
    server.freshness.comparedAt = last
    guard progress.read - last >= Self.comparison else { return [] }
    server.freshness.comparedAt = progress.read
    return showRest()
  }

  /// The file was brought up to date.
  mutating func refreshed(_ id: RequestID, _ result: Result<[RowID], TicketServiceError>) -> [Effect] {
    guard id == server.freshness.request else { return [] }
    server.freshness.request = nil
    let next = Effect.timer(.refresh, after: server.paced(.seconds(60)))
    switch result {
    case .success(let rows):
      server.freshness.syncedAt = shared.moment
      server.freshness.confirmedAt = server.freshness.askedAt
      server.read = [:]
      reached(.refresh)
      server.forgetPartProblems()
      let isAskedFor = server.freshness.appliesNews
      server.freshness.appliesNews = false
      return [next] + tookBrought(rows, isAskedFor: isAskedFor) + changes.sendWaiting(&shared)
    case .failure(let error):
      server.freshness.appliesNews = false
      let next = error.isAbsence ? server.reconnection() : next
      guard let part = server.freshness.progress, part.read > 0, error != .cancelled else {
        return [next] + missed(error, attempt: .refresh)
      }
      if server.freshness.problems[.refreshPart(part)] == nil { server.forgetPartProblems() }
      return [next] + missed(error, attempt: .refreshPart(part)) + shared.readTags() + showRest()
    }
  }

  /// The file holds what a refresh has brought: it is remembered, and shown or counted.
  mutating func tookBrought(_ rows: [RowID], isAskedFor: Bool = false) -> [Effect] {
    guard !rows.isEmpty else { return [] }
    let isFirst = list.order.rows.isEmpty
    if !isFirst { list.noteBrought(rows, shared) }
    let order = isFirst ? list.takeOrder(in: layout, &shared) : isAskedFor ? applyNews() : showRest()
    return shared.readTags() + order + thread.reloadThread(&shared)
  }

  /// Shows what came after the first page: at once when nobody has touched the list since, else as waiting changes.
  private mutating func showRest() -> [Effect] {
    guard let filledAt = server.freshness.filledAt, shared.lastKeyAt <= filledAt else {
      return list.fileChanged(in: layout, &shared)
    }
    list.cursor = Cursor()
    list.top = 0
    return list.takeOrder(in: layout, &shared)
  }

  private mutating func reached(_ attempt: Attempt) {
    server.signIn.isRefused = false
    server.freshness.offlineSince = nil
    server.freshness.problems[attempt] = nil
    server.freshness.misses = 0
    changes.queue.isOpen = true
  }

  /// A verb found that the server is away.
  mutating func foundAway() -> [Effect] {
    changes.queue.isOpen = false
    guard server.freshness.offlineSince == nil else { return [] }
    server.freshness.offlineSince = shared.moment
    return server.freshness.request == nil ? [server.reconnection()] : []
  }

  /// The server did not answer as hoped: said once; while it does not answer at all, the top bar shows since when.
  private mutating func missed(_ error: TicketServiceError, attempt: Attempt) -> [Effect] {
    guard error != .cancelled else { return [] }
    let isKnown =
      server.freshness.problems[attempt] == error || (error.isAbsence && server.freshness.offlineSince != nil)
    server.freshness.problems[attempt] = error
    server.freshness.offlineSince = error.isAbsence ? server.freshness.offlineSince ?? shared.moment : nil
    changes.queue.isOpen = false
    guard !isKnown, !error.needsKey || server.saysRefusal() else { return [] }
    shared.say(attempt, error)
    return []
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
