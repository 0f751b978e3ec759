package import FoundationEssentials
package import Notation
package import Screen
import Tickets

/// What every area may read, and may ask for, without knowing the others.
package struct Shared: Equatable, Sendable {
  /// Size of the terminal.
  package var size: Size
  /// The moment at which this minute was drawn; ages are counted from it.
  package var now: Date
  /// The moment of the last key or timer, exact.
  package var moment: Date
  /// When a key was last pressed; the start counts as one.
  package var lastKeyAt: Date
  /// When the program started, from which `:changes` tells.
  package let startedAt: Date
  /// The person's time zone.
  package var zone: ZoneRules
  /// Which inbox this is.
  package var profile: Profile
  /// What the person wishes of it.
  package var configuration = InboxConfiguration()
  /// Whether the terminal shows ASCII only.
  package var isASCII = false
  /// Name of the theme.
  package var theme = "dark"
  /// A number made once a session, for jitter.
  package var nonce: UInt64
  /// The pane that keys go to.
  package var focus = Pane.list
  /// Hands out request ids.
  package var requests = RequestLedger()
  /// What was said.
  package var notices = NoticeBoard()

  /// Makes what is known before the program starts.
  ///
  /// - Parameters:
  ///   - profile: Which inbox.
  ///   - size: The terminal's size.
  ///   - now: The moment.
  ///   - zone: The person's time zone.
  ///   - nonce: Any number, made once a session.
  package init(profile: Profile, size: Size, now: Date, zone: ZoneRules, nonce: UInt64) {
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
  package var idleMinutes: Int { Int(moment.timeIntervalSince(lastKeyAt) / 60) }
}
