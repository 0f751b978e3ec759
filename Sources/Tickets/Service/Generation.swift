/// A state of the API; it has no version number, so the contract names them (contract.md section 0).
public enum Generation: String, Hashable, Sendable, CaseIterable, Comparable {
  /// The seed: suggested replies, no threads.
  case g1 = "G1"
  /// Threads, replies and bulk status arrive; suggested replies are gone.
  case m = "M"
  /// Notes can be edited, views stand under projects, replies are guarded against doubles.
  case s = "S"
  /// The newest: POST notes, soft deletion, UUIDs in bulk tags, guarded composing.
  case n = "N"

  /// Whether one came before another.
  public static func < (left: Self, right: Self) -> Bool { left.place < right.place }

  private var place: Int {
    switch self {
    case .g1: 0
    case .m: 1
    case .s: 2
    case .n: 3
    }
  }

  /// Whether a reply or a note that was just written is recognised when it comes again (contract.md section 6.3).
  public var guardsReplies: Bool { self >= .s }

  /// Whether a ticket that was just opened is recognised when it comes again (contract.md section 5.8).
  public var guardsComposing: Bool { self >= .n }

  /// The priorities it knows; `critical` came late (contract.md section 4.1).
  public var priorities: [Priority] { self >= .s ? Priority.known : Priority.known.filter { $0 != .critical } }
}
