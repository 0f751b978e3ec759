package import FoundationEssentials
package import Notation
package import Tickets

/// A message of a thread as the API tells it (contract.md section 4.3).
package enum MessageJSON {
  /// Reads one message.
  ///
  /// Needs an id and a date. What kind it is comes from `message_type`, and on servers without it from `is_private`,
  /// `author_type` and whether a person stands behind it.
  ///
  /// - Parameter data: The body of a 200 or 201.
  /// - Returns: The message.
  /// - Throws: `WireProblem`, which never holds any text of the message.
  package static func read(_ data: Data) throws(WireProblem) -> Message {
    try read(fields: Fields(data))
  }

  /// Reads one message of a larger text.
  ///
  /// - Parameter value: The object.
  /// - Returns: The message.
  /// - Throws: `WireProblem`, which never holds any text of the message.
  package static func read(_ value: JSONValue) throws(WireProblem) -> Message {
    try read(fields: Fields(value))
  }

  /// Writes one message with every field that a generation has, in the newest servers' order.
  package static func data(_ message: Message, generation: Generation = .n) -> Data {
    var writer = JSONWriter()
    writer.object { $0.members(of: message, generation: generation) }
    return writer.data
  }

  private static func read(fields: Fields) throws(WireProblem) -> Message {
    let author = Author(wire: fields.text("author_type"))
    let email = fields.filledText("author_email")
    let kind = fields.text("message_type")
    // A kind that says private wins over a flag that says nothing: a note must never look like a reply.
    let isPrivate = try fields.privacy("is_private") ?? (kind == "internal_note" || kind == "ai_draft")
    let isDraft = kind.map { $0 == "ai_draft" } ?? (isPrivate && author == .ai && email == nil)
    var message = Message(
      id: MessageID(rawValue: try fields.required("id", fields.filledText("id"))),
      text: fields.text("content") ?? "", author: author,
      authorName: fields.filledText("author_name") ?? fallbackName(author), authorEmail: email,
      audience: isPrivate ? .team : .customer, isAIDraft: isDraft,
      createdAt: try fields.required("created_at", fields.date("created_at")), version: fields.count("version") ?? 0)
    message.richContent = fields["rich_content"]
    message.hasFullEmail = fields.flag("has_full_email_content") ?? false
    return message
  }

  private static func fallbackName(_ author: Author) -> String {
    switch author {
    case .customer: "Customer"
    case .ai: "PostHog Assistant"
    case .team: "Support"
    }
  }
}
