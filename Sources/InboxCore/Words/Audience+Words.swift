package import Tickets

extension Audience {
  /// What a text for it is called.
  package var words: String { self == .customer ? "reply" : "note" }

  /// A text with its ticket: `reply to #7`, `note for #7`, and `note to #7` once it has left.
  ///
  /// - Parameters:
  ///   - ticket: The ticket in words.
  ///   - hasLeft: Whether it was sent, or is on its way.
  /// - Returns: The words, without an article.
  package func text(of ticket: String, hasLeft: Bool = false) -> String {
    "\(words) \(self == .customer || hasLeft ? "to" : "for") \(ticket)"
  }

  /// That an earlier attempt has turned up in the thread.
  func hadArrived(at ticket: String) -> String {
    "The \(text(of: ticket, hasLeft: true)) had arrived after all, so nothing was sent again."
  }

  /// That a server shows a private note to the customer, which nobody can take back from here.
  static func exposed(at ticket: String) -> String {
    "The private note to \(ticket) is public: the server shows it to the customer. Open the ticket and tell your team."
  }

  /// What became of a text for it that was sent: only a reply on a server reaches somebody outside.
  func whatBecame(isLocal: Bool) -> String { self == .customer && !isLocal ? "has left" : "is in the thread" }
}
