/// Takes something of a ticket out of the program.
package enum ShareCommand: Hashable, Sendable {
  case copy(CopyField)
  case browse
}

extension ShareCommand: CaseIterable {
  /// In the order in which help shows them.
  package static let allCases: [Self] = CopyField.allCases.map(Self.copy) + [.browse]

  var info: CommandInfo {
    switch self {
    case .copy(.number): Self.one("copy number", "copy the ticket's number", "y n")
    case .copy(.email): Self.one("copy email", "copy the customer's address", "y e")
    case .copy(.link): Self.one("copy link", "copy the ticket's link", "y l")
    case .copy(.transcript): Self.one("copy transcript", "copy the thread on screen as text", "y t")
    case .copy(.wholeTranscript):
      Self.one("copy transcript with notes", "copy the thread with its private notes", "y T")
    case .browse: Self.one("browse", "show the ticket's page and links, open one", "g x")
    }
  }

  private static func one(_ name: String, _ help: String, _ key: String) -> CommandInfo {
    .init(name, help, in: .panes, keys: [key], needs: .oneTicket)
  }
}
