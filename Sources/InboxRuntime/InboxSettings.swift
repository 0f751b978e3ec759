package import InboxCore
package import Notation
package import Tickets

/// What is decided before the inbox is shown.
package struct InboxSettings: Sendable {
  /// Which inbox this is.
  package var profile: Profile
  /// What the list holds first.
  package var spec: ListSpec
  /// The person's time zone.
  package var zone: ZoneRules
  /// Any number, made once a session.
  package var nonce: UInt64
  /// Name of the theme.
  package var theme: String
  /// Whether the program gets the mouse.
  package var usesMouse = true
  /// Whether colours are left out.
  package var isMonochrome = false
  /// What the person should know before anything else, a sentence each.
  package var warnings: [String] = []
  /// What earlier runs have learnt that the server lacks; it is not said again.
  package var lacks: Set<Lack> = []
  /// What the person wishes of the inbox.
  package var configuration = InboxConfiguration()
  /// A descriptor that gets a byte `.` each time nothing is under way; for tests.
  package var idleDescriptor: Int32?

  /// Makes settings; the mouse is used, and colours too.
  package init(profile: Profile, spec: ListSpec, zone: ZoneRules, nonce: UInt64, theme: String) {
    self.profile = profile
    self.spec = spec
    self.zone = zone
    self.nonce = nonce
    self.theme = theme
  }
}
