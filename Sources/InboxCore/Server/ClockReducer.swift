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
}

extension ServerArea {
  /// The terminal gained or lost the focus; what is looked at again is brought up to date.
  mutating func focused(_ isFocused: Bool, _ shared: Shared) -> AreaResult {
    let isBack = isFocused && !self.isFocused
    self.isFocused = isFocused
    return isBack ? catchUp(shared) : AreaResult()
  }

  /// Asks for everything that is polled, unless that was done a moment ago.
  func catchUp(_ shared: Shared) -> AreaResult {
    AreaResult(events: mayCatchUp(shared) ? [.server(.asksAnew)] : [])
  }

  /// The file's version was read: another program's writes are noticed.
  mutating func tookDataVersion(_ result: Result<Int, StorageProblem>) -> AreaResult {
    guard case .success(let version) = result else { return AreaResult() }
    let isChanged = dataVersion.map { $0 != version } ?? false
    dataVersion = version
    return AreaResult(events: isChanged ? [.server(.fileWritten)] : [])
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
    let applied = shared.idleMinutes >= 1 ? applyWaitingWhenIdle() : []
    let polled = hasSlept ? follow(server.catchUp(shared)) : []
    let version = Effect.read(shared.requests.next(for: .program(.dataVersion)), .dataVersion)
    return applied + polled + shared.advanceTime() + [version] + writing.lookForLeftovers(&shared)
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
    case .refresh: return server.poll(isListEmpty: list.order.rows.isEmpty, &shared)
    case .queue:
      changes.queue.isOpen = true
      return changes.queue.sendWaiting(&shared)
    case .thread: return thread.pollThread(server.pace(shared), in: layout, &shared)
    case .preview: return thread.readPreview(server.pace(shared), in: layout, &shared)
    case .ages: return list.countAges(at: moment, &shared)
    case .notice: return shared.notices.hadItsTime()
    case .spinner: return wait.spin(waitingFor)
    case .stop: return writing.newsHadItsTime(&shared)
    case .takenSheet:
      writing.sheetWasTaken = false
      return []
    case .interrupt:
      keys.isInterrupted = false
      return []
    }
  }
}
