public import FoundationEssentials

/// An email to a customer, with everything that decides its bytes.
///
/// Prints itself without addresses and words, so that it may stand in a log.
public struct OutgoingMail: Hashable, Sendable {
  /// Its Message-ID with the angle brackets; every attempt to deliver it carries the same one.
  public var messageID: String
  /// The address of the team that it comes from.
  public var sender: String
  /// The name beside the sender; can be empty.
  public var senderName: String
  /// The customer's address.
  public var recipient: String
  /// Addresses that get a copy.
  public var copies: [String]
  /// The subject, as people read it.
  public var subject: String
  /// The Message-ID of the mail that it answers.
  public var inReplyTo: String?
  /// The Message-IDs of the thread, oldest first.
  public var references: [String]
  /// When it was written.
  public var writtenAt: Date
  /// The text.
  public var text: String

  /// Makes a mail without copies that answers nothing.
  public init(
    messageID: String, sender: String, senderName: String = "", recipient: String, subject: String, writtenAt: Date,
    text: String
  ) {
    self.messageID = messageID
    self.sender = sender
    self.senderName = senderName
    self.recipient = recipient
    copies = []
    self.subject = subject
    references = []
    self.writtenAt = writtenAt
    self.text = text
  }
}

extension OutgoingMail: CustomStringConvertible, CustomReflectable {
  /// The Message-ID and the size of the text.
  public var description: String { "\(messageID), \(text.utf8.count) bytes" }

  /// What `dump` shows: the same as `description`.
  public var customMirror: Mirror { Mirror(self, unlabeledChildren: [description]) }
}
