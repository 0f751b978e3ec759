import Tickets

/// How many requests a plan takes: more where the server turns out to take tickets one by one only.
package struct RequestCount: Equatable, Sendable {
  /// Where the server has the calls for many tickets that the plan makes.
  package var least: Int
  /// Where it refuses the first of them; the same where that is known, or none is made.
  package var most: Int

  /// Requests in a minute and in an hour that a key has (contract.md section 4).
  private static let (minuteBudget, hourBudget) = (480, 4800)

  /// Adds the look at so many tickets.
  mutating func add(reading tickets: Int) {
    least += TicketRef.requests(reading: tickets)
    most += TicketRef.requests(reading: tickets)
  }

  /// How many minutes the fewest of them take at least, rounded up.
  package var minutes: Int {
    let pace = least > Self.hourBudget ? Self.hourBudget / 60 : Self.minuteBudget
    return (least + pace - 1) / pace
  }

  /// Counts the requests of calls.
  ///
  /// - Parameters:
  ///   - calls: The calls, in order.
  ///   - server: What is known of the server.
  init(_ calls: [ChangeCall], server: ServerArea) {
    (least, most) = (0, 0)
    var refused: Set<BulkCall> = []
    for call in calls {
      guard let bulk = call.bulk else {
        least += call.singleRequests
        most += call.singleRequests
        continue
      }
      let isKnownToLack = server.found.contains(bulk.lack)
      least += isKnownToLack ? call.singleRequests : call.sharedRequests
      guard !server.proven.contains(bulk.lack) else {
        most += call.sharedRequests
        continue
      }
      // The first call that is refused tells, and no other one is made.
      most += call.singleRequests + (isKnownToLack || !refused.insert(bulk).inserted ? 0 : 1)
    }
  }
}

/// A call for many tickets that servers may keep from keys.
private enum BulkCall {
  case status, tags

  var lack: Lack {
    switch self {
    case .status: .bulkStatus
    case .tags: .bulkTags
    }
  }
}

extension ChangeCall {
  fileprivate var bulk: BulkCall? {
    switch self {
    case .status: .status
    case .tags: .tags
    case .change, .look: nil
    }
  }

  /// How many requests it takes where the server has the call.
  fileprivate var sharedRequests: Int {
    if case .status(_, let places) = self { 1 + TicketRef.requests(reading: places.count) } else { 1 }
  }

  /// How many requests its tickets take one by one: tags are read again first, and so are fields that lay in the plan for
  /// a while.
  fileprivate var singleRequests: Int {
    switch self {
    case .tags(_, _, let places): 2 * places.count
    case .change, .status, .look: places.count + places.count { $0 >= ChangePlan.freshPlaces }
    }
  }
}
