public import Tickets

/// Judges what an unanswered send did, from the thread; a pure function (product rule 12).
public enum SendVerdict {
  /// The message of the team that holds the text and was not there before.
  ///
  /// - Parameters:
  ///   - text: The text as typed; the server trims both ends (contract.md section 12, pitfall 7).
  ///   - audience: Who it was meant for.
  ///   - messages: The thread now.
  ///   - known: Messages that were there before the send.
  /// - Returns: The message; `nil` when the thread does not show that it arrived.
  public static func message(
    with text: String, for audience: Audience, in messages: [Message], known: Set<MessageID>
  ) -> MessageID? {
    let wanted = OutgoingMessage.trimmed(text)
    let found = messages.first { message in
      guard case .team = message.author, !known.contains(message.id) else { return false }
      return message.audience == audience && OutgoingMessage.trimmed(message.text) == wanted
    }
    return found?.id
  }

  /// What one look after an unanswered send tells.
  ///
  /// - Parameters:
  ///   - message: What was to be sent.
  ///   - thread: The thread now.
  ///   - known: Messages that were there before the send; `nil` when these were not known, so that none tells.
  /// - Returns: The message that it became; `unclear` where the thread cannot tell.
  public static func trace(
    of message: OutgoingMessage, in thread: MessageThread, known: Set<MessageID>?
  ) -> Trace<MessageID> {
    guard let known else { return .unclear }
    if let found = self.message(with: message.text, for: message.audience, in: thread.messages, known: known) {
      return .found(found)
    }
    return thread.damaged == 0 ? .absent : .unclear
  }
}
