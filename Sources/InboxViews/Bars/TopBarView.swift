import FoundationEssentials
import InboxCore
import Screen
import Tickets

/// Name and profile, the badge, the number of tickets and how old the screen is.
struct TopBarView: PaneView {
  let columns: Int
  let isASCII: Bool
  let profile: Profile
  let badge: Int?
  let isBadgeSummed: Bool
  /// Tickets with unread messages; `nil` where the file and the badge do not tell of the same messages.
  let unreadTickets: Int?
  let tickets: Int
  let freshness: Freshness
  let waiting: Int
  let held: Int
  let time: RelativeTime

  init(_ state: InboxState) {
    columns = state.shared.size.columns
    isASCII = state.shared.isASCII
    waiting = state.changes.queue.waitingCount
    held = state.changes.queue.heldCount
    profile = state.shared.profile
    badge = state.server.badge.count
    isBadgeSummed = state.server.lacks.contains(.unreadCount)
    tickets = state.list.order.ticketCount
    let counts = state.list.order.counts
    unreadTickets = state.server.badge.count == counts.unread ? counts.unreadTickets : nil
    var freshness = state.server.freshness
    // Which request is under way shows nowhere; that one is matters only before the first answer.
    if freshness.syncedAt != nil || freshness.offlineSince != nil {
      freshness.request = nil
      freshness.progress = nil
    }
    freshness.comparedAt = nil
    self.freshness = freshness
    time = RelativeTime(now: state.shared.now, zone: state.shared.zone)
  }

  private static let shortestProfile = 8

  func draw() -> Canvas {
    var canvas = Canvas(size: Size(rows: 1, columns: columns))
    let glyphs = GlyphSet(isASCII: isASCII)
    canvas.fill(canvas.bounds, role: .bar)
    let name: SafeText = "posthorn"
    let dot = glyphs.dot
    // The badge, what waits and the freshness stay at any width; the rest goes when room is short.
    let essential = [badgeRun] + queueRuns + [freshnessRun]
    let counts = [badgeRun, ticketsRun] + queueRuns + [freshnessRun]
    let long = [wholeBadgeRun, wholeBadgeRun == badgeRun ? ticketsRun : totalRun] + queueRuns + [freshnessRun]
    let help = [Run("? help", .bar)]
    let candidates = [long + help, long, [wholeBadgeRun] + queueRuns + [freshnessRun], counts, essential]
    let profileName: SafeText = "\(profile.name)"
    let least = 1 + name.width + dot.width + min(profileName.width, Self.shortestProfile) + 2
    let isTight = width(of: essential, dot: dot) >= columns
    let right =
      candidates.first { least + width(of: $0, dot: dot) < columns } ?? (isTight ? briefRuns : essential)
    let start = max(0, columns - width(of: right, dot: dot) - 1)
    var pen = LinePen(canvas.bounds.columnSlice(from: 0, count: max(0, start - 2)), row: 0, glyphs: glyphs)
    pen.put(" ", .bar, on: &canvas)
    if pen.room >= name.width { pen.put(name, .barName, on: &canvas) }
    if pen.room > dot.width + 2, pen.column > 1, !profileName.isEmpty {
      pen.put(dot, .bar, on: &canvas)
      pen.put(profileName, .bar, on: &canvas)
    }
    var rightPen = LinePen(canvas.bounds.columnSlice(from: start, count: columns), row: 0, glyphs: glyphs)
    for (index, run) in right.enumerated() {
      if index > 0 { rightPen.put(dot, .bar, on: &canvas) }
      rightPen.put(run.text, run.role, on: &canvas)
    }
    return canvas
  }

  private func width(of runs: [Run], dot: SafeText) -> Int { runs.width + max(0, runs.count - 1) * dot.width }

  private var badgeRun: Run {
    guard let badge else { return Run("? unread", .barBadge) }
    return Run(unread(badge), badge > 0 ? .barBadgeUnread : .barBadge)
  }

  /// A sum over the list leaves out what it cannot ask for: unknown statuses, and all beyond its last page.
  private func unread(_ badge: Int) -> SafeText { "\(isBadgeSummed ? "~" : "")\(badge) unread" }

  /// The badge is a sum of messages: with the tickets that they are in, where those are fewer.
  private var wholeBadgeRun: Run {
    guard let badge, let unreadTickets, unreadTickets != badge else { return badgeRun }
    return Run(.count(unreadTickets, "ticket", "tickets") + ", " + unread(badge), badgeRun.role)
  }

  /// The same beside the tickets with unread messages.
  private var totalRun: Run { Run("\(tickets) in all", .bar) }

  private var ticketsRun: Run { Run(.count(tickets, "ticket", "tickets"), .bar) }

  /// The same in as few columns as can be.
  private var briefRuns: [Run] {
    let waits = waiting + held == 0 ? nil : Run("\(waiting + held) wait", .barFreshOffline)
    return [badgeRun, waits, freshnessRun].compactMap(\.self)
  }

  /// What waits for the server, and what waits for the person.
  private var queueRuns: [Run] {
    let waits = waiting == 0 ? nil : Run(SafeText(String.changesWait(waiting)), .barFreshOffline)
    let needs = held == 0 ? nil : Run("\(held) not sent: gd", .barFreshOffline)
    return [waits, needs].compactMap(\.self)
  }

  private var freshnessRun: Run {
    if profile.isLocal { return Run("local", .barFresh) }
    if let since = freshness.offlineSince { return Run("offline since " + time.clock(of: since), .barFreshOffline) }
    if let synced = freshness.syncedAt { return Run("synced " + time.clock(of: synced), .barFresh) }
    guard freshness.request != nil else { return Run("not synced yet", .barFresh) }
    guard let progress = freshness.progress else { return Run("syncing", .barFresh) }
    return Run("syncing \(progress.read) of \(progress.total)", .barFresh)
  }
}
