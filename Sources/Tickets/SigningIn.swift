/// Goes on with another key while the program runs.
public protocol SigningIn: Sendable {
  /// Tries a key with a call that changes nothing and marks nothing read; once the server has taken it, every later call
  /// is made with it.
  ///
  /// - Parameter key: The key; `nil` asks the command that the profile has for it.
  /// - Returns: What became of the key.
  /// - Throws: `SignInProblem`; the key in use is then the one before.
  func signIn(with key: Secret?) async throws(SignInProblem) -> SignedIn
}

/// How a person comes by another key.
public enum SignInWay: Hashable, Sendable {
  /// It is typed.
  case typed
  /// A command prints it.
  case command
}

/// A key that is in use now.
public struct SignedIn: Hashable, Sendable {
  /// Whether the next start will find it.
  public var isKept: Bool
  /// Whether a variable of the environment holds another key, which goes first at the next start.
  public var isShadowed: Bool

  /// Tells of a key that is in use.
  public init(isKept: Bool, isShadowed: Bool) {
    self.isKept = isKept
    self.isShadowed = isShadowed
  }
}

/// Why a key is not used.
public enum SignInProblem: Error, Hashable, Sendable {
  /// The server did not take it, or could not be asked.
  case call(TicketServiceError)
  /// A sentence of the program, without the key: the command gave none.
  case said(String)
}
