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
