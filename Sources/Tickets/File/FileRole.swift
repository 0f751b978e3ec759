/// What an inbox file is to its tickets; the file remembers it.
public enum FileRole: Hashable, Sendable {
  /// A local inbox, the only truth: snoozes end here.
  case authority
  /// A copy of a server's tickets: snoozes end there, the copy only notes that they did.
  ///
  /// The text names host and project; equal texts mean the same tickets. It is empty when the file is known to be a
  /// copy, but not of which server.
  case mirror(of: String)

  /// Whether this is a copy.
  public var isMirror: Bool { self != .authority }
}
