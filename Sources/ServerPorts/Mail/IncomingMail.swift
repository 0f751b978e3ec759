/// A mail that came in, decoded.
///
/// Prints itself without addresses and words, so that it may stand in a log.
package struct IncomingMail: Hashable, Sendable {
  /// What wrote it.
  package enum Origin: Hashable, Sendable {
    /// A person, as far as the mail tells.
    case person
    /// A program: an automatic reply, a report, a notification.
    case program
    /// A mail server that could not deliver one of ours.
    case bounce
  }

  /// Its Message-ID with the angle brackets; one made from its content where it has none.
  package var messageID: String
  /// Message-IDs that it answers or returns, the closest first.
  package var answers: [String]
  /// The address it comes from.
  package var sender: String
  /// The name beside the sender; can be empty.
  package var senderName: String
  /// Addresses it was sent to, those of the envelope included where they are known.
  package var recipients: [String]
  /// Addresses that got a copy.
  package var copies: [String]
  /// The subject; can be empty.
  package var subject: String
  /// The text, attachments named at its end.
  package var text: String
  /// What wrote it.
  package var origin: Origin

  /// Most code points of a text that is stored; what follows is counted at its end.
  package static let textLimit = 100_000

  /// Makes a mail of a person that answers nothing.
  package init(messageID: String, sender: String, senderName: String = "", subject: String = "", text: String) {
    self.messageID = messageID
    answers = []
    self.sender = sender
    self.senderName = senderName
    recipients = []
    copies = []
    self.subject = subject
    self.text = text
    origin = .person
  }
}

extension IncomingMail: CustomStringConvertible, CustomReflectable {
  /// Origin and size of the text.
  package var description: String { "\(origin), \(text.utf8.count) bytes" }

  /// What `dump` shows: the same as `description`.
  package var customMirror: Mirror { Mirror(self, unlabeledChildren: [description]) }
}

extension IncomingMail {
  /// Numbers of tickets that the subject names, `#318` for example, in their order.
  package var subjectNumbers: [Int] {
    // By code points: an accent or a joiner behind a digit would make another character of it.
    subject.unicodeScalars.split(separator: "#", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      let digits = part.prefix { ("0"..."9").contains($0) }
      return digits.count <= 9 ? Int(String(digits)) : nil
    }
  }
}
