import FoundationEssentials
import Tickets

/// What colleagues did to a ticket while a verb was on its way to it.
extension InboxState {
  /// How old a row may be before it is read again for a verb.
  private static let freshSeconds = 10.0

  /// How the person sees a ticket for which they give a verb; what is on its way counts as done.
  func seen(_ row: TicketRow) -> SeenTicket {
    var fields = TriageFields(changes.pending.shown(row))
    fields.assignee = changes.pending.assignee(of: row)
    return SeenTicket(number: row.number, fields: fields, isOld: isOld(row.id))
  }

  /// Whether a ticket has to be read again first; in a file of one's own that costs nothing.
  func isOld(_ id: TicketID) -> Bool {
    guard !shared.profile.isLocal else { return true }
    let known = [server.freshness.confirmedAt, server.read[id]].compactMap(\.self).max()
    return known.map { shared.moment.timeIntervalSince($0) > Self.freshSeconds } ?? true
  }

  /// Whether everything has to be read again first, before a plan over many tickets is carried out.
  var isListOld: Bool {
    !shared.profile.isLocal
      && (server.freshness.confirmedAt.map { shared.moment.timeIntervalSince($0) > Self.freshSeconds } ?? true)
  }

  /// A change that was compared with its ticket ended.
  mutating func changed(_ id: RequestID, _ outcome: ChangeOutcome) -> [Effect] {
    switch outcome {
    case .done(let ticket, let overtaking): return applied(id, .success(ticket), overtaking)
    case .already(_, let overtaking): return leftAlone(id, overtaking, "it is like that already")
    case .overtaken(let overtaking):
      return leftAlone(id, overtaking, "nothing was changed; the same key does it all the same")
    case .unread(let error): return applied(id, .failure(error), isUntouched: true)
    case .failed(let error, let isAsBefore): return applied(id, .failure(error), isUntouched: isAsBefore)
    }
  }

  /// A verb met what somebody else had done: the ticket shows that, and it is said.
  private mutating func leftAlone(_ id: RequestID, _ overtaking: Overtaking, _ end: String) -> [Effect] {
    guard let change = changes.pending.byRequest.removeValue(forKey: id), let row = change.rows.first else { return [] }
    let step = changes.undoOnAccept.removeValue(forKey: id)
    let takenBack = changes.undoOnRefusal.removeValue(forKey: id)
    if let settles = change.settles { _ = settle(row, !settles) }
    if let takenBack { changes.undo.putBack(takenBack.step) }
    guard let key = (step ?? takenBack?.step)?.tickets.first else { return read(rows: [row]) }
    server.read[key.id] = shared.moment
    let sent = change.follows.map { "The \($0.words) to #\(key.number) was added. " } ?? ""
    shared.say(.warning, "\(sent)\(words(of: overtaking, on: key.number)): \(end).")
    let back = comeBack(for: id)
    return back + read(rows: [row]) + reloadIfShown(row)
  }

  /// `#44 has been changed by somebody meanwhile: assigned to Dana Fischer`.
  func words(of overtaking: Overtaking, on number: Int) -> String {
    let parts = overtaking.changed.compactMap { overtaking.fields[$0] }.map(found)
    let person = overtaking.person ?? "somebody"
    return "#\(number) has been changed by \(person) meanwhile: \(parts.joined(separator: ", "))"
  }

  /// How a field was found: `assigned to Dana Fischer`.
  private func found(_ value: TriageValue) -> String {
    switch value {
    case .status(let status): "now \(status.label.lowercased())"
    case .priority(let priority): priority.map { "priority \($0.label.lowercased())" } ?? "no priority"
    case .assignee(let assignee): assignee.map { "assigned to \(called($0).title)" } ?? "assigned to nobody"
    case .snooze(let wake): wake.map { "snoozed until \(words(for: $0))" } ?? "not snoozed"
    case .due(let due): due.map { "due \(words(for: $0))" } ?? "no due time"
    case .resolvedByAI(let isResolved): isResolved ? "resolved by the AI" : "not resolved by the AI"
    case .escalation(let reason): reason == nil ? "not escalated" : "escalated"
    }
  }

  // MARK: Many tickets

  /// Brings the file up to date before a plan is carried out, for what colleagues did meanwhile.
  ///
  /// - Returns: The request, which the plan waits for, and the work.
  mutating func refreshForPlan() -> (id: RequestID, effects: [Effect]) {
    let id = shared.requests.next(for: .changes(.refreshForPlan))
    server.freshness.planAskedAt = shared.moment
    return (id, [.service(id, .catchUp(isFirst: false))])
  }

  /// The file was brought up to date before a plan is carried out: the plan is made once more from it.
  mutating func refreshedForPlan(_ id: RequestID, _ result: Result<[RowID], TicketServiceError>) -> [Effect] {
    guard changes.run?.stage == .confirming(id) else { return [] }
    var effects: [Effect] = []
    switch result {
    case .success(let rows):
      // What was done since it was asked for may be missing.
      server.freshness.confirmedAt = server.freshness.planAskedAt
      effects = tookBrought(rows)
    case .failure(let error) where isAway(error): effects = foundAway()
    case .failure(let error):
      changes.run?.stage = .planned
      shared.say(.bulkChange, error)
      return []
    }
    return makePlanAgain() + effects
  }
}
