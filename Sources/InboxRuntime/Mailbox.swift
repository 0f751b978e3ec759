import HostSystem
import InboxCore
import Synchronization

/// The one way back to a loop on the main thread: any thread posts, the loop takes all at once.
final class Mailbox<Letter: Sendable>: Sendable {
  private let letters = Mutex<[Letter]>([])
  private let pipe: WakePipe

  /// Opens the box.
  ///
  /// - Throws: `RuntimeProblem.noPipe`.
  init() throws(RuntimeProblem) { pipe = try .opened() }

  /// Readable while letters wait.
  var descriptor: Int32 { pipe.readEnd }

  /// Whether no letter waits.
  var isEmpty: Bool { letters.withLock { $0.isEmpty } }

  /// Puts a letter in and wakes the loop; never blocks.
  func post(_ letter: Letter) {
    let isFirst = letters.withLock { letters in
      letters.append(letter)
      return letters.count == 1
    }
    if isFirst { pipe.wake() }
  }

  /// Takes every letter, in the order in which they came.
  func take() -> [Letter] {
    // The pipe first: a letter that comes in between leaves a byte too many, never one too few.
    pipe.drain()
    return letters.withLock { letters in
      defer { letters = [] }
      return letters
    }
  }
}
