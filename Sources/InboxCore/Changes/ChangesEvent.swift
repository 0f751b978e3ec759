import Tickets

/// What other areas have to know of a change of tickets.
enum ChangesEvent: Equatable, Sendable {
  /// A ticket is settled for this person, or is not any more.
  case settled(RowID, Bool)
  /// The server has a call that some keep from keys.
  case proven(Lack)
  /// The server lacks it.
  case lacking(Lack)
  /// A ticket was told as it is now.
  case current(TicketID)
  /// The server is away.
  case away
  /// An interrupted run is left as it is, and what of it was done is known.
  indirect case left(RecordedRun, [TicketEdit])
  /// An interrupted run that was taken up has come to its end.
  case tookUp
  /// Every call of a run was answered, and nothing of it waits.
  case ended(RequestID)
  /// Tickets of a run, by their positions in its plan, are not as their rows show them.
  case touched([Int], of: RequestID)
}

/// What a change of tickets asks for, and what others have to know of it.
struct ChangesResult: Equatable, Sendable {
  /// Work to be done.
  var effects: [Effect] = []
  /// What happened, in order.
  var events: [ChangesEvent] = []

  /// Both, one after the other.
  static func + (left: Self, right: Self) -> Self {
    Self(effects: left.effects + right.effects, events: left.events + right.events)
  }

  /// The same with another event behind the others.
  static func + (left: Self, right: ChangesEvent) -> Self { left + Self(events: [right]) }
}

extension InboxState {
  /// Lets the other areas know what happened.
  mutating func follow(_ result: ChangesResult) -> [Effect] {
    var effects = result.effects
    for event in result.events { effects += follow(event) }
    return effects
  }

  private mutating func follow(_ event: ChangesEvent) -> [Effect] {
    switch event {
    case .settled(let row, let isSettled): _ = list.settle(row, isSettled)
    // Where the server was found to lack the call, its service changed the tickets one by one.
    case .proven(let lack): if !server.found.contains(lack) { server.proven.insert(lack) }
    case .lacking(let lack): note(lack)
    case .current(let id): server.read[id] = shared.moment
    case .away: return foundAway()
    case .left(let found, let done): return leave(found, done)
    case .tookUp: offerNextInterrupted()
    case .ended(let run): return finishRun(run)
    case .touched(let places, let run):
      guard let items = changes.runs[run]?.plan.items else { return [] }
      return list.read(rows: places.map { items[$0].key.row }.filter { list.rows[$0] != nil }, &shared)
    }
    return []
  }
}
