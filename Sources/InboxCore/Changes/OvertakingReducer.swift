import FoundationEssentials
import Tickets

extension ServerArea {
  /// Brings the file up to date before a plan is carried out, for what colleagues did meanwhile.
  ///
  /// - Returns: The request, which the plan waits for, and the work.
  mutating func refreshForPlan(_ shared: inout Shared) -> (id: RequestID, effects: [Effect]) {
    let id = shared.requests.next(for: .changes(.refreshForPlan))
    freshness.planAskedAt = shared.moment
    return (id, [.service(id, .catchUp(isFirst: false))])
  }

  /// Whether a ticket has to be read again first; in a file of one's own that costs nothing.
  func isOld(_ id: TicketID, _ shared: Shared) -> Bool {
    shared.profile.isLocal || isOld([freshness.confirmedAt, read[id]].compactMap(\.self).max(), shared)
  }

  /// Whether everything has to be read again first, before a plan over many tickets is carried out.
  func isListOld(_ shared: Shared) -> Bool {
    !shared.profile.isLocal && isOld(freshness.confirmedAt, shared)
  }

  private func isOld(_ known: Date?, _ shared: Shared) -> Bool {
    known.map { shared.moment.timeIntervalSince($0) > Self.freshSeconds } ?? true
  }
}

/// What colleagues did to a ticket while a verb was on its way to it.
extension InboxState {
  /// How the person sees a ticket for which they give a verb; what is on its way counts as done.
  func seen(_ row: TicketRow) -> SeenTicket {
    var fields = TriageFields(changes.pending.shown(row))
    fields.assignee = changes.pending.assignee(of: row)
    return SeenTicket(number: row.number, fields: fields, isOld: server.isOld(row.id, shared))
  }

  /// The file was brought up to date before a plan is carried out: the plan is made once more from it.
  ///
  /// - Parameters:
  ///   - id: The request that the plan waits for.
  ///   - result: What has changed; `nil` where only the plan's own tickets were read.
  /// - Returns: The plan's reading.
  mutating func refreshedForPlan(_ id: RequestID, _ result: Result<[RowID]?, TicketServiceError>) -> [Effect] {
    guard changes.run?.stage == .confirming(id) else { return [] }
    var effects: [Effect] = []
    switch result {
    case .success(nil): break
    case .success(let rows?):
      // What was done since it was asked for may be missing.
      server.freshness.confirmedAt = server.freshness.planAskedAt
      effects = follow(.brought(rows, isAskedFor: false))
    case .failure(let error) where shared.isAway(error): effects = follow(.away)
    case .failure(let error):
      changes.run?.stage = .planned
      shared.say(.plan, error)
      return []
    }
    return makePlanAgain() + effects
  }
}
