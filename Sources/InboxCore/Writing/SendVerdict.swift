import FoundationEssentials
package import Tickets

/// Judges what an unanswered send did, from the thread; a pure function (product rule 12).
package enum SendVerdict {
  /// The message of the team that holds the text and was not there before.
  ///
  /// - Parameters:
  ///   - text: The text as typed; the server trims both ends (contract.md section 12, pitfall 7).
  ///   - audience: Who it was meant for.
  ///   - messages: The thread now.
  ///   - known: Messages that were there before the send.
  /// - Returns: The message; `nil` when the thread does not show that it arrived.
  package static func message(
    with text: String, for audience: Audience, in messages: [Message], known: Set<MessageID>
  ) -> MessageID? {
    messages.first { !known.contains($0.id) && holds($0, text, audience) }?.id
  }

  /// What one look for a text tells whose sending was not answered.
  ///
  /// - Parameters:
  ///   - message: What was to be sent.
  ///   - thread: The thread now.
  ///   - evidence: What tells it from an equal message.
  /// - Returns: The message that it became; `unclear` where the thread cannot tell, or has only an older one.
  package static func trace(
    of message: OutgoingMessage, in thread: MessageThread, by evidence: SendEvidence
  ) -> Trace<MessageID> {
    let isWhole = thread.damaged == 0
    switch evidence {
    case .beside(nil): return .unclear
    case .beside(let known?):
      let found = self.message(with: message.text, for: message.audience, in: thread.messages, known: known)
      let rest = exposed(message, in: thread) { !known.contains($0.id) } ?? (isWhole ? .absent : .unclear)
      return found.map { .found($0) } ?? rest
    case .since(let attempt):
      let equal = thread.messages.filter { holds($0, message.text, message.audience) }
      let begin = attempt + thread.clockOffset - NewTicket.clockTolerance
      if let found = equal.last(where: { $0.createdAt > begin }) { return .found(found.id) }
      if let exposed = exposed(message, in: thread, where: { $0.createdAt > begin }) { return exposed }
      return equal.isEmpty && isWhole ? .absent : .unclear
    }
  }

  /// A private note that stands there as a reply; `nil` when there is none.
  private static func exposed(
    _ message: OutgoingMessage, in thread: MessageThread, where isNew: (Message) -> Bool
  ) -> Trace<MessageID>? {
    guard message.audience == .team else { return nil }
    return thread.messages.last { isNew($0) && holds($0, message.text, .customer) }.map { .exposed($0.id) }
  }

  /// Whether a message is the team's and says the same to the same people.
  private static func holds(_ message: Message, _ text: String, _ audience: Audience) -> Bool {
    guard case .team = message.author, message.audience == audience else { return false }
    return OutgoingMessage.trimmed(message.text) == OutgoingMessage.trimmed(text)
  }
}
