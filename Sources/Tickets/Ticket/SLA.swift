public import FoundationEssentials

/// How a due time stands; one constant feeds colour, rank and filter (product rule 5).
public enum SLA: Hashable, Sendable {
  /// No due time.
  case none
  /// Due in more than an hour.
  case onTrack
  /// Due within the hour.
  case atRisk
  /// Due now or before.
  case breached

  /// How long before the due time a ticket is at risk, in seconds.
  public static let warning: Double = 3600

  /// Judges a due time.
  public init(due: Date?, at now: Date) {
    guard let due else {
      self = .none
      return
    }
    let left = due.timeIntervalSince(now)
    self = left <= 0 ? .breached : left <= Self.warning ? .atRisk : .onTrack
  }

  /// The time left as people say it: `42m`, `3h`, `2d`, `late 3h`; minutes under an hour, hours under a day, never below `1m`.
  public static func countdown(to due: Date, at now: Date) -> String {
    let seconds = due.timeIntervalSince(now)
    let text = spoken(abs(seconds))
    return seconds <= 0 ? "late \(text)" : text
  }

  /// A length of time in its largest unit, rounded down, never below `1m`.
  public static func spoken(_ seconds: Double) -> String {
    let minutes = Int(seconds / 60)
    if minutes < 60 { return "\(max(1, minutes))m" }
    if minutes < 1440 { return "\(minutes / 60)h" }
    return "\(minutes / 1440)d"
  }
}
