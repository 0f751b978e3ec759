package import FoundationEssentials
package import Screen

/// Keys of a sequence that is not complete yet.
package struct KeySequence: Equatable, Sendable {
  /// Keys that mean nothing; a key typed right behind them was meant to go with them.
  package struct Unbound: Equatable, Sendable {
    /// The keys.
    package var typed: [KeyChord]
    /// When the last of them was typed.
    package var at: Date
    /// Those at its end that begin a sequence or a count, whose rest is taken with them.
    var begun: [KeyChord] = []
  }

  /// A text that a key was to open and did not: what is typed right behind it was meant to be written.
  struct AwaitedText: Equatable, Sendable {
    /// The key.
    var key: String
    /// When it, or the last key behind it, was typed.
    var at: Date
    /// Whether something was typed that is no key to go on with, so that everything behind it is text as well.
    var hasBegun = false
  }

  /// How long after an unbound key one more key is taken with it (product.md section 2), in seconds.
  static let unboundReach = 0.5

  /// The count typed before; `nil` when none.
  package var count: Int?
  /// The keys so far.
  package var pending: [KeyChord]
  /// Whether the keys that can follow are shown.
  package var showsHints: Bool
  /// The keys of the command given just now, when they begin a longer sequence as well.
  package var given: [KeyChord] = []
  /// The keys typed just now that mean nothing; `nil` when the last key did something.
  package var unbound: Unbound?

  /// The text for which keys are typed too early; `nil` when none is awaited.
  var awaited: AwaitedText?

  /// Whether keys of a burst were taken for a paste, so that what comes right behind them belongs to it.
  package var refusesBurst = false
  /// How many keys of it did nothing so far.
  var refusedCount = 0

  /// Makes an empty sequence.
  package init() {
    pending = []
    showsHints = false
  }

  /// The same with nothing typed; what is meant for a text that is awaited stays meant for it.
  var restarted: Self {
    var next = Self()
    next.awaited = awaited
    return next
  }

  /// Whether nothing was typed that waits for more.
  package var isEmpty: Bool { count == nil && pending.isEmpty }
}
