import DequeModule
import ServerPorts
import Synchronization
import TicketWire
import Tickets

/// Counts the calls of each key and person, over windows that slide.
///
/// Any thread may call it.
final class Throttle: Sendable {
  private let limits: RateLimits
  private let now: @Sendable () -> ContinuousClock.Instant
  private let ledgers = Mutex<[Account: Ledger]>([:])

  init(_ limits: RateLimits, now: @escaping @Sendable () -> ContinuousClock.Instant) {
    self.limits = limits
    self.now = now
  }

  /// Counts a call, or says how long to wait; a call that has to wait does not count.
  ///
  /// - Parameters:
  ///   - budget: What it uses up.
  ///   - key: Who calls.
  /// - Returns: `nil` when it may go on, else the wait.
  func take(_ budget: CallRule.Budget, for key: AccessKey) -> Duration? {
    guard limits.scale != nil else { return nil }
    let account = Account(budget: budget, owner: budget.isPerPerson ? .person(key.person.key) : .key(key.digest))
    let moment = now()
    return ledgers.withLock { ledgers in
      if ledgers.count > Self.accountLimit { ledgers = ledgers.filter { $0.value.isRecent(at: moment) } }
      return ledgers[account, default: Ledger()].take(budget.rates, limits, at: moment)
    }
  }

  /// So many accounts are kept before those without recent calls are dropped.
  private static let accountLimit = 10_000

  private struct Account: Hashable {
    enum Owner: Hashable {
      case person(String)
      case key([UInt8])
    }
    var budget: CallRule.Budget
    var owner: Owner
  }
}

extension Throttle {
  /// The moments of one account's calls, oldest first.
  private struct Ledger {
    private var moments: Deque<ContinuousClock.Instant> = []

    mutating func take(_ rates: [CallRule.Budget.Rate], _ limits: RateLimits, at now: ContinuousClock.Instant)
      -> Duration?
    {
      forget(before: now - (rates.map(\.time).max() ?? .zero))
      let waits = rates.compactMap { rate -> Duration? in
        guard let most = limits.most(rate), moments.count >= most else { return nil }
        // As many calls as are allowed ago: it has to be older than the window.
        let wait = moments[moments.count - most] + rate.time - now
        return wait > .zero ? wait : nil
      }
      if let wait = waits.max() { return wait }
      moments.append(now)
      return nil
    }

    /// Whether the last call is less than a day old, which no window outlasts.
    func isRecent(at now: ContinuousClock.Instant) -> Bool {
      moments.last.map { now - $0 < .seconds(86_400) } ?? false
    }

    private mutating func forget(before limit: ContinuousClock.Instant) {
      while let first = moments.first, first <= limit { moments.removeFirst() }
    }
  }
}
