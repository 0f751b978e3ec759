/// What an attempt to deliver a mail came to.
package enum MailOutcome: Hashable, Sendable {
  /// The server answered 250, or the file stands in the folder: it must never be sent again.
  case delivered
  /// The customer's was delivered, but the addresses in copy were refused for good.
  case deliveredWithoutCopies
  /// Refused for good, by the server's code (500 to 599): it must not be tried again.
  case refused(code: Int)
  /// Not delivered now; an attempt may be made later.
  case postponed(MailTrouble)
}
