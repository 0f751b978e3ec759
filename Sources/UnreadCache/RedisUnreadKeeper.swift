import HostSystem
import ServerPorts
package import Tickets

/// Keeps the unread count in Redis, so that several processes over one file share it (contract.md section 5.5).
///
/// hiredis blocks, so a thread of its own talks to Redis; no call waits longer for it than `patience`. While Redis is away
/// every call counts, and the thread goes on trying to connect. Any task may call any method.
package final class RedisUnreadKeeper: UnreadKeeping {
  /// How long a count holds.
  package static let lifetime = Duration.seconds(30)
  /// How long a call waits for Redis, and how long connecting and a command may take.
  package static let patience = Duration.milliseconds(200)

  private let mailbox = RedisMailbox()

  /// Makes a keeper and starts to connect.
  ///
  /// - Parameters:
  ///   - address: Where Redis listens.
  ///   - inbox: Names the file; processes over the same file give the same name, and only they.
  ///   - report: Called on the thread when things change, the first time as soon as they are known.
  package init(address: RedisAddress, inbox: String, report: @escaping @Sendable (RedisState) -> Void) {
    let mailbox = mailbox
    let thread = WorkerThread.start {
      let worker = RedisWorker(
        mailbox: mailbox, address: address, key: "posthorn:unread:\(inbox)", patience: Self.patience, report: report)
      worker.run()
    }
    // Without a thread nobody opens the mailbox, and every call counts.
    if let thread { thread.detach() } else { report(.lost) }
  }

  deinit { mailbox.close() }

  /// Answers from Redis, else counts and leaves the count there.
  ///
  /// - Parameter fresh: Counts; called at most once, and only when nothing is kept.
  /// - Returns: A number of messages.
  /// - Throws: What `fresh` throws; any `TicketServiceError`.
  package func count(
    _ fresh: @Sendable () async throws(TicketServiceError) -> Int
  ) async throws(TicketServiceError) -> Int {
    let start = ContinuousClock.now
    guard let holding = await mailbox.ask(.read, patience: Self.patience) else { return try await fresh() }
    if let count = holding.count { return count }
    let count = try await fresh()
    mailbox.tell(.keep(count, epoch: holding.epoch, until: start + Self.lifetime))
    return count
  }

  /// Forgets the count in every process that shares it; while Redis is away, as soon as it is back.
  package func drop() async { _ = await mailbox.ask(.drop, patience: Self.patience) }
}
