public import FoundationEssentials
public import Notation
public import Screen
import Tickets

/// What every area may read, and may ask for, without knowing the others.
public struct Shared: Equatable, Sendable {
  /// Size of the terminal.
  public var size: Size
  /// The moment at which this minute was drawn; ages are counted from it.
  public var now: Date
  /// The moment of the last key or timer, exact.
  public var moment: Date
  /// When a key was last pressed; the start counts as one.
  public var lastKeyAt: Date
  /// When the program started, from which `:changes` tells.
  public let startedAt: Date
  /// The person's time zone.
  public var zone: ZoneRules
  /// Which inbox this is.
  public var profile: Profile
  /// Whether the terminal shows ASCII only.
  public var isASCII = false
  /// Name of the theme.
  public var theme = "dark"
  /// A number made once a session, for jitter.
  public var nonce: UInt64
  /// The pane that keys go to.
  public var focus = Pane.list
  /// Hands out request ids.
  public var requests = RequestLedger()
  /// What was said.
  public var notices = NoticeBoard()

  /// Makes what is known before the program starts.
  ///
  /// - Parameters:
  ///   - profile: Which inbox.
  ///   - size: The terminal's size.
  ///   - now: The moment.
  ///   - zone: The person's time zone.
  ///   - nonce: Any number, made once a session.
  public init(profile: Profile, size: Size, now: Date, zone: ZoneRules, nonce: UInt64) {
    self.profile = profile
    self.size = size
    self.now = now
    moment = now
    startedAt = now
    lastKeyAt = now
    self.zone = zone
    self.nonce = nonce
  }

  /// Whole minutes without a key.
  public var idleMinutes: Int { Int(moment.timeIntervalSince(lastKeyAt) / 60) }
}
