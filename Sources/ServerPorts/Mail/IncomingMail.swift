/// A mail that came in, decoded.
///
/// Prints itself without addresses and words, so that it may stand in a log.
public struct IncomingMail: Hashable, Sendable {
  /// What wrote it.
  public enum Origin: Hashable, Sendable {
    /// A person, as far as the mail tells.
    case person
    /// A program: an automatic reply, a report, a notification.
    case program
    /// A mail server that could not deliver one of ours.
    case bounce
  }

  /// Its Message-ID with the angle brackets; one made from its content where it has none.
  public var messageID: String
  /// Message-IDs that it answers or returns, the closest first.
  public var answers: [String]
  /// The address it comes from.
  public var sender: String
  /// The name beside the sender; can be empty.
  public var senderName: String
  /// Addresses it was sent to, those of the envelope included where they are known.
  public var recipients: [String]
  /// Addresses that got a copy.
  public var copies: [String]
  /// The subject; can be empty.
  public var subject: String
  /// The text, attachments named at its end.
  public var text: String
  /// What wrote it.
  public var origin: Origin

  /// Most code points of a text that is stored; what follows is counted at its end.
  public static let textLimit = 100_000

  /// Makes a mail of a person that answers nothing.
  public init(messageID: String, sender: String, senderName: String = "", subject: String = "", text: String) {
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
  public var description: String { "\(origin), \(text.utf8.count) bytes" }

  /// What `dump` shows: the same as `description`.
  public var customMirror: Mirror { Mirror(self, unlabeledChildren: [description]) }
}

extension IncomingMail {
  /// Numbers of tickets that the subject names, `#318` for example, in their order.
  public var subjectNumbers: [Int] {
    subject.split(separator: "#", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      let digits = part.prefix { ("0"..."9").contains($0) }
      return digits.count <= 9 ? Int(digits) : nil
    }
  }
}
