package import FoundationEssentials

/// An email to a customer, with everything that decides its bytes.
///
/// Prints itself without addresses and words, so that it may stand in a log.
package struct OutgoingMail: Hashable, Sendable {
  /// Its Message-ID with the angle brackets; every attempt to deliver it carries the same one.
  package var messageID: String
  /// The address of the team that it comes from.
  package var sender: String
  /// The name beside the sender; can be empty.
  package var senderName: String
  /// The customer's address.
  package var recipient: String
  /// Addresses that get a copy.
  package var copies: [String]
  /// The subject, as people read it.
  package var subject: String
  /// The Message-ID of the mail that it answers.
  package var inReplyTo: String?
  /// The Message-IDs of the thread, oldest first.
  package var references: [String]
  /// When it was written.
  package var writtenAt: Date
  /// The text.
  package var text: String

  /// Makes a mail without copies that answers nothing.
  package init(
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
  package var description: String { "\(messageID), \(text.utf8.count) bytes" }

  /// What `dump` shows: the same as `description`.
  package var customMirror: Mirror { Mirror(self, unlabeledChildren: [description]) }
}
