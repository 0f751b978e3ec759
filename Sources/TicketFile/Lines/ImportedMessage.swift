import Foundation
import Notation
import Tickets

/// A message of a line: `author` and `body`, or the fields of contract.md section 4.3.
enum ImportedMessage {
  /// What stands for the text of a message that has none, such as one of attachments only.
  private static let noText = "(no text)"

  /// Reads a message; one without a time gets the other one, where there is any.
  ///
  /// One whose id an earlier message has is kept under an id of its own, so that neither text takes the other's place.
  static func message(
    _ value: JSONValue, at position: Int, of ticket: Ticket, orAt other: Date?, besides known: Set<MessageID>
  ) throws(LineProblem) -> (message: Message, isDated: Bool, isDoubled: Bool) {
    var fields = try FieldReader(value, place: "Message \(position)")
    let type = try fields.text("message_type")
    let author = try author(&fields)
    let isPrivate = try fields.flag("is_private") ?? (type == "internal_note" || type == "ai_draft")
    let body = try fields.text("body")
    let text = try fields.text("content") ?? body ?? Self.noText
    // A message without an id gets one that is the same at the next import.
    let given = try fields.text("id")
    let isDoubled = given.map { known.contains(MessageID(rawValue: $0)) } ?? false
    let id = (isDoubled ? nil : given) ?? derivedID(at: position, of: ticket)
    let date = try fields.date("created_at")
    let name = try fields.text("author_name")
    let rich = fields.value("rich_content")
    var message = Message(
      id: MessageID(rawValue: id), text: text, author: author,
      authorName: name ?? defaultName(of: author, in: ticket), authorEmail: try fields.text("author_email"),
      audience: isPrivate ? .team : .customer,
      isAIDraft: type.map { $0 == "ai_draft" } ?? (isPrivate && author == .ai),
      createdAt: try fields.required(date ?? other, "created_at"), version: try fields.count("version") ?? 0)
    message.richContent = rich
    return (message, isDated: date != nil, isDoubled: isDoubled)
  }

  /// A UUID of the kind that everybody may make as they like, out of the ticket's and the position.
  private static func derivedID(at position: Int, of ticket: Ticket) -> String {
    var uuid = ticket.id.uuid.uuid
    withUnsafeMutableBytes(of: &uuid) { bytes in
      for offset in 0..<6 { bytes[15 - offset] ^= UInt8(truncatingIfNeeded: position >> (8 * offset)) }
      bytes[6] = bytes[6] & 0x0F | 0x80
      bytes[8] = bytes[8] & 0x3F | 0x80
    }
    return UUID(uuid: uuid).uuidString.lowercased()
  }

  private static func author(_ fields: inout FieldReader) throws(LineProblem) -> Author {
    let word = try fields.text("author_type")
    let simple = try fields.text("author")
    guard let word else { return simple == "agent" ? .team("support") : Author(wire: simple) }
    return Author(wire: word)
  }

  private static func defaultName(of author: Author, in ticket: Ticket) -> String {
    switch author {
    case .customer: ticket.customer
    case .ai: "PostHog Assistant"
    case .team: "Support"
    }
  }
}
