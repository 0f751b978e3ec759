import HostSystem
import Tickets

/// The thread's side: owns the connection, makes it anew when it breaks, does the jobs in the order they came.
///
/// A count belongs to an epoch, a random word under the inbox's key. To drop is to write another epoch: what was counted
/// under the old one can still be stored, but nobody looks there any more. Every connection begins with a new epoch,
/// because a drop may have been lost with the one before, and because Redis may have come back with what it held once.
final class RedisWorker {
  private let mailbox: RedisMailbox
  private let address: RedisAddress
  private let key: String
  private let patience: Duration
  private let report: @Sendable (RedisState) -> Void
  private var link: RedisLink?
  private var lastReport: RedisState?
  private var pause = Duration.zero
  private var nextAttempt: ContinuousClock.Instant? = .now

  /// Longest pause between two attempts to connect.
  private static let longestPause = Duration.seconds(5)
  /// Seconds after which Redis may forget the epoch of an inbox that nobody asks about.
  private static let epochLifetime = 86_400

  init(
    mailbox: RedisMailbox, address: RedisAddress, key: String, patience: Duration,
    report: @escaping @Sendable (RedisState) -> Void
  ) {
    self.mailbox = mailbox
    self.address = address
    self.key = key
    self.patience = patience
    self.report = report
  }

  /// Runs until the mailbox is closed.
  func run() {
    while let jobs = mailbox.next(until: nextAttempt) {
      if let moment = nextAttempt, moment <= .now { connect() }
      for job in jobs { perform(job) }
    }
    abandon()
  }

  private func connect() {
    guard let link = RedisLink(address, patience: patience) else { return lose(.lost) }
    for command in openingCommands {
      if let problem = Self.problem(link.run(command)) { return lose(problem) }
    }
    repeat {
      if let problem = Self.problem(link.run(epochCommand(Self.newEpoch()))) { return lose(problem) }
    } while !mailbox.open()
    self.link = link
    nextAttempt = nil
    pause = .zero
    tell(.shared)
  }

  private var openingCommands: [[String]] {
    var commands: [[String]] = []
    if let password = address.password {
      commands.append(["AUTH"] + (address.user.isEmpty ? [] : [address.user]) + [password])
    }
    if address.database != 0 { commands.append(["SELECT", "\(address.database)"]) }
    return commands
  }

  private static func problem(_ reply: RedisLink.Reply) -> RedisState? {
    switch reply {
    case .text, .nothing: nil
    case .refused: .refused
    case .broken: .lost
    }
  }

  /// Gives the connection up; the first attempt to make another follows at once, later ones ever more slowly.
  private func lose(_ state: RedisState) {
    link = nil
    nextAttempt = .now + pause
    pause = min(max(pause * 2, .milliseconds(100)), Self.longestPause)
    abandon()
    tell(state)
  }

  private func abandon() {
    for job in mailbox.shut() { job.waiting?.end(nil) }
  }

  private func tell(_ state: RedisState) {
    guard state != lastReport else { return }
    lastReport = state
    report(state)
  }

  // MARK: Jobs

  private func perform(_ job: RedisMailbox.Job) {
    do throws(RedisState) {
      guard let link else { throw .lost }
      let holding = try perform(job.order, on: link)
      job.waiting?.end(holding)
    } catch {
      job.waiting?.end(nil)
      if link != nil { lose(error) }
    }
  }

  private func perform(_ order: RedisMailbox.Order, on link: RedisLink) throws(RedisState) -> RedisMailbox.Holding? {
    switch order {
    case .read:
      guard let epoch = try text(link.run(["GET", key])) else { return try startEpoch(on: link) }
      return RedisMailbox.Holding(epoch: epoch, count: try text(link.run(["GET", countKey(epoch)])).flatMap(Int.init))
    case .drop:
      return try startEpoch(on: link)
    case .keep(let count, let epoch, let moment):
      let milliseconds = (moment - .now).wholeMilliseconds
      guard milliseconds > 0 else { return nil }
      _ = try text(link.run(["SET", countKey(epoch), "\(count)", "PX", "\(milliseconds)"]))
      return nil
    }
  }

  private func startEpoch(on link: RedisLink) throws(RedisState) -> RedisMailbox.Holding {
    let epoch = Self.newEpoch()
    _ = try text(link.run(epochCommand(epoch)))
    return RedisMailbox.Holding(epoch: epoch)
  }

  private func text(_ reply: RedisLink.Reply) throws(RedisState) -> String? {
    if let problem = Self.problem(reply) { throw problem }
    return if case .text(let text) = reply { text } else { nil }
  }

  private func epochCommand(_ epoch: String) -> [String] { ["SET", key, epoch, "EX", "\(Self.epochLifetime)"] }

  private func countKey(_ epoch: String) -> String { "\(key):\(epoch)" }

  private static func newEpoch() -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<2).map { _ in String(UInt64.random(in: .min ... .max, using: &generator), radix: 36) }.joined()
  }
}
