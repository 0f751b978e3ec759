public import FoundationEssentials
public import Screen

/// Keys of a sequence that is not complete yet.
public struct KeySequence: Equatable, Sendable {
  /// Keys that mean nothing; a key typed right behind them was meant to go with them.
  public struct Unbound: Equatable, Sendable {
    /// The keys.
    public var typed: [KeyChord]
    /// When the last of them was typed.
    public var at: Date
  }

  /// How long after an unbound key one more key is taken with it (product.md section 2), in seconds.
  static let unboundReach = 0.5

  /// The count typed before; `nil` when none.
  public var count: Int?
  /// The keys so far.
  public var pending: [KeyChord]
  /// Whether the keys that can follow are shown.
  public var showsHints: Bool
  /// The keys of the command given just now, when they begin a longer sequence as well.
  public var given: [KeyChord] = []
  /// The keys typed just now that mean nothing; `nil` when the last key did something.
  public var unbound: Unbound?

  /// Whether keys of a burst were taken for a paste, so that what comes right behind them belongs to it.
  public var refusesBurst = false

  /// Makes an empty sequence.
  public init() {
    pending = []
    showsHints = false
  }

  /// Whether nothing was typed that waits for more.
  public var isEmpty: Bool { count == nil && pending.isEmpty }
}
