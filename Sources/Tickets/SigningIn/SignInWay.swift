/// How a person comes by another key.
public enum SignInWay: Hashable, Sendable {
  /// It is typed.
  case typed
  /// A command prints it.
  case command
}
