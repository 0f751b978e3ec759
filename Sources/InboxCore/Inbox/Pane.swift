/// The part of the screen that keys go to.
package enum Pane: Hashable, Sendable {
  /// The ticket list.
  case list
  /// The open or peeked ticket.
  case detail
  /// The text being written.
  case composer
}
