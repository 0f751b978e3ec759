/// Where a key is read: a pane, or something laid over it.
package enum KeyContext: String, Hashable, Sendable, CaseIterable {
  case list, detail, composer, sheet, plan, help, picker, prompt
}

extension KeyContext {
  /// Whether a text for a ticket is written or about to leave.
  var isOfWriting: Bool { self == .composer || self == .sheet }
}

extension [KeyContext] {
  /// Where tickets are seen.
  static let panes: Self = [.list, .detail]
  /// Where lines are scrolled.
  static let scrolling: Self = [.list, .detail, .plan, .help]
  /// Where text is written.
  static let writing: Self = [.composer, .prompt, .picker]
}
