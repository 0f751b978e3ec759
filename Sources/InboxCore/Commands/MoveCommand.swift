/// Moves a cursor, scrolls, or goes through a thread or the queue.
package enum MoveCommand: Hashable, Sendable, CaseIterable {
  case down, up, first, last, halfPageDown, halfPageUp, pageDown, pageUp
  case nextMessage, previousMessage, nextCustomerMessage, previousCustomerMessage, nextTicket, previousTicket

  var info: CommandInfo {
    switch self {
    case .down: Self.scroll("down", "move or scroll down", "j", "Down")
    case .up: Self.scroll("up", "move or scroll up", "k", "Up")
    case .first: Self.scroll("first", "go to the first row, or row N with a count", "g g", "Home")
    case .last: Self.scroll("last", "go to the last row, or row N with a count", "G", "End")
    case .halfPageDown: Self.scroll("half page down", "half a page down", "Ctrl+d")
    case .halfPageUp: Self.scroll("half page up", "half a page up", "Ctrl+u")
    case .pageDown: Self.scroll("page down", "a page down", "PageDown", also: [.picker])
    case .pageUp: Self.scroll("page up", "a page up", "PageUp", also: [.picker])
    case .nextMessage: Self.message("next message", "next message", "]")
    case .previousMessage: Self.message("previous message", "previous message", "[")
    case .nextCustomerMessage: Self.message("next customer message", "next message of the customer", "}")
    case .previousCustomerMessage:
      Self.message("previous customer message", "previous message of the customer", "{")
    case .nextTicket:
      .init(
        "next ticket", "peek at the next ticket not yet handled", in: .panes, keys: ["J"], count: .repeats)
    case .previousTicket:
      .init(
        "previous ticket", "peek at the previous ticket not yet handled", in: .panes, keys: ["K"], count: .repeats)
    }
  }

  private static func scroll(
    _ name: String, _ help: String, _ keys: String..., also contexts: [KeyContext] = []
  ) -> CommandInfo {
    .init(name, help, in: .scrolling + contexts, keys: keys, count: .repeats)
  }

  private static func message(_ name: String, _ help: String, _ key: String) -> CommandInfo {
    .init(name, help, in: [.detail], keys: [key], count: .repeats)
  }
}

/// Goes from line to line in a text or in a list to choose from.
package enum LineCommand: Hashable, Sendable, CaseIterable {
  case up, down

  var info: CommandInfo {
    switch self {
    case .up: .init("line up", "a line up", in: [.composer, .picker], keys: ["Up", "Ctrl+p"])
    case .down: .init("line down", "a line down", in: [.composer, .picker], keys: ["Down", "Ctrl+n"])
    }
  }
}
