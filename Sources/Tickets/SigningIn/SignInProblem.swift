/// Why a key is not used.
public enum SignInProblem: Error, Hashable, Sendable {
  /// The server did not take it, or could not be asked.
  case call(TicketServiceError)
  /// A sentence of the program, without the key: the command gave none.
  case said(String)
}
