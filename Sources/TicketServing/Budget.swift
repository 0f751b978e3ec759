/// What calls use up (contract.md section 3.4).
enum Budget: Hashable, Sendable {
  /// Every call that is not named below, counted for each key.
  case general
  /// Replies and new tickets together, counted for each person.
  case sending
  /// POST `notes/`, counted for each person.
  ///
  /// The contract names no rates; the general ones are taken.
  case notes
  /// Suggested replies, counted for each person.
  case suggesting

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
