/// How urgent a ticket is; a ticket without one is untriaged, which is not the same as low.
public enum Priority: Hashable, Sendable {
  /// Can wait.
  case low
  /// The usual.
  case medium
  /// Soon.
  case high
  /// Now; only servers of generation S and N know it (contract.md section 4.1).
  case critical
  /// A value of a newer server, verbatim.
  case other(String)

  /// The four known values, least urgent first.
  public static let known: [Self] = [.low, .medium, .high, .critical]

  /// Reads the wire's text; unknown text becomes `other`.
  public init(wire: String) {
    self = Self.known.first { $0.wire == wire } ?? .other(wire)
  }

  /// The wire's text.
  public var wire: String {
    switch self {
    case .low: "low"
    case .medium: "medium"
    case .high: "high"
    case .critical: "critical"
    case .other(let text): text
    }
  }

  /// How people read it.
  public var label: String {
    switch self {
    case .low: "Low"
    case .medium: "Medium"
    case .high: "High"
    case .critical: "Critical"
    case .other(let text): text
    }
  }

  /// Twice the weight by which tickets of one tier are ordered, so that an unset priority (1.5) is a whole number, 3.
  public static func weight(_ priority: Self?) -> Int {
    switch priority {
    case .critical: 8
    case .high: 6
    case .medium: 4
    case nil, .other: 3
    case .low: 2
    }
  }
}
