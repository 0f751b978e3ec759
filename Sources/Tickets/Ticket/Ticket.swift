public import FoundationEssentials
public import Notation

/// A whole ticket as the newest server tells it (contract.md section 4.1), without wire quirks.
public struct Ticket: Identifiable, Hashable, Sendable {
  /// The UUID.
  public let id: TicketID
  /// 1, 2, 3 … per project.
  public var number: Int
  /// `email`, `widget`, `slack`, `teams`, `github`, or whatever a newer server says.
  public var channel: String
  /// More about the channel, for example `widget_embedded`.
  public var channelDetail: String?
  /// The customer's distinct id; can be empty.
  public var distinctID: String
  /// Where it stands.
  public var status: Status
  /// How urgent it is; `nil` means untriaged.
  public var priority: Priority?
  /// Who has it.
  public var assignee: Assignee?
  /// Free traits of an anonymous customer: an object with `name`, `email` and more, unless somebody wrote other JSON there.
  public var traits: JSONValue
  /// Whether the identity was verified; `nil` is unknown.
  public var identityVerified: Bool?
  /// Whether the AI is marked to have resolved it.
  public var isResolvedByAI: Bool
  /// Why it was escalated.
  public var escalationReason: String?
  /// The server's triage notes, opaque.
  public var triage: JSONValue?
  /// When it was opened.
  public var createdAt: Date
  /// When anything but an unread mark or a private note last changed.
  public var updatedAt: Date
  /// Number of public messages.
  public var messageCount: Int
  /// When the last public message arrived.
  public var lastMessageAt: Date?
  /// The last public message, cut at 500 characters by the server.
  public var lastMessageText: String?
  /// Customer messages that nobody in the team has opened; one counter for the whole team.
  public var unreadByTeam: Int
  /// Team messages the customer has not seen.
  public var unreadByCustomer: Int
  /// Session recording id.
  public var sessionID: String?
  /// Facts about the session.
  public var sessionContext: [String: JSONValue]
  /// When an answer is due.
  public var slaDueAt: Date?
  /// Until when it is snoozed; may lie in the past for up to a minute.
  public var snoozedUntil: Date?
  /// Subject of the email, when it came by email.
  public var emailSubject: String?
  /// The customer's address.
  public var emailFrom: String?
  /// Our address it was sent to.
  public var emailTo: String?
  /// Addresses in copy.
  public var copyParticipants: [String]
  /// Read-only fields that are kept for export and never interpreted (Slack, GitHub, Zendesk, organization ids).
  public var extras: [String: JSONValue]
  /// The person behind it; `nil` when unknown, and always `nil` in the answer to a PATCH.
  public var person: Person?
  /// Tags, trimmed, lower-cased, sorted, without duplicates.
  public var tags: [String]
  /// The caller's own access level, for example `editor`; `nil` on servers that do not tell.
  public var accessLevel: String?
  /// Fields that were missing or could not be understood: what stands in them is a guess, and no write may rest on it.
  public var unknown: Set<UnknownField>

  /// A field whose value a write rests on: it is replaced whole, or written back by undo.
  public enum UnknownField: Hashable, Sendable, CaseIterable {
    case status, priority, assignee, tags, snooze, due, escalation
  }

  /// Makes a ticket from what every ticket has; the rest starts empty.
  public init(id: TicketID, number: Int, channel: String, status: Status, createdAt: Date, updatedAt: Date) {
    self.id = id
    self.number = number
    self.channel = channel
    self.status = status
    self.createdAt = createdAt
    self.updatedAt = updatedAt
    distinctID = ""
    traits = [:]
    isResolvedByAI = false
    messageCount = 0
    unreadByTeam = 0
    unreadByCustomer = 0
    sessionContext = [:]
    copyParticipants = []
    extras = [:]
    tags = []
    unknown = []
  }
}

extension Ticket {
  /// The subject as lists show it while the thread is not known: the email's, else the last message.
  public var subject: String { subject(firstCustomerText: nil) }

  /// The subject as lists show it: the email's, else the customer's first message, else the last message, else
  /// `(no subject)`; what shows nothing counts as missing.
  ///
  /// - Parameter text: The customer's first public message, where the thread is known.
  /// - Returns: A text that shows something.
  public func subject(firstCustomerText text: String?) -> String {
    Self.subject(email: emailSubject, firstCustomerText: text, lastText: lastMessageText)
  }

  /// The same from its parts.
  ///
  /// - Parameters:
  ///   - email: Subject of the email.
  ///   - text: The customer's first public message.
  ///   - lastText: The last public message.
  /// - Returns: A text that shows something.
  public static func subject(email: String?, firstCustomerText text: String?, lastText: String?) -> String {
    if let email, email.showsSomething { return email }
    if let text, text.showsSomething {
      // As much as a server keeps of the last message; lists show one line of it.
      return OutgoingMessage.trimmed(String(String.UnicodeScalarView(text.unicodeScalars.prefix(500))))
    }
    if let lastText, lastText.showsSomething { return lastText }
    return "(no subject)"
  }

  /// The customer as lists show them: person name, else traits name, traits email, the sender's address, else
  /// `Customer`; what shows nothing counts as missing.
  public var customer: String {
    let candidates = [person?.name, traits["name"]?.text, traits["email"]?.text, emailFrom]
    return candidates.compactMap(\.self).first(where: \.showsSomething) ?? "Customer"
  }

  /// The address a reply by email goes to, when one is known.
  public var customerEmail: String? {
    let candidates = [emailFrom, traits["email"]?.text, person?.properties["email"]?.text]
    return candidates.compactMap(\.self).first(where: \.showsSomething)
  }
}
