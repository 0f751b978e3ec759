/// The part of the screen that keys go to.
package enum Pane: String, Hashable, Sendable, CaseIterable {
  /// The ticket list.
  case list
  /// The open or peeked ticket.
  case detail
  /// The text being written.
  case composer
}

extension Pane {
  /// Where its keys are read.
  package var context: KeyContext { .pane(self) }

  /// Whether printable keys are text there; elsewhere tickets are seen, and digits count.
  var takesText: Bool {
    switch self {
    case .composer: true
    case .list, .detail: false
    }
  }
}
