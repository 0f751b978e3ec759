/// Where a key is read: a pane, or something laid over it.
package enum KeyContext: Hashable, Sendable {
  /// A pane.
  case pane(Pane)
  /// What lies over the panes.
  case sheet, plan, help, picker, prompt

  /// The list.
  package static let list = Self.pane(.list)
  /// The open ticket.
  package static let detail = Self.pane(.detail)
  /// The text being written.
  package static let composer = Self.pane(.composer)
}

extension KeyContext: CaseIterable {
  /// Every pane, then what lies over them.
  package static let allCases: [Self] = Pane.allCases.map(Self.pane) + [.sheet, .plan, .help, .picker, .prompt]
}

extension KeyContext {
  /// What tables call it.
  package var name: String {
    switch self {
    case .pane(let pane): pane.rawValue
    case .sheet: "sheet"
    case .plan: "plan"
    case .help: "help"
    case .picker: "picker"
    case .prompt: "prompt"
    }
  }

  /// Whether printable keys are text there.
  var takesText: Bool {
    switch self {
    case .pane(let pane): pane.takesText
    case .prompt, .picker: true
    case .sheet, .plan, .help: false
    }
  }

  /// Whether it is one of the panes in which tickets are seen, where digits count.
  var isPane: Bool {
    if case .pane(let pane) = self { !pane.takesText } else { false }
  }

  /// Whether a text for a ticket is written or about to leave.
  var isOfWriting: Bool { self == .composer || self == .sheet }
}

extension [KeyContext] {
  /// Where tickets are seen.
  static let panes: Self = KeyContext.allCases.filter(\.isPane)
  /// Where lines are scrolled.
  static let scrolling: Self = panes + [.plan, .help]
  /// Where text is written.
  static let writing: Self = [.composer, .prompt, .picker]
}
