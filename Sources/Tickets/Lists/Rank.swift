public import FoundationEssentials

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
