/// What a terminal can say.
public enum TerminalEvent: Hashable, Sendable {
  /// A key was pressed.
  case key(KeyChord)
  /// Keys that came with one read and are too many and too different to have been typed, as a paste looks where the
  /// terminal marks none; or, with `continues`, keys that came right behind such a read.
  case burst([KeyChord], continues: Bool)
  /// Text was pasted; lines end in LF. It may hold anything and has not passed the gate.
  case paste(String)
  /// A text larger than `InputDecoder.pasteLimit` was pasted; nothing of it was taken.
  case pasteTooLarge
  /// The terminal has another size now.
  case resized(Size)
  /// The terminal's window gained or lost the keyboard.
  case focus(Bool)
  /// Something happened with the mouse.
  case mouse(MouseEvent)
  /// The terminal is gone, or the program was asked to end.
  case hangUp
}
