public import FoundationEssentials

/// Whose move it is: one meaning for the Inbox, ranks, searches and marks (product rules 3 and 11).
extension TicketRow {
  /// Whether the customer waits for the team; where nobody knows who wrote last, unread messages say so.
  public var awaitsTeam: Bool { isLastPublicFromCustomer ?? (unread > 0) }

  /// Whether a customer message came after it was put to sleep.
  public var isRoused: Bool {
    guard let from = standing.rests.asleepFrom, let wrote = standing.customerWroteAt else { return false }
    return wrote > from
  }

  /// Whether it sleeps: not resolved, its wake time lies ahead, and no customer message came after it was put to sleep.
  ///
  /// What the file has seen wake is awake, also by a clock that is a little behind.
  public func isAsleep(at now: Date) -> Bool {
    guard let snoozedUntil, status != .resolved else { return false }
    let isOver = wokeAt.map { $0 >= snoozedUntil } ?? false
    return snoozedUntil > now && !isOver && !isRoused
  }

  /// Whether a mail of ours was returned or refused, and nobody has handled that.
  public var isUndelivered: Bool { standing.undeliveredAt.map(isNews) ?? false }

  /// Whether it came back: resolved and the customer wrote again, or our last words did not arrive.
  public var isBack: Bool {
    if isUndelivered { return true }
    guard status == .resolved, isLastPublicFromCustomer == true else { return false }
    return standing.customerWroteAt.map(isNews) ?? false
  }

  /// Whether this person left it to the customer, who has not written since.
  public var isLeftToCustomer: Bool {
    guard status != .resolved, standing.rests.settledFrom != nil else { return false }
    return !(standing.customerWroteAt.map(isNews) ?? false)
  }

  /// Whether it waits for the customer: the team had the last word, or it was left to them; what woke or came back waits
  /// for the team.
  public var isWaiting: Bool {
    guard status != .resolved, wokeAt == nil, !isBack else { return false }
    return isLastPublicFromCustomer == false || isLeftToCustomer
  }

  /// Whether it waits only because this person left it to the customer: where the team wrote last, it waits anyhow.
  public var waitsByChoice: Bool { isLeftToCustomer && isLastPublicFromCustomer != false }

  /// Since when it waits for the customer.
  public var waitsSince: Date? {
    guard isWaiting else { return nil }
    return isLastPublicFromCustomer == false ? agesFrom : standing.rests.settledAt ?? agesFrom
  }

  /// The marks that say that everything known so far is dealt with.
  ///
  /// - Parameter moment: When this person left the ticket to the customer; `nil` for a ticket that is done.
  /// - Returns: The marks.
  public func settled(at moment: Date?) -> RestMarks {
    var rests = standing.rests
    rests.settledFrom =
      Standing.newest(lastMessageAt, standing.customerWroteAt, standing.undeliveredAt) ?? RestMarks.beginning
    rests.settledAt = moment
    rests.wokeAt = nil
    return rests
  }

  private func isNews(_ moment: Date) -> Bool { standing.rests.settledFrom.map { moment > $0 } ?? true }
}

extension TicketRow {
  /// Why it stands in a tier, as its row prints it.
  ///
  /// - Parameters:
  ///   - tier: The tier.
  ///   - now: The moment.
  /// - Returns: A few words.
  public func reason(in tier: Tier, at now: Date) -> String {
    switch tier {
    case .cameBack: return isUndelivered ? "came back: not delivered" : "came back: customer replied"
    case .waiting:
      // Nobody has waited for a minute within the first one.
      let span = waitsSince.map { now.timeIntervalSince($0) } ?? 0
      return span < 60 ? tier.reason : "\(tier.reason) \(SLA.spoken(span))"
    case .customerRepliedLate, .customerReplied, .breached, .atRisk, .needsReply:
      // Of a ticket that woke by its time the row says so itself.
      let isEarly = isRoused && snoozedUntil.map { $0 > now } ?? false
      guard isEarly else { return tier.reason }
      return tier == .needsReply || tier == .customerReplied ? "woke: customer replied" : "woke: \(tier.reason)"
    case .untriaged, .woke, .mine, .inProgress, .snoozed, .resolved: return tier.reason
    }
  }
}
