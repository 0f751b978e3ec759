import ArgumentParser

/// Somebody as the command line names them: `Name <mail>`, a name, or an address in angle brackets.
struct Person: ExpressibleByArgument, Equatable {
  let name: String
  let email: String?

  /// Somebody of whom only the name is known.
  init(name: String) {
    self.name = name
    email = nil
  }

  init?(argument: String) {
    let text = argument.trimmingSpaces()
    guard let open = text.lastIndex(of: "<"), text.hasSuffix(">") else {
      guard !text.isEmpty, !text.contains("<"), !text.contains(">") else { return nil }
      name = text
      email = nil
      return
    }
    let address = text[text.index(after: open)...].dropLast().trimmingSpaces()
    guard address.contains("@"), !address.contains(where: \.isWhitespace) else { return nil }
    let name = text[..<open].trimmingSpaces()
    self.name = name.isEmpty ? address : name
    email = address
  }
}

extension StringProtocol {
  /// The text without white space at both ends.
  fileprivate func trimmingSpaces() -> String {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
