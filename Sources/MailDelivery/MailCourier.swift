import CurlHTTP
import HostSystem
package import ServerPorts
import Synchronization
package import Tickets

/// Delivers the mails of a queue, a few at a time, on threads of its own.
///
/// However slow the server is, nobody else waits for it, and a mail that it stalls on does not hold up the others. Any
/// thread may call any method.
package final class MailCourier: Sendable {
  /// What is worth a line in a log; a state is told when it begins, not at every attempt.
  package enum Report: Hashable, Sendable {
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
  private let hands: Int
  private let report: @Sendable (Report) -> Void
  private let stopping = StopSignal()
  private let threads = Mutex<[WorkerThread]>([])
  /// The state that was told last.
  private let told = Mutex<Report?>(nil)

  /// Makes a courier that does not work yet.
  ///
  /// - Parameters:
  ///   - queue: Where mails wait.
  ///   - transport: How they go out.
  ///   - lease: How long a mail is left to this courier after its last sign of life.
  ///   - pause: How long to wait before looking into an empty queue again.
  ///   - hands: Most mails that are on their way at once.
  ///   - report: Told about trouble and its end, on one of the courier's threads.
  package init(
    queue: any MailQueue, transport: any MailTransport, lease: Duration = .seconds(20),
    pause: Duration = .milliseconds(500), hands: Int = 4, report: @escaping @Sendable (Report) -> Void = { _ in }
  ) {
    self.queue = queue
    self.transport = transport
    self.lease = lease
    self.pause = pause
    self.hands = hands
    self.report = report
  }

  /// Begins to deliver; calling it again does nothing.
  ///
  /// - Returns: Whether it works now; false when the system has no thread left.
  @discardableResult
  package func start() -> Bool {
    threads.withLock { threads in
      if threads.isEmpty {
        threads = (0..<hands).compactMap { _ in WorkerThread.start { [self] in Round(self).run() } }
      }
      return !threads.isEmpty
    }
  }

  /// Begins to stop without waiting: no mail is taken up any more, those on their way get another half second.
  ///
  /// What does not arrive by then is sent again by whoever works on the queue next, with the same Message-ID.
  package func beginStopping() { stopping.set(grace: .milliseconds(500)) }

  /// Stops, as `beginStopping` does, and waits for the end.
  package func stop() {
    beginStopping()
    let ending = threads.withLock { threads in
      defer { threads = [] }
      return threads
    }
    for thread in ending { thread.join() }
  }

  /// Tells a state that was not told last.
  private func tell(_ news: Report) {
    let isNews = told.withLock { told in
      defer { told = news }
      return told != news
    }
    if isNews { report(news) }
  }

  /// Forgets a state that is over; whether there was one.
  private func forget(where isOver: (Report) -> Bool = { _ in true }) -> Bool {
    told.withLock { last in
      guard let report = last, isOver(report) else { return false }
      last = nil
      return true
    }
  }

  /// The side of one thread.
  private struct Round {
    private let courier: MailCourier

    init(_ courier: MailCourier) { self.courier = courier }

    func run() {
      while !courier.stopping.isSet {
        do throws(StorageProblem) {
          if let mail = try courier.queue.claimMail(for: courier.lease) {
            deliver(mail)
          } else {
            _ = courier.forget { if case .storage = $0 { true } else { false } }
            courier.stopping.wait(upTo: courier.pause)
          }
        } catch {
          courier.tell(.storage(error))
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
        if courier.forget() { courier.report(.recovered) }
      case .refused(let code): courier.report(.refused(code: code))
      case .postponed(.stopping): break
      case .postponed(let trouble): courier.tell(.trouble(trouble))
      }
    }

    /// Writes the outcome down, however long the file refuses it: a delivered mail that is not recorded would be sent again.
    private func record(_ outcome: MailOutcome, of mail: ClaimedMail) {
      while true {
        do throws(StorageProblem) {
          return try courier.queue.record(outcome, of: mail)
        } catch {
          courier.tell(.storage(error))
          guard !courier.stopping.isOver else { return }
          courier.stopping.wait(upTo: .milliseconds(200))
          try? courier.queue.renew(mail, for: courier.lease)
        }
      }
    }
  }
}
