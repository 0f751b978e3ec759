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

/// Whether a server counts calls, and how much it allows.
public struct RateLimits: Hashable, Sendable {
  /// By what the allowed numbers of calls are multiplied; `nil` when nothing is counted.
  let scale: Double?

  /// The limits of contract.md section 3.4.
  public static let standard = Self(scale: 1)
  /// No limits.
  public static let off = Self(scale: nil)

  /// The limits with every number of calls multiplied; a positive one stays at least 1.
  public static func scaled(by factor: Double) -> Self { Self(scale: factor) }

  private init(scale: Double?) { self.scale = scale }

  /// The most calls that a rate allows; `nil` for any number.
  func most(_ rate: Budget.Rate) -> Int? {
    scale.map { scale in Int(min(max(Double(rate.count) * scale, 1), Double(Int32.max))) }
  }
}
