/// How a terminal is to be used.
package struct TerminalOptions: Sendable {
  /// Whether the program gets the mouse; without it the terminal keeps it for selecting text.
  package var usesMouse: Bool
  /// Whether colours are left out, as `NO_COLOR` asks for.
  package var isMonochrome: Bool
  /// The write end of a pipe that gets a byte, the signal's number, for each signal about the terminal; nil for none.
  ///
  /// With its read end in a `poll` the program wakes up. It must not block.
  package var signalPipe: Int32?

  /// Makes options.
  package init(usesMouse: Bool = true, isMonochrome: Bool = false, signalPipe: Int32? = nil) {
    self.usesMouse = usesMouse
    self.isMonochrome = isMonochrome
    self.signalPipe = signalPipe
  }
}
