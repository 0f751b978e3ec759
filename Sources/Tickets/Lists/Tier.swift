/// Why a ticket stands where it stands in a ranked list, most pressing first (product rule 3).
///
/// Files store these numbers, so that a change of one means that old files are ranked anew.
public enum Tier: Int, CaseIterable, Hashable, Sendable, Comparable {
  /// Pending or on hold, the customer had the last word, and the SLA is breached.
  case customerRepliedLate = 0
  /// It was resolved and the customer wrote again, or our last words did not arrive.
  case cameBack
  /// Pending or on hold, and the customer had the last word.
  case customerReplied
  /// The SLA is breached.
  case breached
  /// The SLA runs out within the hour.
  case atRisk
  /// New or open, and the customer had the last word.
  case needsReply
  /// Status new or priority unset.
  case untriaged
  /// Its snooze ended and nobody has done anything since.
  case woke
  /// Assigned to me or to a pool of mine.
  case mine
  /// Being worked on.
  case inProgress
  /// Waiting for the customer.
  case waiting
  /// Asleep, and no customer message came since.
  case snoozed
  /// Done.
  case resolved

  /// The reason as a row prints it.
  public var reason: String {
    switch self {
    case .customerRepliedLate: "customer replied, SLA breached"
    case .cameBack: "came back"
    case .customerReplied: "customer replied"
    case .breached: "SLA breached"
    case .atRisk: "SLA at risk"
    case .needsReply: "needs reply"
    case .untriaged: "untriaged"
    case .woke: "woke"
    case .mine: "mine"
    case .inProgress: "in progress"
    case .waiting: "waiting"
    case .snoozed: "snoozed"
    case .resolved: "resolved"
    }
  }

  /// Whether nothing is to be done about it now: it sleeps, or it is done and has not come back.
  public var isAtRest: Bool { self == .snoozed || self == .resolved }

  /// Orders by urgency.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
