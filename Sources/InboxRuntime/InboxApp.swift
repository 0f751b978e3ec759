public import InboxCore
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

/// The inbox on the terminal.
public enum InboxApp {
  /// Shows the inbox until the person leaves; call it on the main thread.
  ///
  /// The terminal is given back when it returns. Calls that change something get two seconds to be answered; what is
  /// still under way then is cancelled and may still end.
  ///
  /// - Parameters:
  ///   - settings: What is decided already.
  ///   - environment: What the inbox reaches.
  /// - Returns: Whether everything this person wrote and changed is where it belongs.
  /// - Throws: `StartProblem`; the terminal is then as it was.
  public static func run(_ settings: InboxSettings, in environment: Environment) throws(StartProblem) -> Ending {
    let reducer = InboxReducer()
    let display = try TerminalDisplay(
      keymap: reducer.keymap, usesMouse: settings.usesMouse, isMonochrome: settings.isMonochrome)
    defer { display.close() }
    var state = InboxState(
      profile: settings.profile, spec: settings.spec, size: display.size, now: environment.now(), zone: settings.zone,
      nonce: settings.nonce)
    state.shared.isASCII = display.isASCII
    state.shared.theme = settings.theme
    state.adopt(settings.lacks)
    state.thread.preview.isOn = settings.showsPreview
    for warning in settings.warnings {
      state.shared.notices.show(Notice(kind: .warning, content: .text(warning), at: state.shared.now))
    }
    do {
      let loop = try MainLoop(
        state: state, reduce: reducer.reduce, isMove: reducer.isMove, environment: environment, display: display,
        idleMark: settings.idleDescriptor.map { IdleMark(descriptor: $0) })
      return loop.run()
    } catch { throw .runtime(error) }
  }
}
