import GRDB
import Notation
package import Tickets

/// How a message stands in its columns.
package enum MessageColumns {
  /// The columns that a `Message` decides, in the order of `values(of:)`.
  static let names = [
    "id", "text", "author", "author_name", "author_email", "is_private", "is_ai_draft", "created_at", "version",
    "rich_content",
  ]

  /// What a `Message` is read from.
  package static let selected = (names + ["full_email IS NOT NULL"]).joined(separator: ", ")

  static func values(of message: Message) -> [DatabaseValue] {
    [
      ColumnValue.text(message.id.rawValue), ColumnValue.text(message.text), ColumnValue.text(message.author.wire),
      ColumnValue.text(message.authorName), ColumnValue.text(message.authorEmail),
      ColumnValue.flag(message.audience == .team), ColumnValue.flag(message.isAIDraft),
      ColumnValue.date(message.createdAt), ColumnValue.count(message.version),
      ColumnValue.text(message.richContent?.jsonText),
    ]
  }

  /// Reads a message from the columns that `selected` names.
  package static func message(_ reader: inout ColumnReader) -> Message {
    let id = MessageID(rawValue: reader.text())
    let text = reader.text()
    let author = Author(wire: reader.text())
    let name = reader.text()
    let email = reader.optionalText()
    let audience: Audience = reader.flag() ? .team : .customer
    let isDraft = reader.flag()
    let createdAt = reader.date()
    var message = Message(
      id: id, text: text, author: author, authorName: name, authorEmail: email, audience: audience,
      isAIDraft: isDraft, createdAt: createdAt, version: reader.integer())
    message.richContent = reader.json()
    message.hasFullEmail = reader.flag()
    return message
  }
}
