/// Somebody as a command line names them: `Name <mail>`, a name, or an address in angle brackets.
public struct NamedPerson: Hashable, Sendable {
  /// The name, else the address.
  public let name: String
  /// The address, when it was given.
  public let email: String?

  /// Somebody of whom only the name is known.
  public init(name: String) {
    self.name = name
    email = nil
  }

  /// Reads a text; `nil` when it names nobody, or hides something that would be in every list of names.
  public init?(_ text: String) {
    let text = OutgoingMessage.trimmed(text)
    guard !Self.hides(text) else { return nil }
    guard let open = text.lastIndex(of: "<"), text.hasSuffix(">") else {
      guard !text.isEmpty, !text.contains("<"), !text.contains(">") else { return nil }
      name = text
      email = nil
      return
    }
    let address = OutgoingMessage.trimmed(String(text[text.index(after: open)...].dropLast()))
    guard address.contains("@"), !address.contains(where: \.isWhitespace) else { return nil }
    let name = OutgoingMessage.trimmed(String(text[..<open]))
    self.name = name.isEmpty ? address : name
    email = address
  }

  /// Whether a text holds control characters, line ends or what only steers; joiners are part of names.
  public static func hides(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: true
      case .format: scalar != "\u{200C}" && scalar != "\u{200D}"
      default: false
      }
    }
  }
}
