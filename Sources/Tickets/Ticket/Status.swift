/// Where a ticket stands (contract.md section 4.1); a value this version does not know is kept and written back untouched.
public enum Status: Hashable, Sendable {
  /// Nobody has looked at it.
  case new
  /// Being worked on.
  case open
  /// Waiting for the customer.
  case pending
  /// Waiting for something else, also while snoozed.
  case onHold
  /// Done.
  case resolved
  /// A value of a newer server, verbatim.
  case other(String)

  /// The five values every server knows, in the order of a ticket's life.
  public static let known: [Self] = [.new, .open, .pending, .onHold, .resolved]

  /// Reads the wire's text, for example `on_hold`; never fails, unknown text becomes `other`.
  public init(wire: String) {
    self = Self.known.first { $0.wire == wire } ?? .other(wire)
  }

  /// The wire's text.
  public var wire: String {
    switch self {
    case .new: "new"
    case .open: "open"
    case .pending: "pending"
    case .onHold: "on_hold"
    case .resolved: "resolved"
    case .other(let text): text
    }
  }

  /// How people read it, for example `On hold`; unknown values are shown raw.
  public var label: String {
    switch self {
    case .new: "New"
    case .open: "Open"
    case .pending: "Pending"
    case .onHold: "On hold"
    case .resolved: "Resolved"
    case .other(let text): text
    }
  }
}
