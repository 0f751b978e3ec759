package import Tickets

/// How much a key may ask of a server, shared by everything that calls with it (contract.md section 3.4).
///
/// Calls of people go before those of timers, which leave a fifth of every budget alone. A call that is over budget waits
/// for its turn; people are told how long.
package actor RateBudget: CallBudget {
  /// Which budget a call counts against.
  enum Kind: Hashable, CaseIterable {
    /// 480 a minute and 4,800 an hour.
    case general
    /// 10 a minute and 60 an hour, for replies and new tickets together.
    case messages
  }

  private struct Window {
    let length: Duration
    let limit: Int
  }

  /// A person's call that would have to wait longer is refused instead.
  static let longestWait: Duration = .seconds(75)
  /// By how much a window is longer here than at the server: calls arrive some time after they were made, and not all
  /// after the same time.
  static let margin: Duration = .seconds(1)
  /// How long a refused call waits when the server did not say.
  static let defaultWait: Duration = .seconds(60)

  private static func windows(_ kind: Kind) -> [Window] {
    switch kind {
    case .general: [Window(length: .seconds(60), limit: 480), Window(length: .seconds(3600), limit: 4800)]
    case .messages: [Window(length: .seconds(60), limit: 10), Window(length: .seconds(3600), limit: 60)]
    }
  }

  private let now: @Sendable () -> Duration
  private let sleep: @Sendable (Duration) async throws -> Void
  private let news: @Sendable (ServiceNews) -> Void
  /// When calls were made, oldest first.
  private var spent: [Kind: [Duration]] = [:]
  private var blockedUntil: [Kind: Duration] = [:]
  /// Calls that wait, where somebody is told of it.
  private var waiting: [Urgency: Int] = [:]
  /// Counts the times at which everybody who waits was sent away.
  private var dismissals = 0

  /// Makes a budget of which nothing is spent.
  ///
  /// - Parameters:
  ///   - clock: What waits and tells the time.
  ///   - news: Told when a person's call waits, and when none does any more.
  package init<C: Clock>(
    clock: C = ContinuousClock(), news: @escaping @Sendable (ServiceNews) -> Void = { _ in }
  ) where C.Duration == Duration {
    let start = clock.now
    now = { start.duration(to: clock.now) }
    sleep = { try await clock.sleep(for: $0) }
    self.news = news
  }

  /// Takes one call from a budget, after the wait that it needs.
  ///
  /// - Parameters:
  ///   - kind: Which budget.
  ///   - urgency: Who waits for the call; `watched` is for what a timer asks for and a person looks at, as when a file is
  ///     filled for the first time.
  /// - Throws: `overBudget`, or `rateLimited` where the server asked for the wait, when a person would wait too long or
  ///   was sent away; `cancelled`.
  func take(_ kind: Kind, urgency: Urgency) async throws(TicketServiceError) {
    let dismissal = dismissals
    var isTold = false
    defer { if isTold { noteEnd(urgency) } }
    while true {
      let wait = wait(for: kind, urgency: urgency)
      guard wait.length > .zero else { break }
      guard urgency.waits(for: wait.length, isDismissed: dismissal != dismissals) else {
        throw wait.isOwn ? .overBudget(retryAfter: wait.length) : .rateLimited(retryAfter: wait.length)
      }
      if urgency != .background {
        if !isTold { waiting[urgency, default: 0] += 1 }
        isTold = true
        news(.waits(wait.length, isMessage: kind == .messages))
      }
      // In short steps, so that a person who gives up, or who goes first, is noticed.
      do { try await sleep(min(wait.length, .seconds(1))) } catch { throw .cancelled }
    }
    spent[kind, default: []].append(now())
  }

  private func noteEnd(_ urgency: Urgency) {
    waiting[urgency, default: 0] -= 1
    if waiting.values.allSatisfy({ $0 == 0 }) { news(.goesOn) }
  }

  /// Gives a call back that was taken and not made.
  func giveBack(_ kind: Kind) { _ = spent[kind]?.popLast() }

  /// The server refused a call: nobody makes one of this kind before it said.
  ///
  /// - Parameters:
  ///   - kind: Which budget is used up.
  ///   - wait: The least wait; `nil` when the server did not say.
  func refuse(_ kind: Kind, for wait: Duration?) {
    blockedUntil[kind] = max(blockedUntil[kind] ?? .zero, now() + (wait ?? Self.defaultWait))
  }

  /// Sends every person's call away that waits now; each ends with `overBudget` or `rateLimited`, and nothing
  /// of it was sent.
  package func dismiss() { dismissals += 1 }

  /// How long a call has to wait, and whether the limits kept here ask for it and not the server: from one reading of the
  /// clock, which goes on meanwhile.
  private func wait(for kind: Kind, urgency: Urgency) -> (length: Duration, isOwn: Bool) {
    let now = now()
    let windows = Self.windows(kind)
    if let longest = windows.map(\.length).max() {
      spent[kind, default: []].removeAll { $0 + longest + Self.margin <= now }
    }
    let spent = spent[kind] ?? []
    let blocked = blockedUntil[kind] ?? .zero
    var until = blocked
    for window in windows {
      let limit = urgency == .person ? window.limit : window.limit * 4 / 5
      let length = window.length + Self.margin
      let inside = spent.drop { $0 + length <= now }
      if inside.count >= limit, let leaving = inside.dropFirst(inside.count - limit).first {
        until = max(until, leaving + length)
      }
    }
    if urgency != .person && waiting[.person, default: 0] > 0 { until = max(until, now + .seconds(1)) }
    return (max(.zero, until - now), until > blocked)
  }
}

extension Urgency {
  /// Whether a call goes on waiting: a person does not wait for long, and whoever sees the wait can end it.
  fileprivate func waits(for length: Duration, isDismissed: Bool) -> Bool {
    switch self {
    case .person: length <= RateBudget.longestWait && !isDismissed
    case .watched: !isDismissed
    case .background: true
    }
  }
}
