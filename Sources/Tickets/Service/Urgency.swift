/// Who waits for calls, and so which go first where a server allows only so many.
public enum Urgency: Hashable, CaseIterable, Sendable {
  /// A person waits: the calls go before all others, and a wait for the budget is told.
  case person
  /// A timer asks, and a person looks at how far it has come: the calls go behind, and a wait is told.
  case watched
  /// A timer asks: the calls go behind, and nobody is told of a wait.
  case background
}
