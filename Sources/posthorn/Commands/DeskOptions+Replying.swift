import Screen
import Tickets

extension SessionOptions {
  /// Sends one message as `reply` and `note` do.
  func send(
    _ text: MessageText, for audience: Audience, to ticket: String, isDryRun: Bool, lastSeen: String? = nil
  ) throws(Failure) {
    guard let number = TicketNumbers.number(ticket) else {
      throw Failure(.usage, "`\(ticket)` is no ticket number. Nothing was sent.")
    }
    let message = OutgoingMessage(text: try text.read(), audience: audience)
    let session = try open(writes: !isDryRun)
    defer { session.close() }
    try MessageSending(session: session, isJSON: json, isDryRun: isDryRun, lastSeen: lastSeen).send(message, to: number)
  }
}
