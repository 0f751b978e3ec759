package import Screen

/// How far the log or the history can be scrolled: one pure function that its view and the keys that scroll it share.
package struct HelpLayout: Equatable, Sendable {
  /// Most columns of a sentence; the sentences' own tests hold them to it.
  package static let sentenceColumns = 200

  /// Lines on screen.
  package let lines: Int
  /// How far it can be scrolled, in entries.
  package let lastScroll: Int

  /// Lays out the overlay.
  ///
  /// - Parameters:
  ///   - topic: What is shown.
  ///   - size: The terminal's size.
  ///   - count: Number of entries.
  package init(_ topic: HelpState.Topic, size: Size, count: Int) {
    lines = max(1, size.rows - 5)
    let columns = max(1, size.columns - 4)
    switch topic {
    case .messages, .changes:
      // A notice, or a change, takes several lines; where they may not all fit, the oldest ends up further up, never out
      // of reach.
      let each = Self.sentenceColumns / max(1, columns - 20) + 2
      lastScroll = max(0, count - max(1, lines / each))
    case .undo, .text: lastScroll = max(0, count - lines)
    }
  }

  /// A text in lines of a width.
  package static func lines(of text: String, columns: Int) -> [SafeText] {
    SafeText.body(text).flatMap { $0.wrapped(to: max(1, columns)) }
  }
}

extension InboxState {
  /// How the log or the history on screen is laid out; `nil` while neither is.
  package var helpLayout: HelpLayout? {
    layers.help.map { help in
      let count =
        switch help.topic {
        case .messages: shared.notices.log.count
        case .undo: changes.undo.steps.count
        case .changes: shared.profile.isLocal ? list.activity.count : list.broughtChanges.count
        case .text(let text, _): HelpLayout.lines(of: text, columns: shared.size.columns - 4).count
        }
      return HelpLayout(help.topic, size: shared.size, count: count)
    }
  }
}
