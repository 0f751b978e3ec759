/// What a service says of itself while it works.
public enum ServiceNews: Hashable, Sendable {
  /// A way around something that is not offered was taken for the first time.
  case lacks(Lack)
  /// Something is offered by now that was not when the server was last asked.
  case offers(Lack)
  /// So many rows of a list could not be understood and are left out.
  case damaged(Int)
  /// A call of a person waits this long for the rate budget; `isMessage` when it is one for replies and new tickets.
  case waits(Duration, isMessage: Bool)
  /// No call of a person waits any more.
  case goesOn
  /// So many tickets are in no list of the server from one moment to the next; they are kept.
  case vanished(Int)
  /// The server's list broke off before its end; what is missing is read again.
  case brokeOff
}
