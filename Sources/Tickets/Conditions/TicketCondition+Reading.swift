import Notation

/// Reading a condition on what somebody knows of a ticket: the only place that does.
extension TicketCondition {
  /// Whether it holds.
  ///
  /// - Parameter facts: What is known.
  /// - Returns: The answer; `nil` where what is known does not tell.
  public func holds(for facts: TicketFacts) -> Bool? {
    let ticket = facts.ticket
    switch self {
    case .all(let parts): return Self.all(parts.lazy.map { $0.holds(for: facts) })
    case .any(let parts): return Self.all(parts.lazy.map { $0.holds(for: facts).map { !$0 } }).map { !$0 }
    case .not(let part): return part.holds(for: facts).map { !$0 }
    case .number(let numbers): return numbers.contains(ticket.number)
    case .status(let statuses): return statuses.contains(ticket.status)
    case .priority(let priorities): return priorities.contains(ticket.priority)
    case .assignee(let keys): return keys.contains(ticket.assignee?.key)
    case .tag(let names): return names.contains { name in ticket.tags.contains(where: name.looksLike) }
    case .channel(let channels): return channels.contains(ticket.channel)
    case .channelDetail(let details): return ticket.channelDetail.map(details.contains) ?? false
    case .triage(let results): return results.contains { ticket.isTriaged($0) }
    // A ticket does not tell all ids of its person.
    case .customer(let ids): return ids.contains(ticket.distinctID) ? true : nil
    case .sender(let addresses): return ticket.emailFrom.map { Self.isAmong(addresses, $0) } ?? false
    case .due(let after, let last):
      guard let due = ticket.slaDueAt.map(Timestamp.init) else { return false }
      return after.map { due > $0 } ?? true && last.map { due <= $0 } ?? true
    case .changed(let first, let last):
      let changed = Timestamp(ticket.updatedAt)
      return first.map { changed >= $0 } ?? true && last.map { changed <= $0 } ?? true
    case .tier(let tiers): return facts.tier.map(tiers.contains)
    case .access(let levels): return ticket.accessLevel.map(levels.contains) ?? false
    case .has(let part): return facts.has(part)
    }
  }

  /// Whether a ticket may fit: false only when it surely does not.
  public func mayHold(for ticket: Ticket) -> Bool { holds(for: TicketFacts(ticket)) != false }

  /// Whether all answers are yes: one no decides, whatever is not known.
  private static func all(_ answers: some Sequence<Bool?>) -> Bool? {
    var isKnown = true
    for answer in answers {
      if answer == false { return false }
      isKnown = isKnown && answer != nil
    }
    return isKnown ? true : nil
  }

  private static func isAmong(_ addresses: [String], _ address: String) -> Bool {
    let address = address.lowercased()
    return addresses.contains { $0.lowercased() == address }
  }
}

extension Ticket {
  /// Whether the AI's triage ended so, or has not ended.
  fileprivate func isTriaged(_ result: String) -> Bool {
    triage?["result"]?.text == result
      || result == TicketQuery.triageInProgress && triage?["status"]?.text == result
  }
}
