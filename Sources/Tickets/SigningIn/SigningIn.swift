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
