/// Why mail cannot be delivered at the moment.
package enum MailTrouble: Error, Hashable, Sendable {
  /// The server's name is unknown, nothing listens there, or no road leads there.
  case unreachable
  /// The server did not answer in time.
  case timedOut
  /// The connection ended before the server had taken the mail.
  case dropped
  /// No encrypted connection could be made, or the certificate is not trusted.
  case insecure
  /// The server wants a user and password, or refused those it was given.
  case signIn
  /// The server said to come back later, by its code.
  case busy(code: Int)
  /// The folder cannot be written, by the system's error number.
  case folder(code: Int)
  /// The program is stopping.
  case stopping
  /// Anything else, by curl's number.
  case other(code: Int)
}
