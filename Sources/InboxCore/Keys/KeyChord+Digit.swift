import Screen

extension KeyContext {
  /// Whether printable keys are text there.
  var takesText: Bool {
    switch self {
    case .prompt, .picker, .composer: true
    case .list, .detail, .sheet, .plan, .help: false
    }
  }

  /// Whether it is one of the panes, where digits count.
  var isPane: Bool { self == .list || self == .detail }
}

extension KeyChord {
  /// Whether it is a digit alone.
  var isDigit: Bool { typed.map { ("0"..."9").contains($0) } ?? false }
}
