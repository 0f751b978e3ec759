/// A name in a search that nobody and nothing in the file bears, so that nothing is found by it, as by a slip of the finger.
public struct UnknownName: Hashable, Sendable {
  /// The operator behind which it stands: `tag` or `assignee`.
  public let `operator`: TicketSearchOperator
  /// The name.
  public let name: String
  /// What was most likely meant, of what there is; `nil` when nothing is near.
  public let meant: String?

  /// Makes a finding.
  public init(_ found: TicketSearchOperator, _ name: String, meant: String?) {
    self.operator = found
    self.name = name
    self.meant = meant
  }

  /// What was most likely meant, as it is typed; `nil` when nothing is near.
  public var suggestion: String? { meant.map { `operator`.typed + QuotedWord.quoted($0) } }
}
