public import InboxCore
public import Notation
public import Tickets

/// What is decided before the inbox is shown.
public struct InboxSettings: Sendable {
  /// Which inbox this is.
  public var profile: Profile
  /// What the list holds first.
  public var spec: ListSpec
  /// The person's time zone.
  public var zone: ZoneRules
  /// Any number, made once a session.
  public var nonce: UInt64
  /// Name of the theme.
  public var theme: String
  /// Whether the program gets the mouse.
  public var usesMouse = true
  /// Whether colours are left out.
  public var isMonochrome = false
  /// What the person should know before anything else, a sentence each.
  public var warnings: [String] = []
  /// What earlier runs have learnt that the server lacks; it is not said again.
  public var lacks: Set<Lack> = []
  /// Whether the detail follows the cursor.
  public var showsPreview = true
  /// A descriptor that gets a byte `.` each time nothing is under way; for tests.
  public var idleDescriptor: Int32?

  /// Makes settings; the mouse is used, and colours too.
  public init(profile: Profile, spec: ListSpec, zone: ZoneRules, nonce: UInt64, theme: String) {
    self.profile = profile
    self.spec = spec
    self.zone = zone
    self.nonce = nonce
    self.theme = theme
  }
}
