public import Tickets

/// A call of a verb on many tickets, which it names by their positions in the plan.
public enum FieldCall: Equatable, Sendable {
  /// Writes the change of one ticket.
  case change(Int)
  /// Gives tickets one status, none of them snoozed; at most `BulkStatusUpdate.idLimit` (contract.md section 5.6).
  case status(Status, [Int])
  /// Reads tickets again of which a call for one status did not tell what became of them; with its error, if it had one.
  case look(Status, [Int], after: TicketServiceError?)

  /// The positions.
  public var places: [Int] {
    switch self {
    case .change(let place): [place]
    case .status(_, let places), .look(_, let places, _): places
    }
  }

  /// What its answer is waited for as.
  var request: ChangesRequest {
    switch self {
    case .change: .ticketOfMany
    case .status: .statuses
    case .look: .statusLook
    }
  }

  /// The calls that carry out a plan.
  ///
  /// Tickets that get nothing but the same status share calls. A snoozed one never does: no snooze rule runs there, and
  /// what is known of its snooze may be old.
  ///
  /// - Parameters:
  ///   - items: The tickets that change.
  ///   - isOneByOne: Whether the server has no call for many.
  /// - Returns: Those for many first, then the others in the order of the plan.
  static func calls(for items: [FieldPlan.Item], isOneByOne: Bool) -> [Self] {
    guard !isOneByOne else { return items.indices.map(Self.change) }
    var shared: [Status: [Int]] = [:]
    var order: [Status] = []
    var single: [Int] = []
    for (place, item) in items.enumerated() {
      guard let status = item.change.status, item.change == TicketChange(status: status),
        item.before.snoozedUntil == nil
      else {
        single.append(place)
        continue
      }
      if shared[status] == nil { order.append(status) }
      shared[status, default: []].append(place)
    }
    let calls = order.flatMap { status in chunks(shared[status] ?? []).map { Self.status(status, $0) } }
    return calls.map { $0.places.count == 1 ? .change($0.places[0]) : $0 } + single.map(Self.change)
  }

  private static func chunks(_ places: [Int]) -> [[Int]] {
    let size = BulkStatusUpdate.idLimit
    return stride(from: 0, to: places.count, by: size).map { start in
      Array(places[start..<min(start + size, places.count)])
    }
  }
}
