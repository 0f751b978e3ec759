import Tickets

extension Secret {
  /// Applies an edit: what cannot be seen is deleted from its end, or as a whole.
  ///
  /// - Returns: Whether the edit means something here.
  @discardableResult
  mutating func apply(_ edit: TextEdit) -> Bool {
    switch edit {
    case .backspace: removeLast()
    case .killWordLeft, .killToLineStart: self = Secret()
    default: return false
    }
    return true
  }
}
