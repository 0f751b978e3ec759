public import FoundationEssentials

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

/// The rank of a ticket at a moment, and until when it holds if nobody touches the ticket.
public struct Rank: Hashable, Sendable {
  /// The tier.
  public let tier: Tier
  /// The next moment at which time alone can change the tier; `nil` when it cannot.
  public let validUntil: Date?

  /// The rank of a row: a pure function of the row, the moment and the viewer.
  ///
  /// - Parameters:
  ///   - row: The ticket.
  ///   - now: The moment.
  ///   - viewer: Whose "mine" counts; `nil` leaves the tier out, as files store it (architecture 3.13).
  public init(of row: TicketRow, at now: Date, for viewer: Viewer?) {
    tier = Self.tier(of: row, at: now, for: viewer)
    guard row.status != .resolved else {
      validUntil = nil
      return
    }
    let moments = [row.slaDueAt.map { $0.addingTimeInterval(-SLA.warning) }, row.slaDueAt, row.snoozedUntil]
    validUntil = moments.compactMap(\.self).filter { $0 > now }.min()
  }

  private static func tier(of row: TicketRow, at now: Date, for viewer: Viewer?) -> Tier {
    let isBack = row.isBack
    if row.status == .resolved && !isBack { return .resolved }
    if row.isAsleep(at: now) { return .snoozed }
    if row.isWaiting { return .waiting }
    let sla = SLA(due: row.slaDueAt, at: now)
    let isParked = row.status == .pending || row.status == .onHold
    let isReplied = isParked && row.awaitsTeam
    if isReplied && sla == .breached { return .customerRepliedLate }
    if isBack { return .cameBack }
    if isReplied { return .customerReplied }
    // Once it is answered nothing is due; where nobody knows whether it is, the due time counts.
    let isAnswered = row.isLastPublicFromCustomer == false
    if sla == .breached && !isAnswered { return .breached }
    if sla == .atRisk && !isAnswered { return .atRisk }
    let isFresh = row.status == .new || row.status == .open
    if isFresh && row.awaitsTeam { return .needsReply }
    if row.status == .new || row.priority == nil { return .untriaged }
    if row.wokeAt != nil { return .woke }
    if let viewer, viewer.owns(row.assignee) { return .mine }
    return .inProgress
  }
}

/// How a due time stands; one constant feeds colour, rank and filter (product rule 5).
public enum SLA: Hashable, Sendable {
  /// No due time.
  case none
  /// Due in more than an hour.
  case onTrack
  /// Due within the hour.
  case atRisk
  /// Due now or before.
  case breached

  /// How long before the due time a ticket is at risk, in seconds.
  public static let warning: Double = 3600

  /// Judges a due time.
  public init(due: Date?, at now: Date) {
    guard let due else {
      self = .none
      return
    }
    let left = due.timeIntervalSince(now)
    self = left <= 0 ? .breached : left <= Self.warning ? .atRisk : .onTrack
  }

  /// The time left as people say it: `42m`, `3h`, `2d`, `late 3h`; minutes under an hour, hours under a day, never below `1m`.
  public static func countdown(to due: Date, at now: Date) -> String {
    let seconds = due.timeIntervalSince(now)
    let text = spoken(abs(seconds))
    return seconds <= 0 ? "late \(text)" : text
  }

  /// A length of time in its largest unit, rounded down, never below `1m`.
  public static func spoken(_ seconds: Double) -> String {
    let minutes = Int(seconds / 60)
    if minutes < 60 { return "\(max(1, minutes))m" }
    if minutes < 1440 { return "\(minutes / 60)h" }
    return "\(minutes / 1440)d"
  }
}
