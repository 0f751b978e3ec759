import CurlHTTP
import Synchronization
public import Tickets

/// Delivers the mails of a queue, one after the other, on a thread of its own.
///
/// However slow the server is, nobody else waits for it. Any thread may call any method.
public final class MailCourier: Sendable {
  /// What is worth a line in a log; a state is told when it begins, not at every attempt.
  public enum Report: Hashable, Sendable {
    /// Mails wait because of this.
    case trouble(MailTrouble)
    /// The file does not give or take mails.
    case storage(StorageProblem)
    /// A mail was delivered after there had been trouble.
    case recovered
    /// A mail was refused for good; its ticket says so.
    case refused(code: Int)
  }

  private let queue: any MailQueue
  private let transport: any MailTransport
  private let lease: Duration
  private let pause: Duration
  private let report: @Sendable (Report) -> Void
  private let stopping = StopSignal()
  private let thread = Mutex<WorkerThread?>(nil)

  /// Makes a courier that does not work yet.
  ///
  /// - Parameters:
  ///   - queue: Where mails wait.
  ///   - transport: How they go out.
  ///   - lease: How long a mail is left to this courier after its last sign of life.
  ///   - pause: How long to wait before looking into an empty queue again.
  ///   - report: Told about trouble and its end, on the courier's thread.
  public init(
    queue: any MailQueue, transport: any MailTransport, lease: Duration = .seconds(20),
    pause: Duration = .milliseconds(500), report: @escaping @Sendable (Report) -> Void = { _ in }
  ) {
    self.queue = queue
    self.transport = transport
    self.lease = lease
    self.pause = pause
    self.report = report
  }

  /// Begins to deliver; calling it again does nothing.
  ///
  /// - Returns: Whether it works now; false when the system has no thread left.
  @discardableResult
  public func start() -> Bool {
    thread.withLock { thread in
      if thread == nil { thread = WorkerThread.start { [self] in Round(self).run() } }
      return thread != nil
    }
  }

  /// Stops and waits for the end; the mail that is on its way gets another half second.
  ///
  /// What does not arrive by then is sent again by whoever works on the queue next, with the same Message-ID.
  public func stop() {
    stopping.set(grace: .milliseconds(500))
    thread.withLock { thread in
      defer { thread = nil }
      return thread
    }?.join()
  }

  /// The thread's side.
  private final class Round {
    private let courier: MailCourier
    private var told: Report?

    init(_ courier: MailCourier) { self.courier = courier }

    func run() {
      while !courier.stopping.isSet {
        do throws(StorageProblem) {
          if let mail = try courier.queue.claimMail(for: courier.lease) {
            deliver(mail)
          } else {
            if case .storage = told { told = nil }
            courier.stopping.wait(upTo: courier.pause)
          }
        } catch {
          tell(.storage(error))
          courier.stopping.wait(upTo: .seconds(1))
        }
      }
    }

    private func deliver(_ mail: ClaimedMail) {
      let courier = courier
      var renewed = ContinuousClock.now
      let outcome = courier.transport.deliver(mail.mail) {
        if ContinuousClock.now - renewed > courier.lease / 4 {
          renewed = .now
          // A claim that cannot be kept now may be kept next time.
          try? courier.queue.renew(mail, for: courier.lease)
        }
        return !courier.stopping.isOver
      }
      record(outcome, of: mail)
      switch outcome {
      case .delivered, .deliveredWithoutCopies:
        if told != nil { courier.report(.recovered) }
        told = nil
      case .refused(let code): courier.report(.refused(code: code))
      case .postponed(.stopping): break
      case .postponed(let trouble): tell(.trouble(trouble))
      }
    }

    /// Writes the outcome down, however long the file refuses it: a delivered mail that is not recorded would be sent again.
    private func record(_ outcome: MailOutcome, of mail: ClaimedMail) {
      while true {
        do throws(StorageProblem) {
          return try courier.queue.record(outcome, of: mail)
        } catch {
          tell(.storage(error))
          guard !courier.stopping.isOver else { return }
          courier.stopping.wait(upTo: .milliseconds(200))
          try? courier.queue.renew(mail, for: courier.lease)
        }
      }
    }

    private func tell(_ news: Report) {
      guard news != told else { return }
      told = news
      courier.report(news)
    }
  }
}
