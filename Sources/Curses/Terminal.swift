import CTerminal
import FoundationEssentials
import Glibc
package import Screen

/// The terminal that the program was started on: shows canvases and reports events.
///
/// Only one can be open at a time, and all of it belongs to the thread that made it. While it is open nothing else may
/// write to the terminal.
package final class Terminal {
  let isMonochrome: Bool
  var decoder: InputDecoder
  var shown: Canvas?
  var shownCursor: Point?
  var looks = LookTable()
  var run: [UInt32] = []
  var inputBuffer = [UInt8](repeating: 0, count: 65536)
  var isGone = false
  var keyboard = Keyboard.unknown
  private var title: String?
  private var hasSavedTitle = false
  /// Whether it was taken; one that was refused has nothing to give back, and another may be open.
  private var isOpen = false
  let start = ContinuousClock.now

  /// Takes over the terminal on standard input and output.
  ///
  /// Uses the alternate screen, raw keys, bracketed paste and focus reports; watches SIGWINCH, SIGTERM, SIGHUP, SIGINT,
  /// SIGTSTP and SIGCONT, ignores SIGPIPE; a crash gives the terminal back.
  ///
  /// - Parameter options: How to use it.
  /// - Throws: Every case of `TerminalProblem`; the terminal is then as it was.
  package init(_ options: TerminalOptions = TerminalOptions()) throws(TerminalProblem) {
    isMonochrome = options.isMonochrome
    decoder = InputDecoder(escapeDelay: Terminal.escapeDelay)
    // Before the signals are watched, which another one that is open may do already.
    try Terminal.check()
    ct_watch_signals(options.signalPipe ?? -1)
    let result = ct_open(STDIN_FILENO, STDOUT_FILENO, options.usesMouse)
    if result != CT_OK { ct_unwatch_signals() }
    try Terminal.succeed(result)
    isOpen = true
    ct_guard_crashes()
    Terminal.nameStandIns()
    decoder = InputDecoder(escapeDelay: Terminal.escapeDelay, terminalKeys: Terminal.terminalKeys)
    askForKeyboard()
  }

  deinit {
    close()
  }

  /// Tells whether standard input and output are a terminal that can be used, and leaves it as it is.
  ///
  /// - Throws: Every case of `TerminalProblem`.
  package static func check() throws(TerminalProblem) {
    try succeed(ct_check(STDIN_FILENO, STDOUT_FILENO))
  }

  private static func succeed(_ result: ct_result) throws(TerminalProblem) {
    switch result {
    case CT_OK: return
    case CT_NOT_A_TERMINAL: throw .notATerminal
    case CT_UNKNOWN_TYPE: throw .unknownType(String(cString: ct_type()))
    case CT_CANNOT_MOVE_CURSOR: throw .cannotMoveCursor(String(cString: ct_type()))
    case CT_NO_UTF8: throw .noUTF8Locale
    default: throw .failed
    }
  }

  /// The file to wait on for input.
  package static var inputDescriptor: Int32 { STDIN_FILENO }

  /// Its extent.
  package var size: Size { Size(rows: Int(ct_rows()), columns: Int(ct_columns())) }

  /// How many colours it shows; 0 for none, also when they are left out on request.
  package var colors: Int { isMonochrome ? 0 : Int(ct_colors()) }

  /// Whether the locale allows ASCII only; other characters are then shown as `?`.
  package var isASCII: Bool { ct_is_ascii() }

  /// Sends the whole screen again with the next canvas, for when something else has written on it.
  package func redrawAll() {
    shown = nil
    ct_invalidate()
  }

  /// Gives the terminal back to the shell and stops the process, as Ctrl+Z does; returns when it goes on.
  ///
  /// What was shown is shown again. The size may have changed: `nextEvent()` reports that.
  package func suspend() {
    leave()
    ct_stop()
    comeBack()
  }

  /// Gives the terminal to another program, such as an editor, until `comeBack()`.
  package func leave() {
    restoreTitle()
    ct_suspend()
  }

  /// Takes the terminal again after `leave()` and shows what was shown.
  package func comeBack() {
    let before = size
    ct_resume()
    if size != before { pendingResize = true }
    showTitleAgain()
    let canvas = shown
    redrawAll()
    if let canvas, size == before { present(canvas, styles: looks.styles, cursor: shownCursor) }
  }

  /// Gives the terminal back as it was; further calls, also of other methods, do nothing.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    awaitAnswers()
    restoreTitle()
    ct_close()
    ct_unwatch_signals()
  }

  /// Puts a text on the clipboard of the terminal, where it allows that (OSC 52); the clipboard is never read.
  ///
  /// Inside tmux this needs its `set-clipboard` on.
  ///
  /// - Parameter text: The text; what is longer than terminals take is for the caller to refuse.
  package func copy(_ text: String) {
    send("\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{7}")
  }

  /// Shows the number of unread tickets in the window's title; nil gives the title back.
  ///
  /// The title never holds any text of a ticket.
  package func setTitle(unread: Int?) {
    if let unread {
      show(title: unread > 0 ? "(\(unread)) posthorn" : "posthorn")
    } else {
      restoreTitle()
      title = nil
    }
  }

  // MARK: Parts

  var pendingResize = false

  /// Time since the terminal was opened.
  var now: Duration { ContinuousClock.now - start }

  private func show(title wanted: String) {
    guard wanted != title, ct_has_title() else { return }
    if !hasSavedTitle { send("\u{1B}[22;0t") }
    hasSavedTitle = true
    title = wanted
    send("\u{1B}]2;\(wanted)\u{7}")
  }

  /// Shows the title once more, when something else may have had the terminal.
  func showTitleAgain() {
    let wanted = title
    title = nil
    if let wanted { show(title: wanted) }
  }

  private func restoreTitle() {
    if hasSavedTitle { send("\u{1B}[23;0t") }
    hasSavedTitle = false
  }

  func send(_ text: String) {
    ct_send(text, text.utf8.count)
  }

  /// How long a lone Escape waits for more: longer over a network, and as `ESCDELAY` says (in milliseconds).
  private static var escapeDelay: Duration {
    if let text = getenv("ESCDELAY"), let value = Int(String(cString: text)), (0...5000).contains(value) {
      return .milliseconds(value)
    }
    return .milliseconds(getenv("SSH_CONNECTION") == nil ? 25 : 75)
  }

  /// Tells C what stands for characters that the C library does not know.
  private static func nameStandIns() {
    let runs = NewerScalars.runs.map {
      ct_stand_in_run(first: $0.first, last: $0.last, stand_in: $0.standIn, width: Int32($0.width))
    }
    ct_adopt_stand_ins(runs, Int32(runs.count), NewerScalars.secondColumn)
  }

  /// The sequences that the terminal database gives for named keys.
  private static var terminalKeys: [[UInt8]: KeyChord] {
    let named: [KeyChord] = [
      KeyChord(.up), KeyChord(.down), KeyChord(.left), KeyChord(.right), KeyChord(.home), KeyChord(.end),
      KeyChord(.insert), KeyChord(.delete), KeyChord(.pageUp), KeyChord(.pageDown), KeyChord(.tab, .shift),
      KeyChord(.backspace), KeyChord(.enter),
    ]
    let chords = named + (1...12).map { KeyChord(.function($0)) }
    var table: [[UInt8]: KeyChord] = [:]
    for (index, chord) in chords.enumerated() {
      var sequence: UnsafePointer<CChar>?
      let length = Int(ct_key_sequence(Int32(index), &sequence))
      guard let sequence, length > 1, sequence[0] == 0x1B else { continue }
      table[Array(UnsafeRawBufferPointer(start: sequence, count: length))] = chord
    }
    return table
  }
}
