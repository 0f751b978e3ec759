/// The part of the screen that keys go to.
public enum Pane: Hashable, Sendable {
  /// The ticket list.
  case list
  /// The open or peeked ticket.
  case detail
  /// The text being written.
  case composer
}
