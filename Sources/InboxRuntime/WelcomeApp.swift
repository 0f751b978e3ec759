package import InboxCore
package import Tickets

/// The first screen on the terminal.
package enum WelcomeApp {
  /// Shows the screen until the person has connected, chosen the demo inbox, or left; call it on the main thread.
  ///
  /// The terminal is given back when it returns.
  ///
  /// - Parameters:
  ///   - theme: Name of the theme.
  ///   - isMonochrome: Whether colours are left out.
  ///   - idleDescriptor: A descriptor that gets a byte `.` each time nothing is under way; for tests.
  ///   - visiting: Asks servers about keys.
  /// - Returns: How it ended.
  /// - Throws: `StartProblem`; the terminal is then as it was.
  package static func run(
    theme: String, isMonochrome: Bool, idleDescriptor: Int32?, visiting: any KeyVisiting
  ) throws(StartProblem) -> WelcomeState.Ending {
    let reducer = WelcomeReducer()
    let display = try TerminalDisplay(keymap: reducer.keymap, usesMouse: false, isMonochrome: isMonochrome)
    defer { display.close() }
    do {
      let loop = try WelcomeLoop(
        state: WelcomeState(size: display.size, isASCII: display.isASCII), reducer: reducer, display: display,
        theme: theme, visiting: visiting, idleMark: idleDescriptor.map { IdleMark(descriptor: $0) })
      return loop.run()
    } catch { throw .runtime(error) }
  }
}
