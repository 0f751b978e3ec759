import HostSystem
import Curses
import InboxCore
import InboxViews
import Screen

/// The real terminal: views draw a state on a canvas, ncurses shows it.
final class TerminalDisplay: Display {
  private let terminal: Terminal
  private let signals: WakePipe
  private let keymap: Keymap
  private var painter = InboxPainter()
  private var themeName = ""
  private var styles: [Style] = []

  /// Takes over the terminal.
  ///
  /// - Parameters:
  ///   - keymap: The keys that the screen names.
  ///   - usesMouse: Whether the program gets the mouse.
  ///   - isMonochrome: Whether colours are left out.
  /// - Throws: `StartProblem`.
  init(keymap: Keymap, usesMouse: Bool, isMonochrome: Bool) throws(StartProblem) {
    self.keymap = keymap
    do { signals = try .opened() } catch { throw .runtime(error) }
    let options = TerminalOptions(
      usesMouse: usesMouse, isMonochrome: isMonochrome, signalPipe: signals.writeEnd)
    do { terminal = try Terminal(options) } catch { throw .terminal(error) }
  }

  var descriptors: [Int32] { [Terminal.inputDescriptor, signals.readEnd] }
  var size: Size { terminal.size }
  var isASCII: Bool { terminal.isASCII }
  var inputTimeout: Duration? { terminal.inputTimeout }

  func nextEvent() -> TerminalEvent? {
    if let event = terminal.nextEvent() { return event }
    // A signal that comes between these two lines is taken at the next turn, which its byte brings about.
    signals.drain()
    return terminal.nextEvent()
  }

  func paint(_ state: InboxState) {
    let frame = painter.paint(state, keymap: keymap)
    show(frame.canvas, cursor: frame.cursor, theme: state.shared.theme)
  }

  /// Shows a canvas in a theme.
  func show(_ canvas: Canvas, cursor: Point?, theme: String) {
    if theme != themeName {
      themeName = theme
      styles = (Theme.builtIn(named: themeName) ?? Theme(name: themeName, styles: [:])).styles(colors: terminal.colors)
    }
    terminal.present(canvas, styles: styles, cursor: cursor)
  }

  func forgetPainted() { terminal.redrawAll() }
  func suspend() { terminal.suspend() }
  func copy(_ text: String) { terminal.copy(text) }
  func setTitle(unread: Int?) { terminal.setTitle(unread: unread) }
  func close() { terminal.close() }
}
