import InboxCore
import Tickets

/// The inbox on the terminal.
package enum InboxApp {
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
  package static func run(_ settings: InboxSettings, in environment: Environment) throws(StartProblem) -> Ending {
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
    state.shared.configuration = settings.configuration
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
