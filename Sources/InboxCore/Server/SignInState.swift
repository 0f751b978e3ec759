package import Tickets

/// A key that the server refuses, and the one that is typed in its place.
package struct SignInState: Equatable, Sendable {
  /// Whether the server refused the key in use, which was said once.
  package var isRefused = false
  /// What was typed; it is shown as dots.
  package var typed = Secret()
  /// The trial of a key that is under way.
  package var request: RequestID?
  /// Why the key that was tried last is not used.
  package var problem: SignInProblem?

  /// Makes the state of a key that nothing is wrong with.
  package init() {}
}
