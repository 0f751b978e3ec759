package import Notation
package import Tickets

/// What may be told of a ticket to an AI that is asked for a reply (contract.md section 5.9).
package struct ReplyContext: Hashable, Sendable {
  /// A public message.
  package struct Line: Hashable, Sendable {
    /// Whether the customer wrote it; else the team did.
    package var isFromCustomer: Bool
    /// What was written, possibly cut at its end.
    package var text: String

    /// Makes a line.
    package init(isFromCustomer: Bool, text: String) {
      self.isFromCustomer = isFromCustomer
      self.text = text
    }
  }

  /// Most public messages, the last ones of the thread.
  package static let lineLimit = 50
  /// Most code points of all messages together.
  package static let textLimit = 8000
  /// Most properties of the person.
  package static let propertyLimit = 30
  /// Most code points of one property, and of the page's address.
  package static let valueLimit = 500

  /// How the customer wrote.
  package var channel: String
  /// Where the ticket stands.
  package var status: String
  /// The page the customer was on.
  package var pageURL: String?
  /// Properties of the person: texts, numbers and flags.
  package var properties: [String: JSONValue]
  /// Public messages, oldest first; never empty.
  package var lines: [Line]

  /// Takes what may be told; `nil` when the thread has no public message.
  ///
  /// The newest messages are taken first; the oldest that still has room is cut at its end.
  package init?(_ ticket: Ticket, thread: [Message]) {
    channel = ticket.channel
    status = ticket.status.wire
    pageURL = ticket.sessionContext["current_url"]?.text.map(Self.cut)
    properties = [:]
    for (key, value) in (ticket.person?.properties ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard properties.count < Self.propertyLimit, let value = Self.plain(value) else { continue }
      properties[Self.cut(key)] = value
    }
    lines = []
    var room = Self.textLimit
    for message in thread.filter({ $0.audience == .customer }).suffix(Self.lineLimit).reversed() {
      let text = message.text.unicodeScalars.prefix(room)
      guard room > 0 else { break }
      room -= text.count
      lines.append(Line(isFromCustomer: message.author == .customer, text: String(String.UnicodeScalarView(text))))
    }
    lines.reverse()
    guard !lines.isEmpty else { return nil }
  }

  private static func plain(_ value: JSONValue) -> JSONValue? {
    switch value {
    case .string(let text): .string(cut(text))
    case .bool, .integer, .number: value
    case .null, .array, .object: nil
    }
  }

  private static func cut(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.prefix(valueLimit)))
  }

  /// The whole as one JSON object; what a terminal could act upon is escaped.
  package var json: String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("channel", channel)
      writer.member("status", status)
      writer.member("page_url", pageURL)
      writer.member("person_properties", .object(properties))
      writer.key("messages")
      writer.array(lines) { writer, line in
        writer.object { writer in
          writer.member("from", line.isFromCustomer ? "customer" : "team")
          writer.member("text", line.text)
        }
      }
    }
    return writer.text
  }
}
