package import FoundationEssentials

/// Which organization a request is about.
package enum OrganizationKey: Hashable, Sendable, CustomStringConvertible {
  /// The organization with this UUID.
  case id(UUID)
  /// The key owner's current organization, which changes under one's feet.
  case current

  /// Reads a path segment; `nil` when it is no organization.
  package init?(_ text: String) {
    if text == "@current" {
      self = .current
    } else if let id = UUID(uuidString: text) {
      self = .id(id)
    } else {
      return nil
    }
  }

  /// The path segment.
  package var description: String {
    switch self {
    case .id(let id): id.uuidString.lowercased()
    case .current: "@current"
    }
  }
}
