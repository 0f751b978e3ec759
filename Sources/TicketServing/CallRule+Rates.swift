import TicketWire

extension CallRule.Budget {
  /// So many calls in so long a time.
  struct Rate: Hashable, Sendable {
    var count: Int
    var time: Duration
  }

  /// Every rate that has to be kept.
  var rates: [Rate] {
    switch self {
    case .general, .notes: [Rate(count: 480, time: .seconds(60)), Rate(count: 4800, time: .seconds(3600))]
    case .sending: [Rate(count: 10, time: .seconds(60)), Rate(count: 60, time: .seconds(3600))]
    case .suggesting: [Rate(count: 10, time: .seconds(60)), Rate(count: 100, time: .seconds(86_400))]
    }
  }

  var isPerPerson: Bool { self != .general }
}
