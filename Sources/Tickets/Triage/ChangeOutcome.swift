/// How the change of one ticket ended.
public enum ChangeOutcome: Hashable, Sendable {
  /// It is done; somebody else had changed other fields since they were shown, if so.
  case done(Ticket, Overtaking?)
  /// Somebody else had done the same: nothing was written.
  case already(Ticket, Overtaking)
  /// Somebody else changed what it writes: nothing was written.
  case overtaken(Overtaking)
  /// The ticket could not be read first: nothing was written.
  case unread(TicketServiceError)
  /// It was not done, or nobody knows, as the error's `writeOutcome` says; `isAsBefore` when it was read again since and
  /// had none of it.
  case failed(TicketServiceError, isAsBefore: Bool)
}
