import Notation
package import Tickets

/// The last look before a text leaves: what its thread must not hold by then (product.md section 3, rule 14).
package struct SendGuard: Hashable, Sendable {
  /// Messages that the person has seen; `nil` for a private note, which nothing that arrived can make wrong.
  package var known: Set<MessageID>?
  /// An earlier attempt that may have arrived; `nil` when there was none.
  package var attempt: Draft?
  /// Messages that nobody can read, as many as the person was told of: some threads never get rid of them.
  package var damaged: Int
  /// Public messages as the person saw them: one that says something else by now, or is somebody else's, is news.
  package var shown: [MessageID: Seen] = [:]

  /// What counts of a message that a person saw.
  package struct Seen: Hashable, Sendable {
    private let text: ExactText
    private let author: Author
    private let audience: Audience

    /// Takes a message as it was shown.
    package init(_ message: Message) {
      (text, author, audience) = (ExactText(message.text), message.author, message.audience)
    }
  }

  /// Makes a look.
  package init(known: Set<MessageID>?, attempt: Draft?, damaged: Int = 0) {
    self.known = known
    self.attempt = attempt
    self.damaged = damaged
  }

  /// What arrived since the person looked; a draft by the AI was sent to nobody.
  package func arrived(in thread: MessageThread) -> [Message] {
    guard let known else { return [] }
    return thread.messages.filter { message in
      guard !message.isAIDraft else { return false }
      return !known.contains(message.id) || shown[message.id].map { $0 != Seen(message) } ?? false
    }
  }

  /// The message that the earlier attempt has become after all; `nil` when there is none.
  func earlierAttempt(in thread: MessageThread) -> MessageID? {
    guard let attempt,
      case .found(let message) = SendVerdict.trace(of: attempt.outgoing, in: thread, by: .since(attempt.savedAt))
    else { return nil }
    return message
  }

  /// Whether the text may leave.
  package func allows(_ thread: MessageThread) -> Bool {
    guard earlierAttempt(in: thread) == nil else { return false }
    guard let known else { return true }
    // A thread that was told before and is told empty now is not told at all.
    guard known.isEmpty || !thread.messages.isEmpty else { return false }
    return thread.damaged <= damaged && arrived(in: thread).isEmpty
  }
}
