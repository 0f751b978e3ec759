package import Tickets

/// A call of a verb on many tickets, which it names by their positions in the plan.
package enum ChangeCall: Equatable, Sendable {
  /// Writes the change of one ticket.
  case change(Int)
  /// Gives tickets one status, none of them snoozed; at most `BulkStatusUpdate.idLimit` (contract.md section 5.6).
  case status(Status, [Int])
  /// Adds the same tags to tickets, or removes them; within the limits of `BulkTagUpdate` (contract.md section 5.7).
  case tags(BulkTagUpdate.Action, TagSet, [Int])
  /// Reads tickets of a call again that did not tell what became of them; with its error, if it had one.
  indirect case look(ChangeCall, [Int], after: TicketServiceError?)

  /// The positions.
  package var places: [Int] {
    switch self {
    case .change(let place): [place]
    case .status(_, let places), .tags(_, _, let places), .look(_, let places, _): places
    }
  }
}

/// Makes the calls that carry out a plan; a pure function.
enum CallPlanner {
  /// The calls that carry out a plan.
  ///
  /// Tickets that get nothing but the same status share calls, and those that get the same tags. A snoozed one never
  /// shares one for its status: no snooze rule runs there, and what is known of its snooze may be old.
  ///
  /// - Parameters:
  ///   - items: The tickets that change.
  ///   - isOneByOne: Whether the server has no call for one status of many.
  /// - Returns: Those for many first, then the others in the order of the plan.
  static func calls(for items: [ChangePlan.Item], isOneByOne: Bool) -> [ChangeCall] {
    var shared = SharedPlaces<Status>()
    var (added, removed) = (SharedPlaces<TagSet>(), SharedPlaces<TagSet>())
    var single: [Int] = []
    for (place, item) in items.enumerated() {
      switch item.work {
      case .tags(let edit, _):
        if !edit.add.isEmpty { added.take(place, edit.add) }
        if !edit.remove.isEmpty { removed.take(place, edit.remove) }
      case .fields(let edit, let change):
        if !isOneByOne, let status = change.status, change == TicketChange(status: status),
          edit.before.snoozedUntil == nil
        {
          shared.take(place, status)
        } else {
          single.append(place)
        }
      }
    }
    let statuses = shared.groups.flatMap { status, places in
      places.chunks(of: BulkStatusUpdate.idLimit).map { ChangeCall.status(status, $0) }
    }
    return tagCalls(added, .add) + tagCalls(removed, .remove)
      + statuses.map { $0.places.count == 1 ? .change($0.places[0]) : $0 } + single.map(ChangeCall.change)
  }

  /// Adds or removes of the same tags together, in chunks that the server takes.
  private static func tagCalls(_ shared: SharedPlaces<TagSet>, _ action: BulkTagUpdate.Action) -> [ChangeCall] {
    shared.groups.sorted { $0.key.isBefore($1.key) }.flatMap { tags, places in
      tags.sorted().chunks(of: BulkTagUpdate.tagLimit).flatMap { names in
        places.chunks(of: BulkTagUpdate.chunkSize(tags: names.count)).map { .tags(action, TagSet(names), $0) }
      }
    }
  }
}

/// Positions by what they share, in the order in which each was met first.
private struct SharedPlaces<Key: Hashable> {
  private var places: [Key: [Int]] = [:]
  private var order: [Key] = []

  mutating func take(_ place: Int, _ key: Key) {
    if places[key] == nil { order.append(key) }
    places[key, default: []].append(place)
  }

  var groups: [(key: Key, places: [Int])] { order.map { ($0, places[$0] ?? []) } }
}

extension Array {
  /// The elements in their order, so many at most in each part.
  fileprivate func chunks(of size: Int) -> [[Element]] {
    stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
  }
}
