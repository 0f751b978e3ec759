import CTerminal
import Screen

extension Terminal {
  // Flags of the kitty keyboard protocol: keys that no longer look like others; keys named as on the standard layout;
  // every key as a number, because letters would not be named otherwise; and with it the text that it types.
  private static let disambiguates = 1
  private static let namesStandardLayout = 4
  private static let sendsNumbers = 8
  private static let sendsText = 16
  private static let wanted = disambiguates | namesStandardLayout | sendsNumbers | sendsText
  /// How long the end of the program waits for answers to what it asked, so that they do not reach the shell as keys.
  private static let answerPatience: Duration = .milliseconds(100)
  private static let answerWindow: Duration = .seconds(2)

  /// Asks whether the terminal knows the kitty keyboard protocol, and what it is: every terminal answers the second
  /// question, so that after it nothing more comes.
  func askForKeyboard() {
    guard ct_has_keyboard() else { return }
    keyboard = .asked(at: now)
    send("\u{1B}[?u\u{1B}[c")
  }

  /// Asks for what is wanted once the protocol is offered, and is content with less where that is not all there.
  func adoptKeyboard() {
    guard let flags = decoder.keyboardFlags else { return }
    switch keyboard {
    case .asked:
      keyboard = .offered(at: now)
      decoder.forgetKeyboardFlags()
      ct_set_keyboard(Int32(Terminal.wanted))
      send("\u{1B}[?u")
    case .offered:
      keyboard = .settled
      // Numbers without their text would lose what is composed, and without the standard layout they gain nothing.
      if flags & Terminal.wanted != Terminal.wanted { ct_set_keyboard(Int32(Terminal.disambiguates)) }
    case .unknown, .settled: return
    }
  }

  /// Waits a moment for answers that are on their way, and swallows them.
  func awaitAnswers() {
    guard let asked = openQuestion, !isGone, now - asked < Terminal.answerWindow else { return }
    let end = now + Terminal.answerPatience
    while openQuestion != nil, now < end {
      let left = (end - now).components.attoseconds / 1_000_000_000_000_000
      let count = Int(ct_read(&inputBuffer, Int32(inputBuffer.count), Int32(clamping: left + 1)))
      guard count > 0 else { return }
      decoder.receive(inputBuffer[..<count], at: now)
    }
  }

  /// When the terminal was asked what it has not answered yet.
  private var openQuestion: Duration? {
    switch keyboard {
    case .asked(let moment): decoder.hasSaidWhatItIs ? nil : moment
    case .offered(let moment): decoder.keyboardFlags == nil ? moment : nil
    case .unknown, .settled: nil
    }
  }
}
