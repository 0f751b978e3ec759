import FoundationEssentials
import Notation
import Tickets

/// The bodies of `reply/` and `notes/` (contract.md sections 6.3 and 6.4).
enum OutgoingJSON {
  /// Writes a reply or a note; `is_private` is always said.
  static func reply(_ message: OutgoingMessage) -> Data {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("message", message.text)
      writer.member("is_private", message.audience == .team)
      if let rich = message.richContent { writer.member("rich_content", rich) }
    }
    return writer.data
  }

  /// Writes a note.
  static func note(_ content: MessageContent) -> Data {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("message", content.text)
      if let rich = content.richContent { writer.member("rich_content", rich) }
    }
    return writer.data
  }

  static func replyMessage(_ fields: RequestFields) throws(ProblemJSON) -> OutgoingMessage {
    let content = try noteContent(fields)
    let isPrivate = try fields["is_private"].map { value throws(ProblemJSON) in
      try RequestFields.flag(value, "is_private")
    }
    return OutgoingMessage(
      text: content.text, audience: isPrivate == true ? .team : .customer, richContent: content.richContent)
  }

  static func noteContent(_ fields: RequestFields) throws(ProblemJSON) -> MessageContent {
    let text = try RequestFields.text(try fields.required("message"), "message", limit: OutgoingMessage.limit)
    return MessageContent(text: text, richContent: try richContent(fields))
  }

  /// A TipTap document or `nil`, at most as long as servers take.
  static func richContent(_ fields: RequestFields) throws(ProblemJSON) -> JSONValue? {
    guard let rich = fields["rich_content"], rich != .null else { return nil }
    guard case .object = rich else { throw .invalid("rich_content", .notAnObject, found: rich) }
    guard escapedLength(rich) <= richLimit else {
      throw .invalid("rich_content", .other("Rich content too large (max 100KB)."))
    }
    return rich
  }

  private static let richLimit = 100_000

  /// Characters of the value as JSON with a space after commas and colons and six for each unit that is not ASCII.
  private static func escapedLength(_ value: JSONValue) -> Int {
    switch value {
    case .array(let values): 2 + values.reduce(0) { $0 + escapedLength($1) } + 2 * max(0, values.count - 1)
    case .object(let members):
      2 + members.reduce(0) { $0 + escapedLength(.string($1.key)) + 2 + escapedLength($1.value) }
        + 2 * max(0, members.count - 1)
    case .string(let text):
      JSONValue.string(String(text.unicodeScalars.filter(\.isASCII))).json.count
        + text.utf16.count { $0 > 127 } * 6
    case .null, .bool, .integer, .number: value.json.count
    }
  }
}
