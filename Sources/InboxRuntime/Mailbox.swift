import HostSystem
import InboxCore
import Synchronization

/// The one way back to a loop on the main thread: any thread posts, the loop takes all at once.
final class Mailbox<MailboxMessage: Sendable>: Sendable {
  private let messages = Mutex<[MailboxMessage]>([])
  private let pipe: WakePipe

  /// Opens the box.
  ///
  /// - Throws: `RuntimeProblem.noPipe`.
  init() throws(RuntimeProblem) { pipe = try .opened() }

  /// Readable while messages wait.
  var descriptor: Int32 { pipe.readEnd }

  /// Whether no message waits.
  var isEmpty: Bool { messages.withLock { $0.isEmpty } }

  /// Puts a message in and wakes the loop; never blocks.
  func post(_ message: MailboxMessage) {
    let isFirst = messages.withLock { messages in
      messages.append(message)
      return messages.count == 1
    }
    if isFirst { pipe.wake() }
  }

  /// Takes every message, in the order in which they came.
  func take() -> [MailboxMessage] {
    // The pipe first: a message that comes in between leaves a byte too many, never one too few.
    pipe.drain()
    return messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
