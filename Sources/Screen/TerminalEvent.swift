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

/// Something that happened with the mouse.
public struct MouseEvent: Hashable, Sendable {
  /// A button, or a direction of the wheel.
  public enum Button: Hashable, Sendable {
    /// A button.
    case left, middle, right
    /// One step of the wheel.
    case wheelUp, wheelDown
  }

  /// What the button did.
  public enum Kind: Hashable, Sendable {
    /// It went down; a step of the wheel is a press without a release.
    case press
    /// It came up.
    case release
    /// The mouse moved while it was down.
    case drag
  }

  /// Where.
  public var point: Point
  /// Which button.
  public var button: Button
  /// What it did.
  public var kind: Kind

  /// Makes an event.
  public init(point: Point, button: Button, kind: Kind) {
    self.point = point
    self.button = button
    self.kind = kind
  }
}
