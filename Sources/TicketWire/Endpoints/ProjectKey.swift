/// Which project a request is about.
package enum ProjectKey: Hashable, Sendable, CustomStringConvertible {
  /// The project with this number.
  case number(Int)
  /// The key owner's current project, which changes under one's feet: good for a first look only.
  case current

  /// Reads a path segment; `nil` when it is no project.
  package init?(_ text: String) {
    if text == "@current" {
      self = .current
      return
    }
    guard let number = Int(digits: text) else { return nil }
    self = .number(number)
  }

  /// The path segment.
  package var description: String {
    switch self {
    case .number(let number): "\(number)"
    case .current: "@current"
    }
  }
}
