/// How the sending of a change that waited ended.
public enum QueueOutcome: Hashable, Sendable {
  /// The server has done it.
  case sent
  /// The ticket was like that already: nothing was sent.
  case already
  /// The ticket is not there any more: nothing was sent.
  case gone
  /// The ticket is in no list of the server, which does not say that it is gone: nothing was sent.
  case unlisted
  /// Somebody else changed what it writes: nothing was sent.
  case conflict(TriageFields)
  /// The server left the ticket alone, for this reason in its own words.
  case skipped(String)
  /// The first half of a change of tags was done; the second ended so.
  case half(TicketServiceError)
  /// The ticket could not be read: nothing was sent.
  case unread(TicketServiceError)
  /// The ticket was read, then the server did not take the change, or did not say.
  case failed(TicketServiceError)
}
