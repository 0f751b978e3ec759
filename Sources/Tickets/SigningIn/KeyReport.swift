/// What a server lets be known of a key, without anything being changed or marked read.
public struct KeyReport: Hashable, Sendable {
  /// Whose key it is; `nil` when it may not tell.
  public var person: Viewer?
  /// Whether it may change tickets and write replies; `nil` when the server does not tell.
  public var canWrite: Bool?
  /// Scopes that it lacks and that this program uses, in the order in which people are told.
  public var missingScopes: [String]
  /// Whether it is limited to projects, so that members of the organization cannot be listed.
  public var isProjectLimited: Bool

  /// Makes a report; nothing is known or lacking unless given.
  public init(
    person: Viewer? = nil, canWrite: Bool? = nil, missingScopes: [String] = [], isProjectLimited: Bool = false
  ) {
    self.person = person
    self.canWrite = canWrite
    self.missingScopes = missingScopes
    self.isProjectLimited = isProjectLimited
  }
}
