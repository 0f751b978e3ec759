import InboxCore
import Screen

/// The terminal as the main loop needs it; belongs to the main thread.
protocol Display: AnyObject {
  /// Becomes readable when the terminal has something to say.
  var descriptors: [Int32] { get }
  /// The size now.
  var size: Size { get }
  /// How long to wait at most before asking for events again; `nil` for as long as you like.
  var inputTimeout: Duration? { get }
  /// Takes the next thing the terminal said, without waiting.
  func nextEvent() -> TerminalEvent?
  /// Shows a state; everything is with the terminal when it returns.
  func paint(_ state: InboxState)
  /// Has the next `paint` write every cell.
  func forgetPainted()
  /// Stops the process like any job and returns after `fg`.
  func suspend()
  /// Puts a text on the terminal's clipboard, where it has one.
  func copy(_ text: String)
  /// Puts the badge into the window title; `nil` while unknown.
  func setTitle(unread: Int?)
}
