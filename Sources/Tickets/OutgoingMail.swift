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

/// What an attempt to deliver a mail came to.
public enum MailOutcome: Hashable, Sendable {
  /// The server answered 250, or the file stands in the folder: it must never be sent again.
  case delivered
  /// The customer's was delivered, but the addresses in copy were refused for good.
  case deliveredWithoutCopies
  /// Refused for good, by the server's code (500 to 599): it must not be tried again.
  case refused(code: Int)
  /// Not delivered now; an attempt may be made later.
  case postponed(MailTrouble)
}

/// Why mail cannot be delivered at the moment.
public enum MailTrouble: Error, Hashable, Sendable {
  /// The server's name is unknown, nothing listens there, or no road leads there.
  case unreachable
  /// The server did not answer in time.
  case timedOut
  /// The connection ended before the server had taken the mail.
  case dropped
  /// No encrypted connection could be made, or the certificate is not trusted.
  case insecure
  /// The server wants a user and password, or refused those it was given.
  case signIn
  /// The server said to come back later, by its code.
  case busy(code: Int)
  /// The folder cannot be written, by the system's error number.
  case folder(code: Int)
  /// The program is stopping.
  case stopping
  /// Anything else, by curl's number.
  case other(code: Int)
}

/// When a mail that was not delivered is tried again.
public enum MailRetry {
  /// How long attempts are made before a person is told, in seconds: four days.
  public static let patience: Double = 4 * 86_400

  /// The wait after an attempt: half a minute, doubled each time, at most an hour.
  ///
  /// - Parameter attempts: Attempts made so far, at least 1.
  /// - Returns: Seconds.
  public static func wait(after attempts: Int) -> Double {
    min(3600, 30 * Double(1 << min(10, max(0, attempts - 1))))
  }
}
