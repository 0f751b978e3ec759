import FoundationEssentials
import Tickets

/// The bodies of `reply/` and `notes/` (contract.md sections 6.3 and 6.4).
enum OutgoingJSON {
  /// Writes a reply or a note; `is_private` is always said.
  static func reply(_ message: OutgoingMessage) -> Data {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("message", message.text)
      writer.member("is_private", message.audience == .team)
    }
    return writer.data
  }

  /// Writes a note.
  static func note(_ text: String) -> Data {
    var writer = JSONWriter()
    writer.object { $0.member("message", text) }
    return writer.data
  }

  static func replyMessage(_ fields: RequestFields) throws(ProblemJSON) -> OutgoingMessage {
    let text = try noteText(fields)
    let isPrivate = try fields["is_private"].map { value throws(ProblemJSON) in
      try RequestFields.flag(value, "is_private")
    }
    return OutgoingMessage(text: text, audience: isPrivate == true ? .team : .customer)
  }

  static func noteText(_ fields: RequestFields) throws(ProblemJSON) -> String {
    let text = try RequestFields.text(try fields.required("message"), "message", limit: OutgoingMessage.limit)
    try checkRichContent(fields)
    return text
  }

  static func checkRichContent(_ fields: RequestFields) throws(ProblemJSON) {
    if let rich = fields["rich_content"], escapedLength(rich) > richLimit {
      throw .invalid("rich_content", .other("Rich content too large (max 100KB)."))
    }
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
