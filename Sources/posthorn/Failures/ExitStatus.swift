/// The exit codes of every command (product.md section 8).
enum ExitStatus: Int32 {
  /// Anything without a code of its own.
  case failure = 1
  /// The command line cannot be understood, or the terminal cannot be used.
  case usage = 2
  /// What was named does not exist.
  case notFound = 3
  /// There is no key, or it is not accepted.
  case notSignedIn = 4
  /// The server, or a rule, does not allow it.
  case refused = 5
  /// The server asks for a pause.
  case rateLimited = 7
}
