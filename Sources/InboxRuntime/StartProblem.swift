package import Curses

/// Why the inbox could not be shown.
package enum StartProblem: Error, Hashable, Sendable {
  /// The terminal cannot be used.
  case terminal(TerminalProblem)
  /// The system did not give what the main loop needs.
  case runtime(RuntimeProblem)
}
