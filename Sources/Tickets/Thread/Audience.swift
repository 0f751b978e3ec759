/// Who can see a message; never a flag with a dangerous default.
public enum Audience: Hashable, Sendable {
  /// Goes to the customer.
  case customer
  /// Stays inside the team: a private note.
  case team
}
